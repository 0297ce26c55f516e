using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Data;

public sealed class IdxPairTests : IDisposable
{
    static readonly byte[] twoImages = IdxFile.Content(0x08, [2, 1, 3], 1, 2, 3, 4, 5, 6);
    static readonly byte[] twoLabels = IdxFile.Content(0x08, [2], 7, 9);

    readonly IdxFile files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "train")]
    [InlineData("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", "t10k")]
    [InlineData("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte.gz", "t10k")]
    public void Finds_the_usual_names_and_reads_both_files(string images, string labels, string stem)
    {
        files.Write(twoImages, images);
        files.Write(IdxFile.Gzip(twoLabels), labels);
        var read = IdxPair.Find(files.Folder, stem)!.Read();
        Assert.Equal((2, 1, 3), (read.Count, read.Height, read.Width));
        Assert.Equal([1, 2, 3, 4, 5, 6], read.Pixels);
        Assert.Equal([7, 9], read.Labels);
    }

    [Fact]
    public void A_folder_with_neither_file_has_no_pair() => Assert.Null(IdxPair.Find(files.Folder, "train"));

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
    {
        var folder = Path.Combine(files.Folder, "absent");
        Assert.Contains(folder, Assert.Throws<DirectoryNotFoundException>(() => IdxPair.Find(folder, "train")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train-images-idx3-ubyte", "train-labels-idx1-ubyte")]
    [InlineData("train-labels-idx1-ubyte", "train-images-idx3-ubyte")]
    public void Half_a_pair_is_refused_and_the_missing_half_named(string there, string missing)
    {
        files.Write(twoImages, there);
        var error = Assert.Throws<FileNotFoundException>(() => IdxPair.Find(files.Folder, "train"));
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_do_not_belong_together_are_refused()
    {
        var images = files.Write(twoImages, "images");
        var one = files.Write(IdxFile.Content(0x08, [1], 7), "labels");
        Assert.Contains("2 images", Refused(new IdxPair(images, one)), StringComparison.Ordinal);
        Assert.Contains("(image), found the shape [2, 1, 3]", Refused(new IdxPair(images, images)), StringComparison.Ordinal);
        Assert.Contains("(image, row, column), found the shape [1]", Refused(new IdxPair(one, one)), StringComparison.Ordinal);
    }

    static string Refused(IdxPair pair) => Assert.Throws<InvalidDataException>(pair.Read).Message;
}

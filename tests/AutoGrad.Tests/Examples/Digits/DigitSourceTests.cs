using AutoGrad.Tests.Training.Data;
using Digits;

namespace AutoGrad.Tests.Examples.Digits;

public sealed class DigitSourceTests : IDisposable
{
    readonly IdxFile files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void One_pair_is_split_into_the_first_85_percent_and_the_rest()
    {
        Write("t10k", 100);
        var (train, test) = Load();
        Assert.Equal(Enumerable.Range(0, 85).Select(i => i % 10), train.Labels);
        Assert.Equal(Enumerable.Range(85, 15).Select(i => i % 10), test.Labels);
        Assert.Equal(84 / 255f, train.Picture(84)[0]);
        Assert.Equal(85 / 255f, test.Picture(0)[^1]);
    }

    [Fact]
    public void Two_pairs_are_taken_as_they_are()
    {
        Write("train", 30);
        Write("t10k", 20);
        var (train, test) = Load();
        Assert.Equal((30, 20), (train.Count, test.Count));
    }

    [Fact]
    public void What_the_network_can_not_read_is_refused_and_the_file_named()
    {
        Assert.Contains(files.Folder, Assert.Throws<FileNotFoundException>(() => Load()).Message, StringComparison.Ordinal);
        Write("train", 10, label: 10);
        Assert.Contains("label 10", Assert.Throws<InvalidDataException>(() => Load()).Message, StringComparison.Ordinal);
        Write("train", 0);
        Assert.Contains("0 pictures", Assert.Throws<InvalidDataException>(() => Load()).Message, StringComparison.Ordinal);
        Write("train", 10, side: 14);
        Assert.Contains("14×14", Assert.Throws<InvalidDataException>(() => Load()).Message, StringComparison.Ordinal);
    }

    (DigitSet Train, DigitSet Test) Load() => DigitSource.Load(new DigitOptions { Data = files.Folder });

    void Write(string stem, int count, int side = 28, int? label = null)
    {
        var size = side * side;
        var pixels = Enumerable.Range(0, count * size).Select(i => (byte)(i / size)).ToArray();
        var labels = Enumerable.Range(0, count).Select(i => (byte)(label ?? i % 10)).ToArray();
        files.Write(IdxFile.Content(0x08, [(uint)count, (uint)side, (uint)side], pixels), $"{stem}-images-idx3-ubyte");
        files.Write(IdxFile.Content(0x08, [(uint)count], labels), $"{stem}-labels-idx1-ubyte");
    }
}

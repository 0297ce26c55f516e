using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Saving;

public sealed class AtomicFileTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_replaced_as_a_whole_or_not_at_all()
    {
        var path = folder.File("x");
        AtomicFile.Write(path, stream => stream.Write([1, 2, 3]));
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write([9, 9]);
            stream.Flush();
            Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
            throw new InvalidOperationException();
        }));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        AtomicFile.Write(path, stream => stream.Write([4]));
        Assert.Equal([4], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }
}

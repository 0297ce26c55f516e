using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Data;

public sealed class ExampleSourceTests
{
    static IEnumerable<Example> Numbers(int count) => Enumerable.Range(0, count).Select(i => new Example(Tensor.From([(float)i]), Tensor.Scalar(i, DType.Int64)));

    static async IAsyncEnumerable<Example> Slowly(int count)
    {
        foreach (var example in Numbers(count))
        {
            await Task.Yield();
            yield return example;
        }
    }

    [Fact]
    public async Task Any_sequence_gives_batches_synchronously_and_not()
    {
        foreach (var batches in (Batches[])[ExampleSource.Of(Numbers(7)).Batch(3), ExampleSource.Of(Slowly(7)).Batch(3), ExampleSource.Of(_ => Slowly(7)).Batch(3).Prefetch()])
        {
            Assert.Equal([0, 1, 2, 3, 4, 5, 6], DataSetTests.Labels(batches.Epoch()));
            Assert.Equal([6], DataSetTests.Labels(batches.Epoch(0, skip: 2)));
            List<Batch> got = [];
            await foreach (var batch in batches.EpochAsync()) got.Add(batch);
            Assert.Equal([3, 3, 1], got.Select(batch => batch.Size));
            Assert.Null(batches.Count);
        }
        Assert.Equal([3, 3], ExampleSource.Of(Numbers(7)).Batch(3, dropLast: true).Epoch().Select(batch => batch.Size));
    }

    [Fact]
    public void A_buffer_shuffles_by_seed_and_epoch()
    {
        var batches = ExampleSource.Of(Numbers(50)).Shuffle(1, buffer: 10).Batch(50);
        var order = DataSetTests.Labels(batches.Epoch(0));
        Assert.Equal(Enumerable.Range(0, 50), order.Order());
        Assert.NotEqual(Enumerable.Range(0, 50), order);
        Assert.Equal(order, DataSetTests.Labels(batches.Epoch(0)));
        Assert.NotEqual(order, DataSetTests.Labels(batches.Epoch(1)));
        Assert.Equal(DataSetTests.Labels(ExampleSource.Of(Numbers(5)).Map(e => e).Batch(5).Epoch()), Enumerable.Range(0, 5));
    }

    [Fact]
    public void Lines_of_a_file_are_examples()
    {
        var path = Path.GetTempFileName();
        File.WriteAllLines(path, ["1 2", "", "3 4"]);
        var batches = ExampleSource.Lines(path, line => line.Length == 0 ? null : new Example(Tensor.From(line.Split(' ').Select(float.Parse).ToArray()))).Batch(2);
        Assert.Equal([1f, 2f, 3f, 4f], batches.Epoch().Single().Input.ToArray<float>());
        File.Delete(path);
    }

    [Fact]
    public void Prefetching_passes_on_batches_errors_and_cancellation_and_ends_when_it_is_left()
    {
        var batches = ExampleSource.Of(Numbers(100)).Batch(10);
        Assert.Equal(DataSetTests.Labels(batches.Epoch()), DataSetTests.Labels(batches.Prefetch(3).Epoch()));

        static IEnumerable<Example> Failing()
        {
            foreach (var example in Numbers(5)) yield return example;
            throw new TimeoutException("no more");
        }
        var got = new List<Batch>();
        var error = Assert.Throws<TimeoutException>(() => got.AddRange(ExampleSource.Of(Failing()).Batch(2).Prefetch().Epoch()));
        Assert.Equal("no more", error.Message);

        using CancellationTokenSource source = new();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var batch in batches.Prefetch().Epoch(0, 0, source.Token)) source.Cancel();
        });

        var disposed = false;
        IEnumerable<Example> Watched()
        {
            try
            {
                foreach (var example in Numbers(1000)) yield return example;
            }
            finally
            {
                disposed = true;
            }
        }
        foreach (var batch in ExampleSource.Of(Watched()).Batch(1).Prefetch().Epoch()) break;
        Assert.True(disposed);
    }

    [Fact]
    public void Text_becomes_windows()
    {
        Vocabulary vocabulary = new("hello 😀");
        Assert.Equal(" ehlo😀", vocabulary.Characters);
        var tokens = vocabulary.Encode("hello");
        Assert.Equal([2, 1, 3, 3, 4], tokens.ToArray<long>());
        Assert.Equal("hello", vocabulary.Decode(tokens));
        Assert.Contains("'x' (U+0078), number 1", Assert.Throws<ArgumentException>(() => vocabulary.Encode("hx")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.Decode(Tensor.From([6L])));
        Assert.Contains("those given are Float32[1]", Assert.Throws<ArgumentException>(() => vocabulary.Decode(Tensor.From([1.5f]))).Message, StringComparison.Ordinal);

        var windows = TokenWindows.Of(Tensor.Arange(8), 3, stride: 2);
        Assert.Equal(3, windows.Count);
        Assert.Equal([4, 5, 6], windows[2].Input.ToArray<long>());
        Assert.Equal([5, 6, 7], windows[2].Target.ToArray<long>());
        var batch = windows.Gather([2, 0]);
        Assert.Equal([4, 5, 6, 0, 1, 2], batch.Input.ToArray<long>());
        Assert.Equal([5, 6, 7, 1, 2, 3], batch.Target.ToArray<long>());
        Assert.Equal(5, TokenWindows.Of(Tensor.Arange(8), 3).Count);
        Assert.Throws<ArgumentException>(() => TokenWindows.Of(Tensor.Arange(3), 3));
    }

    [Fact]
    public void Images_become_numbers_from_0_to_1()
    {
        var (x, y) = new LabelledImages(1, 2, [0, 255, 51, 102], [7, 9]).ToDataSet().Batch(2).Epoch().Single();
        Assert.Equal([2, 1, 1, 2], x.Shape);
        Assert.Equal([0, 1, 0.2f, 0.4f], x.ToArray<float>());
        Assert.Equal([7, 9], y.ToArray<long>());
    }
}

using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Data;

public sealed class DataSetTests
{
    static readonly DataSet ten = DataSet.Of(Tensor.Arange(0, 20, 1).Reshape(10, 2), Tensor.Arange(10));

    [Fact]
    public void Tensors_in_memory_give_examples_and_batches()
    {
        var (x, y) = ten[3];
        Assert.Equal([6f, 7f], x.ToArray<float>());
        Assert.Equal(3, y.Item<long>());
        Assert.Equal([4f, 5f, 18f, 19f], ten.Gather([2, 9]).Input.ToArray<float>());
        Assert.Equal([4f, 5f, 6f, 7f], ten.Gather([2, 3]).Input.ToArray<float>());
        Assert.Throws<ArgumentOutOfRangeException>(() => ten[10]);
        Assert.Contains("[3, 2] holds 3", Assert.Throws<ArgumentException>(() => DataSet.Of(Tensor.Ones([2]), Tensor.Ones([3, 2]))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, false, "1 1 1 1 1 1 1 1 1 1")]
    [InlineData(4, false, "4 4 2")]
    [InlineData(4, true, "4 4")]
    [InlineData(10, true, "10")]
    [InlineData(99, false, "10")]
    public void Batches_have_the_sizes_that_were_asked_for(int size, bool dropLast, string sizes)
    {
        var batches = ten.Batch(size, dropLast);
        Assert.Equal(sizes, string.Join(" ", batches.Epoch().Select(batch => batch.Size)));
        Assert.Equal(sizes.Split(' ').Length, batches.Count);
    }

    [Fact]
    public void What_leaves_no_batch_is_refused()
    {
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => DataSet.Of(Tensor.Zeros([0, 2])).Batch(1)).Message, StringComparison.Ordinal);
        Assert.Contains("nothing is left", Assert.Throws<ArgumentException>(() => ten.Batch(11, dropLast: true)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ten.Batch(0));
    }

    [Fact]
    public void A_shuffled_epoch_is_a_permutation_that_seed_and_epoch_decide()
    {
        var batches = ten.Shuffle(7).Batch(3);
        Assert.Equal(Enumerable.Range(0, 10), Labels(batches.Epoch(2)).Order());
        Assert.Equal(Labels(batches.Epoch(2)), Labels(ten.Shuffle(7).Batch(3).Epoch(2)));
        Assert.NotEqual(Labels(batches.Epoch(2)), Labels(batches.Epoch(3)));
        Assert.NotEqual(Labels(batches.Epoch(2)), Labels(ten.Shuffle(8).Batch(3).Epoch(2)));
        Assert.Equal(Labels(batches.Epoch(2))[6..], Labels(batches.Epoch(2, skip: 2)));
    }

    [Fact]
    public void Random_changes_depend_on_seed_epoch_and_place_alone()
    {
        var noisy = ten.Map((example, random) => new(example.Input + Tensor.Normal([2], random), example.Target), seed: 5).Shuffle(1).Batch(4)
            .Map((batch, random) => batch.With(0, batch.Input + Tensor.Normal(batch.Input.Shape, random)), seed: 6);
        float[] Values(int epoch, int skip) => [.. noisy.Epoch(epoch, skip).SelectMany(batch => batch.Input.ToArray<float>())];
        Assert.Equal(Values(1, 0), Values(1, 0));
        Assert.Equal(Values(1, 0)[16..], Values(1, 2));
        Assert.NotEqual(Values(1, 0), Values(2, 0));
    }

    [Fact]
    public void Parts_are_disjoint_complete_and_stay_so_in_every_epoch()
    {
        var (first, second) = ten.Shuffle(3).Split(0.7, seed: 1);
        Assert.Equal((7, 3), (first.Count, second.Count));
        foreach (var epoch in (int[])[0, 1])
        {
            var sides = Labels(first.Batch(7).Epoch(epoch)).Concat(Labels(second.Batch(3).Epoch(epoch)));
            Assert.Equal(Enumerable.Range(0, 10), sides.Order());
            Assert.Equal(Labels(first.Batch(7).Epoch(0)), Labels(first.Batch(7).Epoch(epoch)));
        }
        var folds = ten.KFold(3, seed: 1);
        Assert.Equal(Enumerable.Range(0, 10), folds.SelectMany(fold => Labels(fold.Validation.Batch(99).Epoch())).Order());
        Assert.All(folds, fold => Assert.Equal(Enumerable.Range(0, 10), Labels(fold.Training.Batch(99).Epoch()).Concat(Labels(fold.Validation.Batch(99).Epoch())).Order()));
        Assert.Throws<ArgumentOutOfRangeException>(() => ten.Split(0.01, 1));
        Assert.Throws<ArgumentException>(() => ten.Split([4, 5], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ten.KFold(11, 1));
    }

    [Fact]
    public void Lists_ranges_and_joins_are_data_sets()
    {
        var squares = DataSet.Of((int[])[1, 2, 3], i => new Example(Tensor.From([(float)(i * i)])));
        Assert.Equal([4f, 9f, 1f, 4f, 9f], squares.Pick(1..).Concat(squares).Batch(9).Epoch().Single().Input.ToArray<float>());
    }

    [Fact]
    public void Examples_of_different_shapes_are_named_or_filled_up()
    {
        var ragged = DataSet.Of((int[])[2, 3, 1], n => new Example(Tensor.Ones([n])));
        var error = Assert.Throws<ArgumentException>(() => ragged.Batch(3).Epoch().ToList());
        Assert.Contains("example 1 is (Float32[3]), but the first is (Float32[2])", error.Message, StringComparison.Ordinal);
        Assert.Equal([1f, 1f, 0f, 1f, 1f, 1f, 1f, 0f, 0f], ragged.Batch(3, collate: examples => Batch.Padded(examples)).Epoch().Single().Input.ToArray<float>());
    }

    [Fact]
    public void An_example_that_is_not_there_is_named_by_every_data_set()
    {
        var plain = DataSet.Of(Tensor.Zeros([3, 2]));
        DataSet[] all =
        [
            plain, plain.Shuffle(1), plain.Pick([2, 0, 1]), DataSet.Of((int[])[1, 2, 3], i => new Example(Tensor.Scalar(i))), plain.Pick(..1).Concat(plain.Pick(1..)),
            plain.Map(example => example), TokenWindows.Of(Tensor.From([1L, 2, 3, 4]), 1),
        ];
        foreach (var data in all)
        {
            foreach (var index in (int[])[-1, 3])
            {
                Assert.Contains($"there is no example {index}; there are 3", Assert.Throws<ArgumentOutOfRangeException>(() => data[index]).Message, StringComparison.Ordinal);
                Assert.Contains($"there is no example {index}; there are 3", Assert.Throws<ArgumentOutOfRangeException>(() => data.Gather([0, index])).Message, StringComparison.Ordinal);
            }
            Assert.Equal(3, Enumerable.Range(0, 3).Select(i => data[i]).Count());
        }
        Batch batch = new(Tensor.Zeros([3]));
        Assert.Contains("Batch.With: there is no tensor 1", Assert.Throws<ArgumentOutOfRangeException>(() => batch.With(1, Tensor.Zeros([3]))).Message, StringComparison.Ordinal);
        foreach (var batches in (Batches[])[plain.Batch(2), Batches.Of([batch]), plain.Batch(2).Map(each => each)])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => batches.Epoch(0, -1));
            Assert.Throws<ArgumentOutOfRangeException>(() => batches.Epoch(-1));
        }
    }

    internal static int[] Labels(IEnumerable<Batch> batches) => [.. batches.SelectMany(batch => batch.Target.ToArray<long>()).Select(label => (int)label)];
}

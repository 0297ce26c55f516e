namespace AutoGrad.Tests.Ops.Random;

public class RandomTensorsTests
{
    [Fact]
    public void A_seed_and_a_count_give_the_same_numbers_again()
    {
        RandomSource random = new(7);
        var first = Tensor.Uniform([5], random);
        var second = Tensor.Normal([5], random, dtype: DType.Float64);
        Assert.Equal(2, random.Drawn);
        Assert.Equal(first.ToArray<float>(), Tensor.Uniform([5], 7).ToArray<float>());
        Assert.Equal(second.ToArray<double>(), Tensor.Normal([5], new RandomSource(7, drawn: 1), dtype: DType.Float64).ToArray<double>());
        Assert.NotEqual(first.ToArray<float>(), Tensor.Uniform([5], random).ToArray<float>());
        Assert.NotEqual(first.ToArray<float>(), Tensor.Uniform([5], 8).ToArray<float>());
    }

    [Fact]
    public void Forks_go_their_own_ways()
    {
        RandomSource random = new(7);
        var (left, right) = (random.Fork(), random.Fork());
        Assert.NotEqual(left.Seed, right.Seed);
        Assert.NotEqual(Tensor.Uniform([4], left).ToArray<float>(), Tensor.Uniform([4], right).ToArray<float>());
        Assert.Equal(left.Seed, new RandomSource(7).Fork().Seed);
    }

    [Fact]
    public void Moments_are_those_of_the_distribution()
    {
        var n = 200_000;
        var uniform = Tensor.Uniform([n], 1, low: -1, high: 3, dtype: DType.Float64);
        Assert.Equal(1, uniform.Mean().Item(), 0.02);
        Assert.Equal(16 / 12.0, uniform.Var().Item(), 0.02);
        Assert.True((uniform >= -1).All().Item<bool>() && (uniform < 3).All().Item<bool>());
        var normal = Tensor.Normal([n], 2, mean: 2, deviation: 3);
        Assert.Equal(2, normal.Mean().Item(), 0.05);
        Assert.Equal(3, normal.Std().Item(), 0.03);
        Assert.Equal(0.3, Tensor.Bernoulli([n], 0.3, 3).To(DType.Float64).Mean().Item(), 0.01);
        var dice = Tensor.RandomIntegers([n], 1, 7, 4, DType.Int32);
        for (var face = 1; face <= 6; face++) Assert.Equal(n / 6.0, dice.EqualTo(face).CountNonZero().Item(), 1000.0);
    }

    [Fact]
    public void A_permutation_holds_every_number_once()
    {
        var order = Tensor.Permutation(1000, 5).ToArray<long>();
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (long)i), order.Order());
        Assert.NotEqual(order, Tensor.Permutation(1000, 6).ToArray<long>());
        Assert.Equal([0], Tensor.Permutation(0, 1).Shape);
    }

    [Fact]
    public void Shapes_may_be_empty_or_scalar()
    {
        Assert.Equal([2, 0], Tensor.Uniform([2, 0], 1).Shape);
        Assert.Equal([], Tensor.Normal([], 1).Shape);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Contains("Uniform makes Floating tensors, not Int32", Assert.Throws<ArgumentException>(() => Tensor.Uniform([1], 1, dtype: DType.Int32)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Tensor.Uniform([1], 1, low: 2, high: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Normal([1], 1, deviation: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Bernoulli([1], 1.5, 1));
        Assert.Throws<ArgumentException>(() => Tensor.RandomIntegers([1], 2, 2, 1));
        Assert.Throws<ArgumentException>(() => Tensor.RandomIntegers([1], 0, 2, 1, DType.Float32));
    }
}

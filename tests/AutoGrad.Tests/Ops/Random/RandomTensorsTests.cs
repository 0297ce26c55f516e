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

    [Fact]
    public void All_integers_of_a_type_can_be_drawn()
    {
        var top = Tensor.RandomIntegers([200], int.MaxValue - 1, 1L + int.MaxValue, 3, DType.Int32).ToArray<int>();
        Assert.Equal([int.MaxValue - 1, int.MaxValue], top.Distinct().Order());
        var whole = Tensor.RandomIntegers([200], int.MinValue, 1L + int.MaxValue, 3, DType.Int32).ToArray<int>();
        Assert.Contains(whole, value => value < int.MinValue / 2);
        Assert.Contains(whole, value => value > int.MaxValue / 2);
    }

    [Fact]
    public void A_refused_draw_names_the_operation_and_moves_no_source()
    {
        (string Start, Action<RandomSource> Draw)[] refused =
        [
            ("RandomIntegers: 2147483648, the greatest of [0, 2147483649), is no Int32", random => Tensor.RandomIntegers([4], 0, int.MaxValue + 2L, random, DType.Int32)),
            ("RandomIntegers: -2147483649, the least of [-2147483649, 0), is no Int32", random => Tensor.RandomIntegers([4], int.MinValue - 1L, 0, random, DType.Int32)),
            ("RandomIntegers: needs low < high, got [2, 2)", random => Tensor.RandomIntegers([4], 2, 2, random)),
            ("Uniform: needs finite low < high", random => Tensor.Uniform([4], random, 0, double.PositiveInfinity)),
            ("Normal: the standard deviation must be finite", random => Tensor.Normal([4], random, 0, double.PositiveInfinity)),
            ("Normal: the standard deviation must be finite", random => Tensor.Normal([4], random, 0, 1e300)),
            ("Normal: the standard deviation must be finite", random => Tensor.Normal([0], random, 0, -1)),
            ("Normal: the mean must be finite", random => Tensor.Normal([4], random, double.NaN)),
            ("Normal: the mean must be finite", random => Tensor.Normal([4], random, double.NegativeInfinity, dtype: DType.Float64)),
            ("Bernoulli: the probability must lie in [0, 1]", random => Tensor.Bernoulli([4], double.NaN, random)),
            ("Bernoulli: the probability must lie in [0, 1]", random => Vmap.Of(x => x * Tensor.Bernoulli([2], 2, random).To(DType.Float32), Tensor.Ones([3, 2]))),
        ];
        foreach (var (start, draw) in refused)
        {
            RandomSource random = new(7);
            Assert.StartsWith(start, Assert.ThrowsAny<ArgumentException>(() => draw(random)).Message, StringComparison.Ordinal);
            Assert.Equal(0, random.Drawn);
        }
    }
}

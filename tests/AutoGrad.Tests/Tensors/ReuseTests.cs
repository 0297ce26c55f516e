namespace AutoGrad.Tests.Tensors;

/// <summary>Results that take over the memory of tensors which nobody reads again.</summary>
public sealed class ReuseTests
{
    const int Size = 50_000;

    static Tensor Numbers(int seed) => Tensor.Normal([Size], new RandomSource(seed), dtype: DType.Float64);

    [Fact]
    public void Results_in_reused_memory_are_those_of_fresh_memory()
    {
        Tensor m = Numbers(1), v = Numbers(2).Abs(), g = Numbers(3);
        _ = (m.Sum().Item(), v.Sum().Item());
        Tensor Mean(Tensor old) => (old * 0.9) + (g * 0.1);
        Tensor Square(Tensor old) => (old * 0.99) + (g * g * 0.01);
        var expected = (Mean(m).ToArray<double>(), Square(v).ToArray<double>(), (Mean(m) / (Square(v).Sqrt() + 1e-8)).ToArray<double>());
        Tensor nextM = Mean(m), nextV = Square(v), step = nextM / (nextV.Sqrt() + 1e-8);
        Tensor.Evaluate([step, nextM, nextV], [m, v]);
        Assert.Equal(expected.Item1, nextM.ToArray<double>());
        Assert.Equal(expected.Item2, nextV.ToArray<double>());
        Assert.Equal(expected.Item3, step.ToArray<double>());
        Assert.Contains("reusable", Assert.Throws<InvalidOperationException>(() => m.ToArray<double>()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => (v + 1).ToArray<double>());
    }

    [Fact]
    public void Memory_that_is_still_read_later_in_the_program_is_left_alone()
    {
        Tensor a = Numbers(1), b = Numbers(2);
        var expected = ((a * 2) + b, ((a * 2) + b) * a);
        var (first, second) = (expected.Item1.ToArray<double>(), expected.Item2.ToArray<double>());
        var y = (a * 2) + b;
        var z = y * a;
        Tensor.Evaluate([y, z], [a]);
        Assert.Equal(first, y.ToArray<double>());
        Assert.Equal(second, z.ToArray<double>());
    }

    [Fact]
    public void A_view_is_emptied_with_its_owner_and_a_span_protects_both()
    {
        var a = Numbers(1);
        var view = a[..100];
        var y = (a * 2) + 1;
        Tensor.Evaluate([y], [a]);
        Assert.Throws<InvalidOperationException>(() => view.ToArray<double>());

        var b = Numbers(2);
        var span = b.AsSpan<double>();
        var first = span[0];
        var z = (b * 2) + 1;
        Tensor.Evaluate([z], [b]);
        Assert.Equal(first, span[0]);
        Assert.Equal(first, b.ToArray<double>()[0]);
    }

    [Fact]
    public void What_reads_the_memory_under_another_name_keeps_it()
    {
        var a = Numbers(1);
        var backwards = a.Flip([0]);
        var other = a.Detach();
        var expected = ((a * 2) + other.Exp()).ToArray<double>();
        var y = (a * 2) + other.Exp();
        Tensor.Evaluate([y], [a]);
        Assert.Equal(expected, y.ToArray<double>());
        Assert.Equal(Size, backwards.Size);
    }

    static Tensor Images(int seed) => Tensor.Normal([16, 4, 16, 16], new RandomSource(seed), dtype: DType.Float64);

    /// <summary>What is read in another pass, from another place, or by what is made while the program runs, is still there.</summary>
    [Fact]
    public void Memory_is_not_taken_from_those_who_read_it_otherwise()
    {
        var kernel = Tensor.Normal([4, 4, 3, 3], new RandomSource(9), dtype: DType.Float64);
        var square = Tensor.Normal([200, 200], new RandomSource(8), dtype: DType.Float64);
        Dictionary<string, (Func<Tensor> Make, Func<Tensor, Tensor[]> Results)> cases = new()
        {
            ["a convolution that is followed"] = (() => Images(1) + 0, a => [a.Convolve(kernel, padding: [1]).Relu()]),
            ["a convolution and more"] = (() => Images(1) + 0, a => [(a.Convolve(kernel, padding: [1]) * 0.9) + a]),
            ["rows beside elements"] = (() => square + 0, a => [a + 1, a.Softmax(1)]),
            ["elements beside rows"] = (() => square + 0, a => [a.Softmax(1), a + 1]),
            ["sums of rows"] = (() => square + 0, a => [a + 1, a.Square().Sum([1])]),
            ["a transpose"] = (() => square + 0, a => [a + a.Mt]),
            ["a transpose before"] = (() => square + 0, a => [(a.Mt * 2) + a]),
            ["backwards"] = (() => square + 0, a => [a.Flip([0]) + a]),
        };
        foreach (var (name, (make, results)) in cases)
        {
            var expected = results(make()).Select(y => y.ToArray<double>()).ToArray();
            var a = make();
            Tensor.Evaluate(a);
            var ys = results(a);
            Tensor.Evaluate(ys, [a]);
            for (var i = 0; i < ys.Length; i++) Assert.True(expected[i].AsSpan().SequenceEqual(ys[i].ToArray<double>()), name);
        }
    }

    sealed record Faulty : UnaryMap
    {
        protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => throw new InvalidTimeZoneException();

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy;
    }

    [Fact]
    public void A_program_that_may_throw_takes_no_memory()
    {
        Tensor a = Numbers(1), b = Numbers(2);
        var values = a.ToArray<double>();
        var y = (a * 2) + new Faulty().Apply(b);
        Assert.Throws<InvalidTimeZoneException>(() => Tensor.Evaluate([y], [a]));
        Assert.Equal(values, a.ToArray<double>());
    }
}

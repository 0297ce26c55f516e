using AutoGrad.Tests.Kernels;

namespace AutoGrad.Tests.Tensors;

[Collection(nameof(Settings))]
public sealed class FusionTests
{
    static Tensor Large(int seed) => Tensor.From([.. Numbers(seed)], [30, 1000]);

    static IEnumerable<double> Numbers(int seed)
    {
        Random random = new(seed);
        return Enumerable.Range(0, 30_000).Select(_ => (random.NextDouble() * 4) - 2);
    }

    static Tensor Expression(Tensor a, Tensor b, Tensor row)
    {
        var c = (a * b) + row;
        var d = Tensor.Where(c > 0, c.Tanh(), a - 1);
        return ((d * c) / (1 + (b * b))).Exp() - (row * d);
    }

    static double[][] Evaluate()
    {
        Tensor a = Large(1).RequireGrad(), b = Large(2).RequireGrad(), row = Large(3)[0].RequireGrad();
        var y = Expression(a, b, row);
        return [y.ToArray<double>(), .. Gradient.Of((y * y).Sum(), a, b, row).Select(gradient => gradient.ToArray<double>())];
    }

    [Fact]
    public void Fused_and_unfused_evaluation_give_the_same_bits()
    {
        var (fused, direct) = (Evaluate(), Unfused.Run(Evaluate));
        for (var i = 0; i < fused.Length; i++) Assert.Equal(direct[i], fused[i]);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var (one, three) = (ThreadCount.With(1, Evaluate), ThreadCount.With(3, Evaluate));
        for (var i = 0; i < one.Length; i++) Assert.Equal(one[i], three[i]);
    }

    [Fact]
    public void An_expression_without_end_is_evaluated_in_pieces()
    {
        var x = Large(4);
        var y = x;
        for (var i = 0; i < 500; i++) y = (y * 0.5) + x;
        Assert.All(y.ToArray<double>().Zip(x.ToArray<double>()), pair => Assert.Equal(2 * pair.Second, pair.First, 12));
    }

    [Fact]
    public void Shape_errors_are_thrown_at_the_call_not_at_evaluation()
    {
        var x = Large(5) + 1;
        Assert.Throws<ArgumentException>(() => x * Tensor.Zeros([7], DType.Float64));
        Assert.Throws<ArgumentException>(() => x * Tensor.Zeros([30, 1000]));
    }

    [Fact]
    public void Threads_that_read_one_pending_tensor_see_the_same_values()
    {
        for (var round = 0; round < 20; round++)
        {
            var shared = Large(round).Tanh();
            var y = (shared * 2) + shared;
            var sums = new double[8];
            Parallel.For(0, sums.Length, i => sums[i] = (i % 2 == 0 ? y - (shared * 2) : shared).ToArray<double>().Sum());
            Assert.All(sums, sum => Assert.Equal(sums[1], sum, 9));
        }
    }

    [Fact]
    public void Several_tensors_are_evaluated_together()
    {
        var x = Large(6);
        Tensor a = x * 2, b = a + 1, other = (x[0] + Tensor.Zeros([50, 1000], DType.Float64)) * 3;
        Tensor.Evaluate(b, other, a);
        Assert.Equal([.. x.ToArray<double>().Select(v => (v * 2) + 1)], b.ToArray<double>());
        Assert.Equal([.. x.ToArray<double>().Select(v => v * 2)], a.ToArray<double>());
        Assert.Equal(x.ToArray<double>()[7] * 3, other.ToArray<double>()[1007]);
    }
}

/// <summary>Tests that change settings of the whole process don't run beside each other.</summary>
[CollectionDefinition(nameof(Settings), DisableParallelization = true)]
public sealed class SettingsGroup;

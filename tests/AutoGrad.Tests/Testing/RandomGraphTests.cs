using AutoGrad.Testing;

namespace AutoGrad.Tests.Testing;

/// <summary>What holds of any graph of operations.</summary>
public class RandomGraphTests
{
    const double Rounding = 1e-12;

    [Fact]
    public void Reverse_mode_agrees_with_differences() =>
        Check(expression => GradCheck.Check(expression.Run, expression.Values).ThrowUnlessPassed(), 60);

    [Fact]
    public void Reverse_mode_of_reverse_mode_agrees_with_differences() =>
        Check(expression => GradGradCheck.Check(expression.Run, expression.Values).ThrowUnlessPassed(), 25, 5);

    [Fact]
    public void The_order_of_recording_does_not_matter() =>
        Check(expression =>
        {
            var other = expression.Reordered(new(expression.Steps.Count));
            Near(Gradients(expression.Values, inputs => Total(expression.Run(inputs))), Gradients(expression.Values, inputs => Total(other.Run(inputs))), Rounding);
        });

    [Fact]
    public void Gradients_are_linear() =>
        Check(expression =>
        {
            var last = Gradients(expression.Values, inputs => expression.Trace(inputs)[^1].Sum());
            var all = Gradients(expression.Values, inputs => Total(expression.Trace(inputs)));
            var both = Gradients(expression.Values, inputs => (Total(expression.Trace(inputs)) * -0.5) + (expression.Trace(inputs)[^1].Sum() * 3));
            Near(both, [.. all.Zip(last, (a, b) => (a * -0.5) + (b * 3))], Rounding);
        });

    [Fact]
    public void What_is_fused_has_the_bits_of_what_is_not() =>
        Check(expression =>
        {
            // 5,184 elements: enough to stay pending. Reading a result evaluates it, so that nothing is left to fuse.
            var large = expression.Enlarged(72, new(1));
            var values = large.Values;
            Tensor Unfused(Tensor y, int node)
            {
                _ = y.AsSpan<double>();
                return y;
            }
            var (fused, single) = (large.Run(values), large.Trace(values, Unfused));
            Same(fused, [.. large.Outputs.Select(k => single[k])]);
            Same(Gradients(values, inputs => Total(large.Run(inputs))), Gradients(values, inputs =>
            {
                var nodes = large.Trace(inputs, Unfused);
                return Total([.. large.Outputs.Select(k => nodes[k])]);
            }));
        }, 15, 8);

    [Fact]
    public void While_recording_is_paused_values_are_the_same_and_nothing_is_recorded() =>
        Check(expression =>
        {
            var leaves = Array.ConvertAll(expression.Values, x => x.RequireGrad());
            var recorded = expression.Run(leaves);
            using (AutoGrad.Tape.Pause())
            {
                var paused = expression.Run(leaves);
                Assert.All(paused, y => Assert.False(y.RequiresGrad));
                Same(paused, recorded);
            }
            Assert.True(Total(expression.Run(leaves)).RequiresGrad);
        });

    [Fact]
    public void A_detached_result_is_a_constant() =>
        Check(expression =>
        {
            var at = expression.Inputs.Count + (expression.Steps.Count / 2);
            var constant = expression.Trace(expression.Values)[at];
            Same(
                Gradients(expression.Values, inputs => Total(expression.Trace(inputs, (y, node) => node == at ? y.Detach() : y))),
                Gradients(expression.Values, inputs => Total(expression.Trace(inputs, (y, node) => node == at ? constant : y))));
        });

    [Fact]
    public void A_retained_graph_gives_the_same_again_and_a_released_one_throws() =>
        Check(expression =>
        {
            var leaves = Array.ConvertAll(expression.Values, x => x.RequireGrad());
            var total = Total(expression.Run(leaves));
            total.Backward(retainGraph: true);
            var once = Array.ConvertAll(leaves, leaf => leaf.Grad);
            total.Backward();
            for (var i = 0; i < leaves.Length; i++)
            {
                Assert.Equal(once[i] is null, leaves[i].Grad is null);
                if (once[i] is { } gradient) Same([gradient * 2], [leaves[i].Grad!]);
            }
            Assert.Contains("released", Assert.Throws<InvalidOperationException>(() => total.Backward()).Message, StringComparison.Ordinal);
        });

    static void Check(Action<Expression> assertions, int count = 100, int most = 12) =>
        Property.Check(Arbitraries.Expressions(most), assertions, count, show: expression => $"\n{expression}\n");

    static Tensor Total(Tensor[] outputs) => outputs.Select(y => y.Sum()).Aggregate((a, b) => a + b);

    static Tensor[] Gradients(Tensor[] values, Func<Tensor[], Tensor> function)
    {
        var leaves = Array.ConvertAll(values, x => x.RequireGrad());
        var y = function(leaves);
        return y.RequiresGrad ? Gradient.Of(y, leaves, null, unusedAsZero: true) : Array.ConvertAll(values, Tensor.ZerosLike);
    }

    static void Same(Tensor[] actual, Tensor[] expected)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].Shape, actual[i].Shape);
            Assert.Equal(Array.ConvertAll(expected[i].ToArray<double>(), BitConverter.DoubleToInt64Bits), Array.ConvertAll(actual[i].ToArray<double>(), BitConverter.DoubleToInt64Bits));
        }
    }

    static void Near(Tensor[] actual, Tensor[] expected, double tolerance)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            double[] a = actual[i].ToArray<double>(), e = expected[i].ToArray<double>();
            var size = e.Aggregate(1.0, (greatest, x) => Math.Max(greatest, Math.Abs(x)));
            for (var k = 0; k < e.Length; k++) Assert.Equal(e[k], a[k], tolerance * size);
        }
    }
}

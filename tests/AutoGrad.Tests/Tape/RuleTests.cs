using System.Numerics.Tensors;

namespace AutoGrad.Tests.Tape;

/// <summary>What the tape demands of rules.</summary>
public sealed class RuleTests
{
    static readonly Tensor x = Tensor.From([1.0, 2.0]).RequireGrad();

    [Fact]
    public void Reading_what_was_not_kept_throws_and_says_what_to_keep()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Forgetful().Apply(x).Sum().Backward());
        Assert.Contains("Forgetful", error.Message, StringComparison.Ordinal);
        Assert.Contains("Keep.A", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Shapes are always known, whether or not the tensor was kept, and whether or not a gradient flows to it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Rules_know_the_shapes_and_types_of_inputs_that_need_no_gradient(int leaf)
    {
        Tensor[] inputs = [Tensor.From([1.0, 2.0]), Tensor.From([3.0, 4.0, 5.0]), Tensor.From([6.0])];
        inputs[leaf] = inputs[leaf].RequireGrad();
        double[] weights = [1, 2, 3, 4, 5, 6], due = leaf == 0 ? [1, 2] : leaf == 1 ? [3, 4, 5] : [6];
        var slope = Tensor.From(weights);
        Assert.Equal(due, Gradient.Of((new JoinThree().Apply(inputs[0], inputs[1], inputs[2]) * slope).Sum(), inputs[leaf])[0].ToArray<double>());
        Assert.Equal(due, Gradient.Of((new JoinAll().Apply(inputs) * slope).Sum(), inputs[leaf])[0].ToArray<double>());
        if (leaf == 2) return;
        Assert.Equal(due, Gradient.Of((new JoinTwo().Apply(inputs[0], inputs[1]) * slope[..5]).Sum(), inputs[leaf])[0].ToArray<double>());
    }

    [Fact]
    public void A_message_about_what_was_not_kept_names_the_operation_that_reads_it_and_not_one_like_it()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Forgetful().Apply(x).Sum().Backward());
        Assert.StartsWith("Forgetful:", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<InvalidOperationException>(() => new AlsoForgetful().Apply(x).Sum().Backward());
        Assert.StartsWith("AlsoForgetful:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_returns_another_shape_is_an_error_that_names_the_operation()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Misshapen().Apply(x).Sum().Backward());
        Assert.Contains("Misshapen", error.Message, StringComparison.Ordinal);
        Assert.Contains("[2]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operation_without_a_rule_is_an_error_that_names_it() =>
        Assert.Contains("Ruleless", Assert.Throws<NotSupportedException>(() => new Ruleless().Apply(x).Sum().Backward()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_second_derivative_through_an_operation_that_has_only_one_throws()
    {
        var first = Gradient.Of(new Once().Apply(x).Sum(), [x], null, createGraph: true)[0];
        Assert.Equal([3, 12], first.ToArray<double>());
        Assert.Contains("Once", Assert.Throws<NotSupportedException>(() => Gradient.Of(first.Sum(), x)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forward_function_that_returns_its_input_does_not_change_the_input_s_history()
    {
        var y = new Identity().Apply(x);
        Assert.NotSame(x, y);
        Assert.True(x.IsLeaf);
        Assert.Equal([1, 1], Gradient.Of(y.Sum(), x)[0].ToArray<double>());
    }

    [Fact]
    public void Outputs_that_are_not_used_give_null_cotangents()
    {
        var (smaller, greater) = SplitBySign.Of(Tensor.From([-1.0, 2.0]).RequireGrad() is var leaf ? leaf : leaf);
        Assert.Equal([-1, 0], smaller.ToArray<double>());
        Assert.Equal([0, 1], Gradient.Of(greater.Sum(), leaf)[0].ToArray<double>());
    }

    [Fact]
    public void Both_outputs_flow_into_one_gradient()
    {
        var leaf = Tensor.From([-1.0, 2.0]).RequireGrad();
        var (smaller, greater) = SplitBySign.Of(leaf);
        Assert.Equal([3, 5], Gradient.Of((smaller * 3).Sum() + (greater * 5).Sum(), leaf)[0].ToArray<double>());
    }

    sealed record Forgetful : UnaryMap
    {
        protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Multiply(x, x, y);

        protected override Tensor Slope(Tensor x, Tensor y) => 2 * x;
    }

    sealed record AlsoForgetful : UnaryMap
    {
        protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Multiply(x, x, y);

        protected override Tensor Slope(Tensor x, Tensor y) => 2 * x;
    }

    sealed record JoinTwo : BinaryOp
    {
        protected override Tensor Forward(Tensor a, Tensor b) => Tensor.Concat([a, b]);

        protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy[..^b.Shape[0]];

        protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => dy[a.Shape[0]..];
    }

    sealed record JoinThree : TernaryOp
    {
        protected override Tensor Forward(Tensor a, Tensor b, Tensor c) => Tensor.Concat([a, b, c]);

        protected override Tensor VjpA(Tensor a, Tensor b, Tensor c, Tensor y, Tensor dy) => dy[..^(b.Shape[0] + c.Shape[0])];

        protected override Tensor VjpB(Tensor a, Tensor b, Tensor c, Tensor y, Tensor dy) => dy[a.Shape[0]..^c.Shape[0]];

        protected override Tensor VjpC(Tensor a, Tensor b, Tensor c, Tensor y, Tensor dy) => dy[(a.Shape[0] + b.Shape[0])..];
    }

    sealed record JoinAll() : VariadicOp(3)
    {
        protected override Tensor Forward(ReadOnlySpan<Tensor> inputs) => Tensor.Concat(inputs);

        protected override Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy)
        {
            var start = 0;
            for (var i = 0; i < input; i++) start += inputs[i].Shape[0];
            return dy[start..(start + inputs[input].Shape[0])];
        }
    }

    sealed record Misshapen : UnaryOp
    {
        protected override Tensor Forward(Tensor x) => x.Exp();

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy.Sum();
    }

    sealed record Ruleless : UnaryOp
    {
        protected override Tensor Forward(Tensor x) => x.Exp();
    }

    sealed record Identity : UnaryOp
    {
        protected override Tensor Forward(Tensor x) => x;

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy;
    }

    /// <summary>x³ with a rule that computes on arrays.</summary>
    sealed record Once : UnaryOp
    {
        public override Keep Keep => Keep.A;

        public override bool IsTwiceDifferentiable => false;

        protected override Tensor Forward(Tensor x) => x * x * x;

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) =>
            dy * Tensor.From([.. x.ToArray<double>().Select(value => 3 * value * value)]);
    }

    sealed record SplitBySign() : TupleOp(1)
    {
        public override Keep Keep => Keep.A;

        public static (Tensor Smaller, Tensor Greater) Of(Tensor x) => new SplitBySign().Apply(x) is [var smaller, var greater] ? (smaller, greater) : default;

        protected override Tensor[] Forward(ReadOnlySpan<Tensor> inputs) => [Tensor.Where(inputs[0] < 0, inputs[0], 0), Tensor.Where(inputs[0] < 0, 0, inputs[0])];

        protected override Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> cotangents)
        {
            var zero = Tensor.ZerosLike(inputs[0]);
            return Tensor.Where(inputs[0] < 0, cotangents[0] ?? zero, cotangents[1] ?? zero);
        }
    }
}

namespace AutoGrad.Tests.Transforms;

public class CheckpointTests
{
    static readonly Tensor x = Near.Random([64, 32], 1);

    [Fact]
    public void It_is_computed_once_more_with_the_same_random_numbers_and_gives_the_same_bits()
    {
        Parameter w = new(Near.Random([32, 32], 2), "w");
        (Tensor[] Gradients, long Drawn, int Calls) Run(bool checkpointed)
        {
            RandomSource random = new(5);
            var calls = 0;
            Tensor Part(Tensor x)
            {
                calls++;
                var h = x.MatMul(w).Tanh();
                return Tensor.Where(Tensor.Bernoulli(h.Shape, 0.5, random), h * 2, 0);
            }
            Tensor Apply(Tensor x) => checkpointed ? Checkpoint.Of(Part, x, verify: true) : Part(x);
            var leaf = x.RequireGrad();
            w.ClearGrad();
            Apply(Apply(leaf)).Square().Sum().Backward();
            return ([leaf.Grad!, w.Grad!], random.Drawn, calls);
        }
        var (plain, again) = (Run(false), Run(true));
        Near.SameBits(plain.Gradients, again.Gradients);
        Assert.Equal((2, 4), (plain.Calls, again.Calls));
        Assert.Equal(plain.Drawn, again.Drawn);
    }

    [Fact]
    public void Parts_nest()
    {
        RandomSource random = new(5), other = new(5);
        static Tensor Inner(Tensor x, RandomSource random) => (x * Tensor.Uniform(x.Shape, random, dtype: DType.Float64)).Sin().Exp();
        var plain = Gradient.Of(x => Inner(Inner(x, other) * 2, other).Sum(), x);
        Near.SameBits([plain], [Gradient.Of(x => Checkpoint.Of(x => Inner(Checkpoint.Of(x => Inner(x, random), x) * 2, random), x).Sum(), x)]);
    }

    [Fact]
    public void Second_derivatives_go_through()
    {
        var small = Near.Random([4], 3);
        Func<Tensor, Tensor> f = x => (x.Sin() * x.Sum()).Sum(), g = x => Checkpoint.Of(f, x);
        var hessian = Hessian.Of(f, small);
        Near.Equal(hessian, Hessian.Of(g, small));
        Near.Equal(hessian, Jacobian.Of(x => Gradient.Of(g, x), small, JacobianMode.Rows));
        Near.Equal(hessian, Jacobian.Of(x => Gradient.Of(f, x), small, JacobianMode.Rows));
        var batch = Near.Random([3, 4], 4);
        Near.Equal(Vmap.Of(x => Gradient.Of(f, x), batch), Vmap.Of(x => Gradient.Of(g, x), batch));
        Near.Equal(Vmap.Of(x => Gradient.Of(f, x), batch), Gradient.Of(all => Vmap.Of(g, all).Sum(), batch));
        Near.Equal(Vmap.Of(x => Gradient.Of(f, x), batch), Gradient.Of(all => Checkpoint.Of(all => Vmap.Of(f, all), all).Sum(), batch));
    }

    [Fact]
    public void A_policy_keeps_what_is_dear()
    {
        var w = Near.Random([32, 32], 6);
        var products = 0;
        Tensor Part(Tensor x) => x.MatMul(w).Tanh().MatMul(w).Sigmoid();
        bool Counted(Op op)
        {
            if (op is MatMul) products++;
            return Checkpoint.Products(op);
        }
        var plain = Gradient.Of(x => Part(x).Sum(), x);
        Near.SameBits([plain], [Gradient.Of(x => Checkpoint.Of(Part, x, Counted).Sum(), x)]);
        Assert.Equal(4, products);
        Near.SameBits([plain], [Gradient.Of(x => Checkpoint.Of(Part, x, _ => true).Sum(), x)]);
    }

    [Fact]
    public void A_parameter_that_is_assigned_meanwhile_has_its_old_value_when_the_part_is_computed_again()
    {
        Parameter w = new(Near.Random([32], 7), "w");
        var leaf = x.RequireGrad();
        var y = Checkpoint.Of(x => (x * w).Sin(), leaf, verify: true);
        var value = w.Value;
        w.Assign(value * 5);
        y.Sum().Backward();
        Near.Equal(value * (x * value).Cos(), leaf.Grad!);
        Near.Equal((x * (x * value).Cos()).Sum([0]), w.Grad!);
    }

    [Fact]
    public void What_changes_outside_meanwhile_is_noticed()
    {
        string Message(Func<int, Tensor, Tensor> f, bool verify = false)
        {
            var calls = 0;
            return Assert.Throws<InvalidOperationException>(() => Gradient.Of(x => Checkpoint.Of(x => f(calls++, x), x, verify: verify).Sum(), x)).Message;
        }
        Assert.Contains("operation 0 was Sin to Float64[64, 32] and is Cos", Message((call, x) => call == 0 ? x.Sin() : x.Cos()), StringComparison.Ordinal);
        Assert.Contains("operation 1 was nothing and is Cos", Message((call, x) => call == 0 ? x.Sin() : x.Sin().Cos()), StringComparison.Ordinal);
        Assert.Contains("operation 0 was Slice to Float64[2, 32] and is Slice to Float64[3, 32]", Message((call, x) => x[..(2 + call)]), StringComparison.Ordinal);
        Assert.Contains("has other values", Message((call, x) => x * (call + 1), verify: true), StringComparison.Ordinal);
        Tensor[] captured = [x.RequireGrad(), x.RequireGrad()];
        Assert.Contains("uses other tensors", Message((call, x) => x * captured[call]), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_outputs_and_what_is_passed_through()
    {
        var results = Gradient.Of(all =>
        {
            var y = Checkpoint.Of(each => [each[0] * each[1], each[0], each[1].Detach(), Tensor.Arange(3)], all);
            return (y[0] * 2).Sum() + y[1].Sum() + y[2].Sum();
        }, [x, x + 1]);
        Near.Equal([(2 * (x + 1)) + 1, 2 * x], results);
    }

    [Fact]
    public void While_nothing_is_recorded_it_is_the_function()
    {
        using (AutoGrad.Tape.Pause()) Near.Equal(x.Sin(), Checkpoint.Of(x => x.Sin(), x.RequireGrad()));
        Near.Equal(x.Cos(), Jvp.Of(x => Checkpoint.Of(x => x.Sin(), x), x, Tensor.Ones(x.Shape, DType.Float64)).Tangent);
    }
}

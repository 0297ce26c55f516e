using AutoGrad.Nn;

namespace AutoGrad.Tests.Transforms;

/// <summary>Transforms of transforms, in pauses, and what is computed again: against the same without them.</summary>
public sealed class CompositionTests
{
    static Tensor D(params double[] values) => Tensor.From(values);

    static void Near(double[] expected, Tensor actual) =>
        Assert.All(expected.Zip(actual.ToArray<double>()), pair => Assert.Equal(pair.First, pair.Second, 1e-9));

    /// <summary>z = p − z², z = (√(1 + 4p) − 1)/2, dz/dp = 1/√(1 + 4p): 1/3 at 2, and its derivative −2/27.</summary>
    [Fact]
    public void A_fixed_point_found_by_Newton_has_its_derivatives()
    {
        static Tensor Newton(Func<Tensor, Tensor> f, Tensor z)
        {
            for (var i = 0; i < 30; i++) z -= Jacobian.Of(q => f(q) - q, z).Solve(f(z) - z);
            return z;
        }

        static Tensor Solution(Tensor p) => Implicit.Solve(z => p - (z * z), D(0.9), solver: Newton);
        Near([1 / 3.0], Gradient.Of(p => Solution(p).Sum(), D(2)));
        Near([-2 / 27.0], Gradient.Of(p => Gradient.Of(q => Solution(q).Sum(), p).Sum(), D(2)));
        var leaf = D(2).RequireGrad();
        Solution(leaf).Sum().Backward();
        Near([1 / 3.0], leaf.Grad!);
    }

    [Fact]
    public void A_pullback_made_in_a_pause_is_a_function_of_its_cotangent()
    {
        using var pause = AutoGrad.Tape.Pause();
        var (_, pullback) = Vjp.Of(z => z * z, D(1, 2));
        foreach (var mode in Enum.GetValues<JacobianMode>()) Near([2, 0, 0, 4], Jacobian.Of(pullback, D(1, 1), mode));
        Near([2, 4], Gradient.Of(u => pullback(u).Sum(), D(1, 1)));
    }

    /// <summary>What is computed in a pause inside is a constant, also where another pause is around: c·z² with c = z² has the second derivative 2c.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_pause_around_changes_no_derivative(bool isPaused)
    {
        static Tensor F(Tensor z)
        {
            Tensor c;
            using (AutoGrad.Tape.Pause()) c = z * z;
            return (c * z * z).Sum();
        }

        using var pause = isPaused ? AutoGrad.Tape.Pause() : null;
        Near([2, 0, 0, 8], Hessian.Of(F, D(1, 2)));
        Near([2, 8], HessianVectorProduct.Of(F, D(1, 2), D(1, 1)));
        Near([2, 16], Gradient.Of(F, D(1, 2)));
        Near([2, 8], Jvp.Of(z => Gradient.Of(F, z), D(1, 2), D(1, 1)).Tangent);
        Near([0.25, 1], Implicit.Solve(z => (z * 0.2) + (0.1 * HessianVectorProduct.Of(F, D(1, 2), D(1, 1))), D(0, 0)));
        Assert.Equal(!isPaused, AutoGrad.Tape.IsRecording);
        using (AutoGrad.Tape.Pause()) Assert.False(AutoGrad.Tape.IsRecording);
    }

    /// <summary>A part may differentiate at points and by parameters of its own.</summary>
    [Fact]
    public void A_checkpoint_may_take_gradients_at_points_of_its_own()
    {
        Dictionary<string, Func<Tensor, Tensor>> parts = new()
        {
            ["at a constant"] = z => Gradient.Of(w => (w * w * z).Sum(), D(1, 2)),
            ["at a leaf"] = z =>
            {
                var w = D(1, 2).RequireGrad();
                return Gradient.Of((w * w * z).Sum(), [w], null, createGraph: true)[0];
            },
            ["by a parameter"] = z =>
            {
                Parameter w = new(D(1, 2));
                return Gradient.Of(() => (w * w * z).Sum(), [w])[0];
            },
            ["of all rows"] = z => Jacobian.Of(w => w * w * z, D(1, 2), JacobianMode.Rows).Sum([0]),
        };
        foreach (var (name, part) in parts)
        {
            foreach (var keep in (Func<Op, bool>?[])[null, Checkpoint.Products])
            {
                var x = D(3, -1).RequireGrad();
                Checkpoint.Of(part, x, keep).Sum().Backward();
                Assert.True(x.Grad!.ToArray<double>() is [2, 4], $"{name}: {x.Grad}");
            }
        }
    }

    [Fact]
    public void A_checkpoint_that_keeps_products_respects_pauses()
    {
        var w = Tensor.From(new[,] { { 1.0, 2 }, { 3, 4 } });
        Tensor Part(Tensor z)
        {
            Tensor c;
            using (AutoGrad.Tape.Pause()) c = z.MatMul(w);
            return c * z;
        }

        var x = Tensor.From(new[,] { { 1.0, -1 }, { 2, 5 } });
        Assert.Equal(Gradient.Of(z => Part(z).Sum(), x).ToArray<double>(), Gradient.Of(z => Checkpoint.Of(Part, z, keep: Checkpoint.Products).Sum(), x).ToArray<double>());
    }

    /// <summary>By the rule for parameters, the inner gradient is a constant by w, in a step that is computed again as in a loop.</summary>
    [Fact]
    public void A_gradient_by_parameters_within_a_step_is_the_same_constant_when_it_is_computed_again()
    {
        Tensor Step(Parameter w, Tensor z) => ((z * 0.2) + Gradient.Of(() => (w * w * 0.5).Sum(), [w])[0] + (w * 0.3)).Tanh();
        Parameter looped = new(D(0.5, -0.3)), solved = new(D(0.5, -0.3)), again = new(D(0.5, -0.3));
        var z = D(0, 0);
        for (var i = 0; i < 60; i++) z = Step(looped, z);
        z.Sum().Backward();
        Implicit.Solve(y => Step(solved, y), D(0, 0)).Sum().Backward();
        Near(looped.Grad!.ToArray<double>(), solved.Grad!);
        var x = D(0.1, 0.2).RequireGrad();
        var plain = D(0.1, 0.2).RequireGrad();
        Parameter direct = new(D(0.5, -0.3));
        Checkpoint.Of(y => Step(again, y), x).Sum().Backward();
        Step(direct, plain).Sum().Backward();
        Near(direct.Grad!.ToArray<double>(), again.Grad!);
        Near(plain.Grad!.ToArray<double>(), x.Grad!);
    }

    [Fact]
    public void A_null_is_named_by_transforms()
    {
        var x = D(1).RequireGrad();
        Assert.Throws<ArgumentNullException>(() => Gradient.Of(x * x, x, null!));
        Assert.Throws<ArgumentNullException>(() => Checkpoint.Of((Func<Tensor, Tensor>)(z => z), (Tensor)null!));
        Assert.Throws<ArgumentNullException>(() => CustomGradient.Of(1, z => z, (z, y, u) => u)([null!]));
        Assert.Contains("returned null", Assert.Throws<InvalidOperationException>(() => Gradient.Of(z => (Tensor)null!, D(1))).Message, StringComparison.Ordinal);
        Assert.Contains("returned null", Assert.Throws<InvalidOperationException>(() => Vmap.Of(z => (Tensor)null!, D(1))).Message, StringComparison.Ordinal);
    }

    /// <summary>Dropout is linear, so its gradient is its mask: the same numbers are drawn where a part is computed again.</summary>
    [Fact]
    public void A_layer_draws_the_same_numbers_again_in_a_checkpoint()
    {
        Dropout dropout = new(0.5, new(3));
        for (var i = 0; i < 3; i++)
        {
            var x = Tensor.Ones([40]).RequireGrad();
            var y = Checkpoint.Of(dropout.Forward, x);
            y.Sum().Backward();
            Assert.Equal(y.ToArray<float>(), x.Grad!.ToArray<float>());
        }
        Assert.Equal(3, dropout.RandomState.Value.ToArray<long>()[1]);
    }

    [Fact]
    public void A_scan_draws_what_a_loop_draws()
    {
        Dropout scanned = new(0.5, new(3)), looped = new(0.5, new(3));
        var (state, outputs) = Scan.Of((h, x) => (h + x, scanned.Forward(x)), Tensor.Zeros([4]), Tensor.Ones([5, 4]));
        Tensor[] expected = [.. Enumerable.Range(0, 5).Select(_ => looped.Forward(Tensor.Ones([4])))];
        Assert.Equal(Tensor.Stack(expected).ToArray<float>(), outputs.ToArray<float>());
        Assert.Equal(looped.RandomState.Value.ToArray<long>(), scanned.RandomState.Value.ToArray<long>());
        Assert.Equal([5, 5, 5, 5], state.ToArray<float>());
    }

    /// <summary>z = tanh(0.1·x + 0.2·z) for each element, in a function whose derivative is given as 1.</summary>
    [Fact]
    public void A_fixed_point_within_a_custom_gradient_is_found_at_each_level()
    {
        Func<Tensor, Tensor> found = x => Implicit.Solve(z => ((x * 0.1) + (z * 0.2)).Tanh(), Tensor.Zeros([2], DType.Float64));
        var custom = CustomGradient.Of(found, (x, y, u) => u * x);
        var batch = Tensor.From(new[,] { { 1.0, 2 }, { 3, 4 }, { 0.5, -1 } });
        Near(Tensor.Stack([.. batch.Unbind().Select(found)]).ToArray<double>(), Vmap.Of(custom, batch));
        Near([1, 0, 0, 2], Jacobian.Of(custom, D(1, 2), JacobianMode.Columns));
        Near([1, 1], Hessian.Diagonal(x => custom(x).Sum(), D(1, 2)));
        Near([1, 2], Gradient.Of(x => Checkpoint.Of(custom, x, keep: Checkpoint.Products).Sum(), D(1, 2)));
        Near(Vmap.Of(x => Gradient.Of(y => custom(y).Sum(), x), batch).ToArray<double>(), batch);
    }
}

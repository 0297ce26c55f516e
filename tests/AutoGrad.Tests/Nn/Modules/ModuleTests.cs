using AutoGrad.Nn;

namespace AutoGrad.Tests.Nn.Modules;

public sealed class ModuleTests
{
    [Fact]
    public void Modes_reach_all_modules_and_the_module_comes_back()
    {
        Everything model = new(new(2, 2));
        Everything same = model.Eval();
        Assert.Same(model, same);
        Assert.All(model.NamedModules, entry => Assert.False(entry.Module.IsTraining));
        Assert.All(model.Train().NamedModules, entry => Assert.True(entry.Module.IsTraining));
    }

    [Fact]
    public void Another_type_reaches_parameters_and_floating_buffers()
    {
        var model = new Everything(new(2, 2)).To(DType.Float64);
        Assert.All(model.Parameters, parameter => Assert.Equal(DType.Float64, parameter.DType));
        Assert.Equal([DType.Float64, DType.Int64], model.NamedBuffers.Select(entry => entry.Buffer.DType));
        var mlp = new Mlp().To(DType.Float64);
        mlp.Forward(Tensor.Ones([2, 3], DType.Float64)).Sum().Backward();
        Assert.Empty(mlp.ParametersWithoutGradient);
        Assert.Contains("Mlp can't become Int64", Assert.Throws<ArgumentException>(() => mlp.To(DType.Int64)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Frozen_parameters_record_nothing_and_get_no_gradient()
    {
        var model = new Mlp().Freeze();
        Assert.False(model.Forward(Tensor.Ones([1, 3])).RequiresGrad);
        var hidden = model.NamedModules.First(entry => entry.Path == "hidden").Module.Unfreeze();
        model.Forward(Tensor.Ones([1, 3])).Sum().Backward();
        Assert.All(hidden.Parameters, parameter => Assert.NotNull(parameter.Grad));
        Assert.Equal(2, model.Parameters.Count(parameter => parameter.Grad is null));
        Assert.Empty(model.ParametersWithoutGradient);
    }

    [Fact]
    public void Parameters_without_gradient_are_reported_by_path()
    {
        Everything model = new(new(2, 2, bias: false));
        model.Last.Forward(Tensor.Ones([1, 2])).Sum().Backward();
        Assert.DoesNotContain("last.weight", model.ParametersWithoutGradient);
        Assert.Contains("heads.left.bias", model.ParametersWithoutGradient);
        model.ClearGrads();
        Assert.Contains("last.weight", model.ParametersWithoutGradient);
    }

    [Fact]
    public void Equal_seeds_give_equal_models()
    {
        var (a, b) = (new Mlp().Initialise(7).State(), new Mlp().Initialise(7).State());
        Assert.All(a, entry => Assert.Equal(entry.Value.ToArray<float>(), b[entry.Key].ToArray<float>()));
        Assert.NotEqual(a["hidden.weight"].ToArray<float>(), new Mlp().Initialise(8).State()["hidden.weight"].ToArray<float>());
        Assert.All(a["hidden.weight"].ToArray<float>(), value => Assert.InRange(value, -1 / MathF.Sqrt(3), 1 / MathF.Sqrt(3)));
    }

    [Fact]
    public void A_module_that_does_not_say_how_its_parameters_are_drawn_is_named() =>
        Assert.Contains("Override Reset", Assert.Throws<NotSupportedException>(() => new Everything(new(2, 2)).Initialise(1)).Message, StringComparison.Ordinal);

    [Fact]
    public void Hooks_see_and_replace_results_until_they_are_removed()
    {
        Linear layer = new(2, 1);
        List<Shape> seen = [];
        var x = Tensor.Ones([3, 2]);
        var plain = layer.Forward(x).ToArray<float>();
        using (layer.Hook(y => seen.Add(y.Shape)))
        using (layer.Hook(y => y + 1))
        {
            Assert.Equal(plain.Select(value => value + 1), layer.Forward(x).ToArray<float>());
        }
        Assert.Equal(plain, layer.Forward(x).ToArray<float>());
        Assert.Equal([[3, 1]], seen);
    }

    [Fact]
    public void A_hook_is_removed_once_though_it_is_registered_twice()
    {
        Identity layer = new();
        Func<Tensor, Tensor?> twice = y => y * 2;
        var first = layer.Hook(twice);
        using var plus = layer.Hook(y => y + 1);
        using var second = layer.Hook(twice);
        Assert.Equal(((1 * 2) + 1) * 2, layer.Forward(Tensor.Scalar(1)).Item());
        first.Dispose();
        first.Dispose();
        Assert.Equal((1 + 1) * 2, layer.Forward(Tensor.Scalar(1)).Item());
    }

    [Fact]
    public void A_module_of_several_inputs_has_no_plain_forward() => Assert.Throws<NotSupportedException>(() => new ByValue().Forward(Tensor.Ones([1])));
}

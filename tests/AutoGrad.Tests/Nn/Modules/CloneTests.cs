using AutoGrad.Nn;

namespace AutoGrad.Tests.Nn.Modules;

public sealed class CloneTests
{
    [Fact]
    public void A_copy_computes_the_same_and_learns_for_itself()
    {
        Mlp model = new();
        var copy = model.Clone();
        var x = Tensor.Uniform([5, 3], 1);
        Assert.Equal(model.Forward(x).ToArray<float>(), copy.Forward(x).ToArray<float>());
        copy.Forward(x).Sum().Backward();
        Assert.All(model.Parameters, parameter => Assert.Null(parameter.Grad));
        Assert.All(copy.Parameters, parameter => Assert.NotNull(parameter.Grad));
        var before = model.Forward(x).ToArray<float>();
        foreach (var parameter in copy.Parameters) parameter.Assign(parameter.Value * 2);
        Assert.Equal(before, model.Forward(x).ToArray<float>());
        Assert.NotEqual(before, copy.Forward(x).ToArray<float>());
    }

    [Fact]
    public void Nothing_that_can_change_is_shared_with_a_copy()
    {
        Everything model = new(new(2, 2));
        var copy = model.Clone();
        Assert.Equal(model.NamedParameters.Select(entry => entry.Path), copy.NamedParameters.Select(entry => entry.Path));
        Assert.Empty(model.Parameters.Intersect(copy.Parameters, ReferenceEqualityComparer.Instance));
        Assert.Empty(model.NamedBuffers.Select(entry => entry.Buffer).Intersect(copy.NamedBuffers.Select(entry => entry.Buffer)));
        Assert.Empty(model.NamedModules.Select(entry => entry.Module).Intersect(copy.NamedModules.Select(entry => entry.Module)));
        Assert.NotSame(model.Layers, copy.Layers);
        Assert.NotSame(model.Heads, copy.Heads);
        Assert.NotSame(model.Scales, copy.Scales);
        Assert.NotSame(model.Counts, copy.Counts);
        Assert.Same(copy.Layers[0], copy.Children.First(child => child.Name == "layers.0").Module);
        Assert.Same(copy.Last, copy.Children.First(child => child.Name == "last").Module);
    }

    [Fact]
    public void What_is_shared_stays_shared_in_a_copy() => Assert.True(new Tied().Clone().IsTied);

    [Fact]
    public void Mode_and_frozen_state_are_copied_and_hooks_are_not()
    {
        Sequential model = [new Linear(1, 1), new Linear(1, 1)];
        model.Eval();
        ((Linear)model[0]).Freeze();
        using var hook = model.Hook(y => y * 2);
        var copy = model.Clone();
        Assert.False(copy[1].IsTraining);
        Assert.All(copy[0].Parameters, parameter => Assert.True(parameter.IsFrozen));
        Assert.All(copy[1].Parameters, parameter => Assert.False(parameter.IsFrozen));
        var x = Tensor.Ones([1, 1]);
        Assert.Equal(model.Forward(x).Item(), 2 * copy.Forward(x).Item());
        copy.Add(new Linear(1, 1));
        Assert.Equal(2, model.Count);
    }

    [Fact]
    public void A_module_that_gives_its_members_by_value_can_t_be_cloned() =>
        Assert.Contains("ByValue names its member 'linear' by value", Assert.Throws<NotSupportedException>(() => new ByValue().Clone()).Message, StringComparison.Ordinal);
}

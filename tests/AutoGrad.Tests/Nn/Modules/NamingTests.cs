using AutoGrad.Nn;

namespace AutoGrad.Tests.Nn.Modules;

public sealed class NamingTests
{
    [Fact]
    public void A_model_is_a_class_with_fields()
    {
        Mlp model = new();
        Assert.Equal(["hidden.weight", "hidden.bias", "output.weight", "output.bias"], model.NamedParameters.Select(entry => entry.Path));
        Assert.Equal(["", "hidden", "output"], model.NamedModules.Select(entry => entry.Path));
        Assert.Equal((3 * 4) + 4 + (4 * 2) + 2, model.ParameterCount);
        Assert.Equal("hidden.weight", model.Parameters.First().Name);
    }

    [Fact]
    public void Bases_collections_and_captured_parameters_are_named()
    {
        Everything model = new(new(2, 2, bias: false));
        Assert.Equal(
            ["weight", "scales.0", "scales.1", "inner.weight", "inner.bias", "last.weight", "layers.0.weight", "layers.2.weight", "heads.left.weight", "heads.left.bias", "heads.right.weight", "heads.right.bias"],
            model.NamedParameters.Select(entry => entry.Path));
        Assert.Equal(["runningMean", "counts.0"], model.NamedBuffers.Select(entry => entry.Path));
        Assert.Equal(["inner", "last", "layers.0", "layers.2", "heads.left", "heads.right"], model.Children.Select(entry => entry.Name));
    }

    [Fact]
    public void What_is_shared_appears_once_and_a_circle_ends()
    {
        Tied model = new();
        Assert.Equal(["encoder.weight", "encoder.bias"], model.NamedParameters.Select(entry => entry.Path));
        Assert.Equal(["", "encoder", "back"], model.NamedModules.Select(entry => entry.Path));
    }

    [Fact]
    public void Two_members_with_one_name_are_refused()
    {
        Sequential twice = [new Linear(1, 1)];
        Clashing model = new(twice);
        Assert.Contains("two members named 'a'", Assert.Throws<InvalidOperationException>(() => model.Parameters.Count()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_would_make_one_path_of_two_are_refused()
    {
        foreach (var key in (string[])["a.b", ""])
        {
            Keyed model = new();
            model.Heads[key] = new(1, 1);
            var message = Assert.Throws<InvalidOperationException>(() => model.State()).Message;
            Assert.All(["Keyed", $"'{key}'", "heads"], part => Assert.Contains(part, message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Two_members_with_one_path_are_refused()
    {
        var message = Assert.Throws<InvalidOperationException>(() => new Colliding().State()).Message;
        Assert.All(["Colliding", "'inner.weight'"], part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    sealed class Colliding : Module
    {
        readonly Linear inner = new(1, 1);
        readonly Parameter other = new(Tensor.Ones([1, 1]));

        protected override void Describe(Members members)
        {
            members.Add("inner", inner);
            members.Add("inner.weight", other);
        }
    }

    sealed class Clashing(Module inner) : Module
    {
        protected override void Describe(Members members)
        {
            members.Add("a", inner);
            members.Add("a", inner);
        }
    }
}

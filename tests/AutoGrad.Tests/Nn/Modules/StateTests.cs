using AutoGrad.Nn;

namespace AutoGrad.Tests.Nn.Modules;

public sealed class StateTests
{
    [Fact]
    public void A_state_loaded_into_another_model_gives_the_same_function()
    {
        Mlp from = new(), to = new();
        var x = Tensor.Uniform([4, 3], 2);
        Assert.NotEqual(from.Forward(x).ToArray<float>(), to.Forward(x).ToArray<float>());
        to.Load(from.State());
        Assert.Equal(from.Forward(x).ToArray<float>(), to.Forward(x).ToArray<float>());
    }

    [Fact]
    public void A_state_keeps_the_values_that_it_saw()
    {
        Everything model = new(new(2, 2));
        var state = model.State();
        model.Weight.Assign(Tensor.From([7f, 8f]));
        model.RunningMean!.Value = Tensor.From([5f, 6f]);
        Assert.Equal([1, 1], state["weight"].ToArray<float>());
        Assert.Equal([0, 0], state["runningMean"].ToArray<float>());
        model.Load(state);
        Assert.Equal([1, 1], model.Weight.ToArray<float>());
        Assert.Equal([0, 0], model.RunningMean.Value.ToArray<float>());
    }

    [Fact]
    public void The_state_of_a_frozen_parameter_is_a_snapshot_too()
    {
        Linear model = new(1, 1);
        model.Freeze();
        var state = model.State();
        var before = state["weight"].Item();
        model.Weight.Assign(model.Weight.Value + 1);
        Assert.Equal(before, state["weight"].Item());
    }

    [Fact]
    public void All_that_does_not_fit_is_listed_at_once_and_nothing_changes()
    {
        Mlp model = new();
        var before = model.State();
        Dictionary<string, Tensor> state = new(before) { ["hidden.bias"] = Tensor.Ones([5]), ["extra"] = Tensor.Ones([1]), ["output.weight"] = Tensor.From(new int[2, 4]) };
        state["hidden.weight"] = state["hidden.weight"] * 2;
        state.Remove("output.bias");
        var error = Assert.Throws<StateMismatchException>(() => model.Load(state));
        Assert.Equal(["output.bias"], error.Missing);
        Assert.Equal(["extra"], error.Unexpected);
        Assert.Equal(["hidden.bias is Float32[5] where Float32[4] is due", "output.weight is Int32[2, 4] where Float32[2, 4] is due"], error.Misfits);
        Assert.All(["Mlp", "output.bias", "extra", "hidden.bias is Float32[5]"], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.Equal(before["hidden.weight"].ToArray<float>(), model.State()["hidden.weight"].ToArray<float>());
    }

    [Fact]
    public void Partial_loading_takes_what_there_is_but_no_wrong_shape()
    {
        Mlp model = new();
        model.Load(new Dictionary<string, Tensor> { ["hidden.bias"] = Tensor.Full([4], 3), ["extra"] = Tensor.Ones([1]) }, partial: true);
        Assert.Equal([3, 3, 3, 3], model.State()["hidden.bias"].ToArray<float>());
        Assert.Throws<StateMismatchException>(() => model.Load(new Dictionary<string, Tensor> { ["hidden.bias"] = Tensor.Ones([5]) }, partial: true));
    }

    [Fact]
    public void Floating_values_take_the_type_of_the_model()
    {
        Mlp model = new();
        model.Load(new Mlp().To(DType.Float64).State());
        Assert.All(model.Parameters, parameter => Assert.Equal(DType.Float32, parameter.DType));
    }

    [Fact]
    public void Other_paths_of_what_is_shared_are_not_unexpected()
    {
        Tied model = new();
        Dictionary<string, Tensor> state = new(model.State());
        state["decoder.weight"] = state["encoder.weight"];
        state["decoder.bias"] = state["encoder.bias"];
        model.Load(state);
    }

    [Fact]
    public void What_is_shared_may_be_given_under_any_of_its_paths()
    {
        Tied model = new();
        model.Load(new Dictionary<string, Tensor> { ["decoder.weight"] = Tensor.Full([2, 2], 3), ["back.owner.decoder.bias"] = Tensor.Full([2], 4) });
        Assert.Equal([3f, 3, 3, 3], model.State()["encoder.weight"].ToArray<float>());
        Assert.Equal([4f, 4], model.State()["encoder.bias"].ToArray<float>());
        Linear shared = new(2, 2);
        Sequential tied = [shared, new Residual(shared)];
        tied.Load(new Dictionary<string, Tensor> { ["1.body.weight"] = Tensor.Full([2, 2], 5) }, partial: true);
        Assert.Equal([5f, 5, 5, 5], tied.State()["0.weight"].ToArray<float>());
        var misfit = Assert.Throws<StateMismatchException>(() => tied.Load(new Dictionary<string, Tensor> { ["1.body.weight"] = Tensor.Ones([3]) }, partial: true));
        Assert.Equal(["1.body.weight is Float32[3] where Float32[2, 2] is due"], misfit.Misfits);
    }

    [Fact]
    public void Several_values_for_what_is_shared_must_be_one()
    {
        Tied model = new();
        var before = model.State();
        Dictionary<string, Tensor> state = new(before) { ["decoder.weight"] = before["encoder.weight"].To(DType.Float64), ["decoder.bias"] = before["encoder.bias"] + 1 };
        foreach (var partial in (bool[])[false, true])
        {
            var error = Assert.Throws<StateMismatchException>(() => model.Load(state, partial));
            Assert.Contains("encoder.bias and decoder.bias", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("encoder.weight", error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(before["encoder.bias"].ToArray<float>(), model.State()["encoder.bias"].ToArray<float>());
        state["decoder.bias"] = before["encoder.bias"];
        model.Load(state);
    }

    [Fact]
    public void A_value_that_is_null_is_named()
    {
        Linear model = new(2, 2);
        Dictionary<string, Tensor> state = new(model.State()) { ["weight"] = null! };
        Assert.Contains("weight is null", Assert.Throws<StateMismatchException>(() => model.Load(state)).Message, StringComparison.Ordinal);
    }
}

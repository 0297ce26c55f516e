using AutoGrad.Nn;

namespace AutoGrad.Tests.Nn.Layers;

public class DropoutTests
{
    [Fact]
    public void Elements_are_dropped_with_the_probability_and_the_mean_stays()
    {
        var y = new Dropout(0.3, 1).Forward(Tensor.Ones([100_000])).ToArray<float>();
        Assert.Equal([0f, 1 / 0.7f], y.Distinct().Order());
        // Four standard deviations of the share of zeros.
        Assert.InRange(y.Count(value => value == 0) / 1e5, 0.3 - 0.006, 0.3 + 0.006);
    }

    [Fact]
    public void Whole_channels_are_dropped_with_or_without_a_batch()
    {
        var x = Tensor.Ones([20, 30, 2, 3]);
        var y = new Dropout2d(0.5, 1).Forward(x);
        var sums = y.Sum([2, 3]).ToArray<float>();
        Assert.Equal([0f, 12], sums.Distinct().Order());
        Assert.InRange(sums.Count(value => value == 0) / 600.0, 0.5 - 0.09, 0.5 + 0.09);
        Assert.Equal([0f, 4], new Dropout1d(0.5, 1).Forward(Tensor.Ones([50, 2])).Sum([1]).ToArray<float>().Distinct().Order());
        Assert.Equal([0f, 16], new Dropout3d(0.5, 1).Forward(Tensor.Ones([3, 20, 2, 2, 2])).Sum([2, 3, 4]).ToArray<float>().Distinct().Order());
        Expect.Refusal(() => new Dropout().Forward(Tensor.Ones([2, 3], DType.Int64)), "Dropout", "Int64[2, 3]");
        Expect.Refusal(() => new Dropout1d().Eval().Forward(Tensor.Ones([2, 3], DType.Int64)), "Dropout1d", "Int64[2, 3]");
        Expect.Refusal(() => new AlphaDropout(0).Forward(Tensor.Ones([2], DType.Bool)), "AlphaDropout", "Bool[2]");
        Expect.Refusal(() => Tensor.Ones([2, 3], DType.Int64).Dropout(0.5, 1), "Dropout", "Int64[2, 3]");
        Expect.Refusal(() => new Dropout2d().Forward(Tensor.Ones([2, 3])), "Dropout2d", "Float32[2, 3]");
    }

    [Fact]
    public void Mean_and_variance_of_standard_numbers_survive_alpha_dropout()
    {
        var y = new AlphaDropout(0.4, 1).Forward(Expect.Numbers([200_000]));
        Assert.Equal(0, y.Mean().Item(), 0.01);
        Assert.Equal(1, y.Var().Item(), 0.02);
        Assert.All(new AlphaDropout(1).Forward(Tensor.Ones([3])).ToArray<float>(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void In_evaluation_and_at_probability_0_nothing_happens_and_at_1_all_is_0()
    {
        var x = Tensor.Normal([3, 4], 1);
        Assert.Same(x, new Dropout(0).Forward(x));
        foreach (var layer in (Module[])[new Dropout(), new Dropout1d(), new AlphaDropout()]) Assert.Same(x, layer.Eval().Forward(x));
        var leaf = x.RequireGrad();
        var y = new Dropout(1).Forward(leaf);
        Assert.All(y.ToArray<float>(), value => Assert.Equal(0, value));
        y.Sum().Backward();
        Assert.All(leaf.Grad!.ToArray<float>(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Each_pass_draws_anew_and_equal_seeds_draw_alike()
    {
        var x = Tensor.Ones([100]);
        Dropout a = new(random: 7), b = new(random: 7), c = new(random: 8);
        var first = a.Forward(x).ToArray<float>();
        Assert.NotEqual(first, a.Forward(x).ToArray<float>());
        Assert.Equal(first, b.Forward(x).ToArray<float>());
        Assert.NotEqual(first, c.Forward(x).ToArray<float>());
        Assert.Equal(first, c.Initialise(7).Forward(x).ToArray<float>());
        RandomSource source = 7;
        Assert.NotEqual(new Dropout(random: source).Forward(x).ToArray<float>(), new Dropout(random: source).Forward(x).ToArray<float>());
    }

    [Fact]
    public void A_training_goes_on_with_the_numbers_that_it_would_have_drawn()
    {
        var x = Tensor.Ones([100]);
        Sequential model = [new Dropout(), new Dropout(0.2)];
        model.Forward(x);
        var state = model.State();
        Assert.Equal(["0.randomState", "1.randomState"], state.Keys);
        var copy = model.Clone();
        var next = model.Forward(x).ToArray<float>();
        Assert.Equal(next, copy.Forward(x).ToArray<float>());
        Sequential resumed = [new Dropout(), new Dropout(0.2)];
        resumed.Load(state);
        Assert.Equal(next, resumed.Forward(x).ToArray<float>());
    }

    [Fact]
    public void The_random_state_is_optional()
    {
        Sequential model = [new Linear(2, 2), new Dropout()];
        var plain = model.State(optional: false);
        Assert.Equal(["0.weight", "0.bias"], plain.Keys);
        model.Load(plain);
        model.Clone().Load(plain);
        Assert.Equal(["1.randomState"], model.NamedBuffers.Where(entry => entry.Buffer.IsOptional).Select(entry => entry.Path));
    }

    [Fact]
    public void What_is_no_probability_is_named()
    {
        foreach (var p in (double[])[-0.1, 1.5, double.NaN]) Expect.Refusal(() => new Dropout2d(p), "Dropout2d", "probability");
    }
}

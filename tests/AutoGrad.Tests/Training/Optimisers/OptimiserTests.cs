using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Optimisers;

/// <summary>Groups, decays, and what all optimisers share.</summary>
public class OptimiserTests
{
    [Fact]
    public void Groups_have_rates_decays_and_momenta_of_their_own()
    {
        Parameter a = Ones(), b = Ones(), c = Ones();
        Sgd sgd = new([a], rate: 0.1, momentum: 0.5);
        sgd.Add([b], rate: 0.01, weightDecay: 1);
        sgd.Add([c], momentum: 0);
        Tensor Loss() => (a + b + c).Sum();
        sgd.Step(Loss);
        sgd.Step(Loss);
        Assert.Equal(1 - 0.1 - (0.1 * 1.5), a.Value[0].Item(), 1e-12);
        var first = 1 - (0.01 * 2);
        Assert.Equal(first - (0.01 * (1 + first + (0.5 * 2))), b.Value[0].Item(), 1e-12);
        Assert.Equal(1 - 0.2, c.Value[0].Item(), 1e-12);
        Assert.Equal([a, b, c], sgd.Parameters);
        sgd.Rate = 0.5;
        Assert.All(sgd.Groups, group => Assert.Equal(0.5, group.Rate));
    }

    [Fact]
    public void Groups_give_what_separate_optimisers_would()
    {
        SmallNet joint = new(), apart = new();
        Adam adam = new(joint.Parameters.Take(2), 0.01);
        adam.Add(joint.Parameters.Skip(2), 0.003, weightDecay: 0.1);
        Adam first = new(apart.Parameters.Take(2), 0.01), second = new(apart.Parameters.Skip(2), 0.003, weightDecay: 0.1);
        for (var step = 0; step < 5; step++)
        {
            adam.Step(joint.Loss);
            foreach (var parameter in apart.Parameters) parameter.ClearGrad();
            apart.Loss().Backward();
            first.Step();
            second.Step();
        }
        Assert.Equal(apart.Weights(), joint.Weights());
    }

    [Fact]
    public void Parameters_without_a_gradient_stay_and_count_no_update()
    {
        Parameter used = Ones(), idle = Ones();
        Adam adam = new([used, idle], 0.1);
        adam.Step(() => used.Sum());
        Assert.Equal([1.0, 1], idle.Value.ToArray<double>());
        Assert.Equal((1L, 0L), (adam.State()["0.updates"].Item<long>(), adam.State()["1.updates"].Item<long>()));
        // Later it starts as if it had been alone: with the first step of Adam, which has the length of the rate.
        adam.Step(() => idle.Sum());
        Assert.Equal(0.9, idle.Value[0].Item(), 1e-7);
    }

    [Fact]
    public void Recorded_values_are_not_changed_by_a_step()
    {
        var x = Ones();
        var y = x * 2;
        Sgd sgd = new([x], 0.1, momentum: 0.9);
        for (var step = 0; step < 3; step++) sgd.Step(() => x.Square().Sum());
        Assert.Equal([2.0, 2], y.ToArray<double>());
    }

    [Fact]
    public void What_was_handed_out_is_not_changed_by_a_step()
    {
        Parameter x = new(Tensor.Uniform([100, 100], 3));
        Adam adam = new([x], 0.1);
        adam.Step(() => x.Square().Sum());
        var (value, gradient, mean) = (x.Value, x.Grad!, adam.State()["0.mean"]);
        var copies = (value.ToArray<float>(), gradient.ToArray<float>(), mean.ToArray<float>());
        for (var step = 0; step < 3; step++) adam.Step(() => x.Square().Sum());
        Assert.Equal(copies, (value.ToArray<float>(), gradient.ToArray<float>(), mean.ToArray<float>()), new Triples());
    }

    [Fact]
    public void Decoupled_decay_shrinks_beside_the_step()
    {
        foreach (var (optimiser, x) in Decoupled())
        {
            x.SetGrad(Tensor.Zeros([2], DType.Float64));
            optimiser.Step();
            Assert.Equal(1 - (0.1 * 0.5), x.Value[0].Item(), 1e-12);
        }
    }

    [Theory]
    [InlineData("Sgd")]
    [InlineData("Adam")]
    [InlineData("NAdam")]
    public void Climbing_is_descending_the_negative(string name)
    {
        Parameter up = Ones(), down = Ones();
        Optimiser Make(Parameter x, bool climb) => name switch
        {
            "Sgd" => new Sgd([x], 0.1, 0.9, weightDecay: 0.1, maximise: climb),
            "Adam" => new Adam([x], 0.1, weightDecay: 0.1, maximise: climb),
            _ => new NAdam([x], 0.1, weightDecay: 0.1, maximise: climb),
        };
        var (climber, walker) = (Make(up, true), Make(down, false));
        for (var step = 0; step < 4; step++)
        {
            climber.Step(() => (up * 3).Sin().Sum());
            walker.Step(() => -(down * 3).Sin().Sum());
        }
        Assert.Equal(down.Value.ToArray<double>(), up.Value.ToArray<double>());
    }

    static IEnumerable<(Optimiser Optimiser, Parameter X)> Decoupled()
    {
        Parameter a = Ones(), b = Ones(), c = Ones(), d = Ones(), e = Ones();
        yield return (new AdamW([a], 0.1, weightDecay: 0.5), a);
        yield return (new NAdam([b], 0.1, weightDecay: 0.5, decoupled: true), b);
        yield return (new RAdam([c], 0.1, weightDecay: 0.5, decoupled: true), c);
        yield return (new Lion([d], 0.1, weightDecay: 0.5), d);
        yield return (new Adafactor([e], 0.1, weightDecay: 0.5), e);
    }

    static Parameter Ones() => new(Tensor.Ones([2], DType.Float64));

    sealed class Triples : IEqualityComparer<(float[], float[], float[])>
    {
        public bool Equals((float[], float[], float[]) x, (float[], float[], float[]) y) =>
            x.Item1.AsSpan().SequenceEqual(y.Item1) && x.Item2.AsSpan().SequenceEqual(y.Item2) && x.Item3.AsSpan().SequenceEqual(y.Item3);

        public int GetHashCode((float[], float[], float[]) obj) => 0;
    }
}

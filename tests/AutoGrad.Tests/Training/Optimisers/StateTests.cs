using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Optimisers;

/// <summary>A saved optimiser goes on where it stopped, bit for bit.</summary>
public class StateTests
{
    public static TheoryData<string> Names => OptimiserKinds.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_resumed_run_equals_one_that_ran_through(string name)
    {
        foreach (var type in (DType[])[DType.Float32, DType.Float64])
        {
            var through = SmallNet.For(name, type);
            var optimiser = OptimiserKinds.Create(name, through.Parameters);
            for (var step = 0; step < 7; step++) optimiser.Step(through.Loss);
            var saved = Copy(optimiser.State());
            var weights = through.Parameters.Select(parameter => parameter.Value).ToArray();
            for (var step = 0; step < 6; step++) optimiser.Step(through.Loss);

            var resumed = SmallNet.For(name, type);
            foreach (var (parameter, weight) in resumed.Parameters.Zip(weights)) parameter.Assign(weight);
            var second = OptimiserKinds.Create(name, resumed.Parameters);
            second.Rate = 12345;
            second.Load(saved);
            Assert.Equal(7, second.Steps);
            for (var step = 0; step < 6; step++) second.Step(resumed.Loss);
            Assert.Equal(through.Weights(), resumed.Weights());
            AssertSame(optimiser.State(), second.State());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fresh_state_makes_an_optimiser_forget(string name)
    {
        var net = SmallNet.For(name);
        var optimiser = OptimiserKinds.Create(name, net.Parameters);
        var fresh = optimiser.State();
        for (var step = 0; step < 3; step++) optimiser.Step(net.Loss);
        optimiser.Load(fresh);
        AssertSame(fresh, optimiser.State());
    }

    [Fact]
    public void What_does_not_fit_is_listed_and_changes_nothing()
    {
        SmallNet net = new();
        Adam adam = new(net.Parameters);
        for (var step = 0; step < 3; step++) adam.Step(net.Loss);
        var before = adam.State();
        Dictionary<string, Tensor> state = new(before) { ["1.mean"] = Tensor.Zeros([3], DType.Float64), ["9.mean"] = Tensor.Zeros([1]), ["steps"] = Tensor.From([99L], Shape.Scalar) };
        state.Remove("0.square");
        var error = Assert.Throws<StateException>(() => adam.Load(state));
        Assert.Equal(["0.square"], error.Missing);
        Assert.Equal(["9.mean"], error.Unexpected);
        Assert.Equal(["1.mean is Float64[3] where Float64[10] is due"], error.Misfits);
        Assert.StartsWith("Adam:", error.Message, StringComparison.Ordinal);
        AssertSame(before, adam.State());
    }

    [Fact]
    public void A_hostile_rate_is_refused()
    {
        Sgd sgd = new([new(Tensor.Zeros([1]))], 0.1);
        foreach (var rate in (double[])[-1, double.NaN, double.PositiveInfinity])
        {
            Dictionary<string, Tensor> state = new(sgd.State()) { ["group.0.rate"] = Tensor.Scalar(rate, DType.Float64) };
            Assert.Contains("group.0.rate", Assert.Throws<StateException>(() => sgd.Load(state)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_state_of_another_kind_is_refused()
    {
        SmallNet net = new();
        Adam adam = new(net.Parameters);
        adam.Step(net.Loss);
        Assert.Throws<StateException>(() => new Sgd(net.Parameters, 0.1).Load(adam.State()));
        Assert.Throws<StateException>(() => new Lbfgs(net.Parameters).Load(adam.State()));
    }

    internal static Dictionary<string, Tensor> Copy(IReadOnlyDictionary<string, Tensor> state) => state.ToDictionary(entry => entry.Key, entry => Clone(entry.Value));

    internal static void AssertSame(IReadOnlyDictionary<string, Tensor> expected, IReadOnlyDictionary<string, Tensor> actual)
    {
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        foreach (var (name, tensor) in expected)
        {
            Assert.Equal(tensor.DType, actual[name].DType);
            Assert.Equal(tensor.Shape, actual[name].Shape);
            Assert.Equal(tensor.To(DType.Float64).ToArray<double>(), actual[name].To(DType.Float64).ToArray<double>());
        }
    }

    /// <summary>As a file would give it back: the same bits in other memory.</summary>
    static Tensor Clone(Tensor x) => x.DType switch
    {
        DType.Float32 => Tensor.From(x.ToArray<float>(), x.Shape),
        DType.Float64 => Tensor.From(x.ToArray<double>(), x.Shape),
        _ => Tensor.From(x.ToArray<long>(), x.Shape),
    };
}

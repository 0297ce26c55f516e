namespace AutoGrad.Tests.Training.Optimisers;

/// <summary>Every optimiser finds minima.</summary>
public class ConvergenceTests
{
    public static TheoryData<string> Names => OptimiserKinds.Names;

    public static TheoryData<string> PlainNames => OptimiserKinds.PlainNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_small_network_learns_in_both_precisions(string name)
    {
        foreach (var type in (DType[])[DType.Float32, DType.Float64])
        {
            var net = SmallNet.For(name, type);
            var optimiser = OptimiserKinds.Create(name, net.Parameters);
            var first = optimiser.Step(net.Loss).Item();
            var steps = Most(name, 300);
            for (var step = 0; step < steps; step++) optimiser.Step(net.Loss);
            var last = net.Loss().Item();
            Assert.True(last < 0.2 * first, $"{type}: the loss fell from {first} to {last} only.");
            Assert.Equal(steps + 1, optimiser.Steps);
        }
    }

    /// <summary>½ Σ cᵢ(xᵢ − i)² with curvatures from 1 to 10.</summary>
    [Theory]
    [MemberData(nameof(PlainNames))]
    public void A_quadratic_is_minimised(string name)
    {
        var (curvatures, centre) = (Tensor.From(new double[] { 1, 2, 5, 10 }), Tensor.From(new double[] { 0.5, -0.5, 1, -1 }));
        Parameter x = new(Tensor.Zeros([4], DType.Float64));
        var optimiser = OptimiserKinds.Create(name, [x]);
        Tensor Loss() => (curvatures * (x - centre).Square()).Sum() / 2;
        var first = Loss().Item();
        for (var step = 0; step < Most(name, 1500); step++) optimiser.Step(Loss);
        // The sign of a gradient does not tell how near the minimum is: such steps end in a small circle around it.
        Assert.InRange(Loss().Item(), 0, 1e-3 * first);
    }

    [Theory]
    [MemberData(nameof(PlainNames))]
    public void Rosenbrock_s_valley_is_descended(string name)
    {
        Parameter x = new(Tensor.From(new[] { -0.5, 0.8 }));
        var optimiser = OptimiserKinds.Create(name, [x]);
        // The valley is steep: plain gradients, which RAdam begins with, need a smaller rate than elsewhere.
        optimiser.Rate = name switch
        {
            "Sgd" or "RAdam" => 1e-3,
            "Sgd with momentum" or "Sgd, Nesterov" => 2e-4,
            "Adadelta" => 0.5,
            _ => optimiser.Rate,
        };
        Tensor Loss() => (1 - x[0]).Square() + (100 * (x[1] - x[0].Square()).Square());
        var first = Loss().Item();
        for (var step = 0; step < Most(name, 3000); step++) optimiser.Step(Loss);
        Assert.InRange(Loss().Item(), 0, 0.1 * first);
    }

    /// <summary>A step of L-BFGS is several of the others.</summary>
    static int Most(string name, int steps) => name.StartsWith("Lbfgs", StringComparison.Ordinal) ? Math.Max(steps / 20, 40) : steps;
}

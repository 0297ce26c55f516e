using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Optimisers;

public class LbfgsTests
{
    /// <summary>On a quadratic with n distinct curvatures, exact searches along conjugate directions would need n steps; the Wolfe search needs few more.</summary>
    [Fact]
    public void A_quadratic_is_solved_to_rounding()
    {
        var matrix = Tensor.Normal([8, 8], 3, dtype: DType.Float64);
        var hessian = matrix.MatMul(matrix.Mt) + Tensor.Eye(8, dtype: DType.Float64);
        var right = Tensor.Normal([8], 4, dtype: DType.Float64);
        Parameter x = new(Tensor.Zeros([8], DType.Float64));
        Lbfgs optimiser = new([x], iterations: 60, evaluations: 200, gradientTolerance: 1e-10, changeTolerance: 0);
        optimiser.Step(() => (x.Dot(hessian.MatMul(x)) / 2) - x.Dot(right));
        var expected = hessian.Solve(right).ToArray<double>();
        foreach (var (e, a) in expected.Zip(x.Value.ToArray<double>())) Assert.Equal(e, a, 1e-8);
    }

    [Fact]
    public void Rosenbrock_is_solved_in_one_step()
    {
        Parameter x = new(Tensor.From(new[] { -1.2, 1.0 }));
        Lbfgs optimiser = new([x], iterations: 100, changeTolerance: 0);
        var first = optimiser.Step(() => (1 - x[0]).Square() + (100 * (x[1] - x[0].Square()).Square()));
        Assert.Equal(24.2, first.Item(), 1e-12);
        foreach (var value in x.Value.ToArray<double>()) Assert.Equal(1, value, 1e-5);
    }

    [Fact]
    public void The_search_never_lets_the_loss_rise()
    {
        SmallNet net = new();
        Lbfgs optimiser = new(net.Parameters, iterations: 1);
        var before = net.Loss().Item();
        for (var step = 0; step < 40; step++)
        {
            optimiser.Step(net.Loss);
            var after = net.Loss().Item();
            Assert.True(after <= before, $"step {step}: from {before} to {after}");
            before = after;
        }
    }

    [Fact]
    public void Evaluations_are_bounded()
    {
        SmallNet net = new();
        var count = 0;
        Lbfgs optimiser = new(net.Parameters, iterations: 50, evaluations: 7, search: LineSearch.None, rate: 0.1);
        optimiser.Step(() =>
        {
            count++;
            return net.Loss();
        });
        Assert.Equal(7, count);
    }

    [Fact]
    public void At_a_minimum_nothing_moves()
    {
        Parameter x = new(Tensor.Zeros([3], DType.Float64));
        Lbfgs optimiser = new([x]);
        optimiser.Step(() => x.Square().Sum());
        Assert.Equal([0.0, 0, 0], x.Value.ToArray<double>());
    }
}

using AutoGrad.Tests.Training.Optimisers;
using AutoGrad.Training;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Training.Schedules;

public class ScheduleTests
{
    static readonly Dictionary<string, Func<Optimiser, ISchedule>> all = new()
    {
        ["constant"] = o => new Schedule(o, new ConstantRate(0.5, 3)),
        ["step"] = o => new Schedule(o, new StepRate(3, 0.5)),
        ["multi-step"] = o => new Schedule(o, new MultiStepRate([2, 2, 7], 0.5)),
        ["exponential"] = o => new Schedule(o, new ExponentialRate(0.9)),
        ["linear"] = o => new Schedule(o, new LinearRate(0.1, 0.8, 6)),
        ["polynomial"] = o => new Schedule(o, new PolynomialRate(9, 2)),
        ["cosine"] = o => new Schedule(o, new CosineRate(8, 0.001)),
        ["restarts"] = o => new Schedule(o, new CosineRestartsRate(2, 2)),
        ["one cycle"] = o => new Schedule(o, new OneCycleRate(1, 20, momentum: (0.85, 0.95), threePhases: true)),
        ["cyclic"] = o => new Schedule(o, new CyclicRate(0.1, 0.5, 3, 4, Cycle.Triangular2, momentum: (0.8, 0.9))),
        ["Noam"] = o => new Schedule(o, new NoamRate(64, 5)),
        ["warm-up"] = o => new Schedule(o, new WarmUpRate(4, new CosineRate(8))),
        ["sequential"] = o => new Schedule(o, new ConstantRate(0.3, 5).Then(3, new ExponentialRate(0.5)).Then(6, new StepRate(2))),
        ["chained"] = o => new Schedule(o, new ChainedRate(new ConstantRate(0.5, 3), new ExponentialRate(0.9))),
        ["function"] = o => new Schedule(o, step => 1.0 / (1 + step)),
        ["plateau"] = o => new PlateauSchedule(o, 0.5, 1, coolDown: 1),
    };

    public static TheoryData<string> Names => [.. all.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_resumed_schedule_goes_on_bit_for_bit(string name)
    {
        for (var stop = 0; stop < 12; stop++)
        {
            var first = TwoGroups();
            var through = all[name](first);
            for (var step = 0; step < stop; step++) through.Step(Metric(step));
            var second = TwoGroups();
            var resumed = all[name](second);
            resumed.Load(StateTests.Copy(through.State()));
            Assert.Equal(stop, resumed.Steps);
            for (var step = stop; step < 15; step++)
            {
                Assert.Equal(first.Groups.Select(group => (group.Rate, group.Momentum)), second.Groups.Select(group => (group.Rate, group.Momentum)));
                through.Step(Metric(step));
                resumed.Step(Metric(step));
            }
            StateTests.AssertSame(through.State(), resumed.State());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_state_that_does_not_fit_is_refused(string name)
    {
        var schedule = all[name](TwoGroups());
        Assert.Throws<StateException>(() => schedule.Load(new Dictionary<string, Tensor>()));
        Dictionary<string, Tensor> state = new(schedule.State()) { ["steps"] = Tensor.From([-1L], Shape.Scalar) };
        Assert.Throws<StateException>(() => schedule.Load(state));
    }

    [Fact]
    public void Every_group_goes_from_its_own_start()
    {
        var optimiser = TwoGroups();
        Schedule schedule = new(optimiser, new LinearRate(0, 1, 4));
        Assert.Equal([0.0, 0], optimiser.Groups.Select(group => group.Rate));
        schedule.Step();
        Assert.Equal([0.1, 0.025], optimiser.Groups.Select(group => group.Rate));
        Assert.Equal([0.4, 0.1], schedule.Starts);
    }

    [Fact]
    public void Noam_s_greatest_rate_is_at_the_end_of_the_warm_up()
    {
        NoamRate curve = new(512, 100);
        double[] rates = [.. Enumerable.Range(0, 300).Select(step => curve.Rate(step, 1))];
        Assert.Equal(99, Array.IndexOf(rates, rates.Max()));
        Assert.Equal(1 / Math.Sqrt(512 * 100.0), rates[99], 1e-15);
        Assert.Equal(rates[99] / 100, rates[0], 1e-15);
    }

    [Fact]
    public void A_warm_up_meets_what_follows()
    {
        WarmUpRate curve = new(4, new CosineRate(10), from: 0.2);
        Assert.Equal([0.2, 0.4, 0.6, 0.8, 1], Enumerable.Range(0, 5).Select(step => curve.Rate(step, 1)), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(new CosineRate(10).Rate(3, 1), curve.Rate(7, 1));
        Assert.Equal(2, new WarmUpRate(4).Rate(9, 2));
    }

    [Fact]
    public void Momentum_moves_against_the_rate()
    {
        Sgd sgd = new([new(Tensor.Zeros([1]))], 0.1, momentum: 0.9);
        Schedule schedule = new(sgd, new OneCycleRate(1, 11, rise: 0.5, anneal: Anneal.Linear, momentum: (0.8, 0.9)));
        Assert.Equal((0.04, 0.9), (sgd.Rate, sgd.Groups[0].Momentum));
        List<(double Rate, double Momentum)> path = [];
        for (var step = 1; step <= 10; step++)
        {
            schedule.Step();
            path.Add((sgd.Rate, sgd.Groups[0].Momentum));
        }
        for (var i = 1; i < path.Count; i++) Assert.True((path[i].Rate - path[i - 1].Rate) * (path[i].Momentum - path[i - 1].Momentum) <= 0);
        Assert.Equal(0.9, path[^1].Momentum, 1e-12);
        schedule.Step();
        Assert.Contains("step 12", Assert.Throws<InvalidOperationException>(() => schedule.Step()).Message, StringComparison.Ordinal);
        Assert.Contains("Adagrad has no momentum", Assert.Throws<ArgumentException>(() => new Schedule(new Adagrad([new(Tensor.Zeros([1]))]), new CyclicRate(0, 1, 2, momentum: (0.8, 0.9)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plateau_is_told_by_a_metric_in_either_direction()
    {
        Sgd sgd = new([new(Tensor.Zeros([1]))], 1);
        PlateauSchedule plateau = new(sgd, 0.1, patience: 0, isAbsolute: true, threshold: 0.5, maximise: true, least: 0.05);
        foreach (var (metric, rate) in ((double, double)[])[(1, 1), (2, 1), (2.4, 0.1), (2.6, 0.1), (double.NaN, 0.05), (0, 0.05)])
        {
            plateau.Step(metric);
            Assert.Equal(rate, sgd.Rate, 1e-15);
        }
        Assert.Equal(2.6, plateau.Best);
        Assert.Contains("Step(validationLoss)", Assert.Throws<ArgumentNullException>(() => plateau.Step()).Message, StringComparison.Ordinal);
    }

    /// <summary>Curves without a rate of their own are proportional to the rate at the start.</summary>
    [Fact]
    public void Curves_scale_with_the_start() => Property.Check(Gen.Two(Gen.Choose(0, 500)), pair =>
    {
        var (step, percent) = pair;
        foreach (var curve in (RateCurve[])[new ConstantRate(0.5, 30), new StepRate(30, 0.5), new MultiStepRate([20, 90], 0.5), new ExponentialRate(0.99), new LinearRate(0.1, 1, 80), new PolynomialRate(100, 2), new CosineRate(70), new CosineRestartsRate(10, 2), new NoamRate(16, 30)])
        {
            var start = percent / 100.0;
            Assert.Equal(start * curve.Rate(step, 1), curve.Rate(step, start), 1e-12);
            Assert.InRange(curve.Rate(step, start), 0, start);
        }
    });

    [Fact]
    public void Bad_arguments_are_named()
    {
        Action[] bad =
        [
            () => _ = new StepRate(0), () => _ = new ExponentialRate(-1), () => _ = new LinearRate(-0.1), () => _ = new PolynomialRate(0), () => _ = new CosineRate(0),
            () => _ = new CosineRestartsRate(2, 0), () => _ = new OneCycleRate(0, 10), () => _ = new OneCycleRate(1, 10, rise: 2), () => _ = new CyclicRate(1, 0.5), () => _ = new CyclicRate(0, 1, 0),
            () => _ = new NoamRate(0), () => _ = new WarmUpRate(0), () => _ = new ConstantRate(2), () => _ = new MultiStepRate([-1]), () => _ = new PlateauSchedule(TwoGroups(), 1),
            () => _ = new PlateauSchedule(TwoGroups(), patience: -1), () => _ = new Schedule(TwoGroups(), _ => double.NaN),
        ];
        foreach (var make in bad) Assert.Matches(@"^\w+(Rate|Schedule): \w+ is ", Assert.Throws<ArgumentOutOfRangeException>(make).Message);
        Assert.Throws<ArgumentException>(() => new SequentialRate([new ConstantRate()], [1]));
        Assert.Throws<ArgumentException>(() => new SequentialRate([new ConstantRate(), new ConstantRate(), new ConstantRate()], [3, 2]));
    }

    static Sgd TwoGroups()
    {
        Sgd sgd = new([new(Tensor.Zeros([1]))], 0.4, momentum: 0.9);
        sgd.Add([new(Tensor.Zeros([1]))], rate: 0.1);
        return sgd;
    }

    static double Metric(int step) => step < 3 ? 1.0 / (step + 1) : 0.4;

    [Fact]
    public void A_cycle_whose_rise_is_a_single_step_begins_at_its_greatest_rate()
    {
        foreach (var (steps, rise) in (ReadOnlySpan<(int, double)>)[(10, 0.1), (1, 1)]) Assert.Equal(0.5, new OneCycleRate(0.5, steps, rise).Rate(0, 0.1), 1e-12);
    }

    [Fact]
    public void A_cycle_is_as_long_as_the_loop_that_steps_it()
    {
        Sgd sgd = new([new Parameter(Tensor.Ones([1]))], 0.01);
        Schedule schedule = new(sgd, new OneCycleRate(0.1, 10));
        List<double> rates = [];
        for (var step = 0; step < 10; step++)
        {
            rates.Add(sgd.Rate);
            schedule.Step();
        }
        Assert.Equal(rates[^1], sgd.Rate);
        Assert.Contains("step 11 is asked for, and the cycle has 10", Assert.Throws<InvalidOperationException>(() => schedule.Step()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_moves_the_momentum_as_its_last_curve_with_one_does()
    {
        OneCycleRate cycle = new(1, 10, momentum: (0.85, 0.95));
        ChainedRate chain = new(new ConstantRate(0.5), cycle, new ExponentialRate(0.9));
        for (var step = 0; step < 10; step++) Assert.Equal(cycle.Momentum(step), chain.Momentum(step));
        Assert.Null(new ChainedRate(new ConstantRate(0.5)).Momentum(3));
        Assert.Contains("a curve is null", Assert.Throws<ArgumentException>(() => new ChainedRate(cycle, null!)).Message, StringComparison.Ordinal);
        Assert.Contains("a curve is null", Assert.Throws<ArgumentException>(() => new SequentialRate([null!], [])).Message, StringComparison.Ordinal);
    }
}

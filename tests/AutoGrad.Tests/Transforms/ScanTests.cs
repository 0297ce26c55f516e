using FsCheck.Fluent;

namespace AutoGrad.Tests.Transforms;

/// <summary>A scan is the loop that it stands for, whether its step was compiled or called.</summary>
public class ScanTests
{
    const double Rounding = 1e-12;

    delegate (Tensor[] States, Tensor[] Outputs) Step(Tensor[] states, Tensor[] inputs);

    /// <summary>The loop as one would write it.</summary>
    static Tensor[] Loop(Step step, Tensor[] states, Tensor[] sequences, int length)
    {
        List<Tensor[]> outputs = [];
        for (var t = 0; t < length; t++)
        {
            (states, var ys) = step(states, Array.ConvertAll(sequences, x => x[t]));
            outputs.Add(ys);
        }
        return [.. states, .. outputs[0].Select((_, k) => Tensor.Stack([.. outputs.Select(ys => ys[k])]))];
    }

    static Tensor[] Scanned(Step step, Tensor[] states, Tensor[] sequences, int length)
    {
        var (last, outputs) = Scan.Of((s, x) => step(s, x), states, sequences, length);
        return [.. last, .. outputs];
    }

    static Tensor Random(Shape shape, long seed) => Near.Random(shape, seed);

    /// <summary>Values and gradients by everything that floats, with a weight for each element of the results.</summary>
    static Tensor[] Everything(Func<Tensor[], Tensor[]> function, Tensor[] inputs)
    {
        var outputs = function(inputs);
        var total = outputs.Where(y => y.DType.IsFloating).Select((y, k) => (y * Random(y.Shape, 70 + k)).Sum()).Aggregate((a, b) => a + b);
        return [.. outputs, .. Gradient.Of(total, inputs, null, unusedAsZero: true).Select(x => x!)];
    }

    /// <summary>Compares a scan with the loop, and says how often the step was called.</summary>
    static int Compare(Func<Tensor[], Step> stepOf, Tensor[] states, Tensor[] sequences, Tensor[] captured, int length, double tolerance = Rounding)
    {
        Tensor[] all = [.. states.Concat(sequences).Concat(captured).Select(x => x.RequireGrad())];
        var (n, m) = (states.Length, states.Length + sequences.Length);
        var calls = 0;
        var expected = Everything(x => Loop(stepOf(x[m..]), x[..n], x[n..m], length), all);
        var actual = Everything(
            x => Scanned(
                (s, input) =>
                {
                    calls++;
                    return stepOf(x[m..])(s, input);
                },
                x[..n], x[n..m], length),
            all);
        Near.Equal(expected, actual, tolerance);
        return calls;
    }

    [Fact]
    public void An_elementwise_step_is_called_once_and_has_the_gradients_of_the_loop()
    {
        static Step Lstm(Tensor[] w) => (s, x) =>
        {
            var input = ((s[0] * w[0]) + w[1]).Sigmoid();
            var change = ((s[0] * w[2]) + w[3]).Tanh();
            var cell = (s[1] * x[0].Sigmoid()) + (input * change);
            var hidden = x[1].Sigmoid() * cell.Tanh();
            return ([hidden, cell], [hidden, cell * 2]);
        };
        foreach (var (shape, length) in ((Shape, int)[])[([14], 9), ([], 5), ([1], 2), ([2, 3], 4), ([40], 3)])
        {
            Tensor[] Draw(int count, int seed, Shape each) => [.. Enumerable.Range(seed, count).Select(i => Random(each, i))];
            Assert.Equal(1, Compare(Lstm, Draw(2, 1, shape), Draw(2, 3, [length, .. shape]), Draw(4, 5, shape), length));
        }
    }

    [Fact]
    public void Rows_may_be_reduced_and_repeated_in_a_step()
    {
        Assert.Equal(1, Compare(w => (s, x) => ([(s[0] * w[0]).Softmax(-1) + x[0]], [s[0].Normalised(), s[0].Sum([-1])]), [Random([3, 5], 1)], [Random([4, 3, 5], 2)], [Random([3, 5], 3)], 4));
    }

    [Fact]
    public void Results_may_be_states_inputs_constants_and_one_another()
    {
        Assert.Equal(1, Compare(
            w => (s, x) => ([s[1], s[0] * w[0], w[0]], [s[0], x[0], w[0], s[0] * w[0], x[0] * x[0], w[0] * w[0]]),
            [Random([3], 1), Random([3], 2), Random([3], 3)], [Random([4, 3], 4)], [Random([3], 5)], 4));
        var x = Random([3], 6);
        // One tensor as the state, as what is read and as what is captured.
        Tensor[] Thrice(Func<Step, Tensor[], Tensor[], int, Tensor[]> run) =>
            Everything(all => run((s, u) => ([s[0] * u[0] + all[0]], [s[0]]), [all[0]], [Tensor.Stack([all[0], all[0] * 2])], 2), [x.RequireGrad()]);
        Near.Equal(Thrice(Loop), Thrice(Scanned));
    }

    [Fact]
    public void What_can_not_be_compiled_is_called_step_by_step()
    {
        Step Product(Tensor[] w) => (s, x) => ([(s[0].MatMul(w[0]) + x[0]).Tanh()], [s[0]]);
        Assert.InRange(Compare(Product, [Random([2, 3], 1)], [Random([5, 2, 3], 2)], [Random([3, 3], 3)], 5), 5, 6);
        Step Branch(Tensor[] w) => (s, x) => ([s[0].Sum().Item() > 0 ? s[0] * w[0] : s[0] + x[0]], [s[0]]);
        Assert.InRange(Compare(Branch, [Random([3], 1)], [Random([6, 3], 2)], [Random([3], 3)], 6), 6, 7);
        Step Caught(Tensor[] w) => (s, x) =>
        {
            try
            {
                _ = s[0].ToArray<double>();
            }
            catch (InvalidOperationException)
            {
            }
            return ([s[0] * w[0]], [x[0]]);
        };
        Assert.InRange(Compare(Caught, [Random([3], 1)], [Random([6, 3], 2)], [Random([3], 3)], 6), 6, 7);
        Step Column(Tensor[] w) => (s, x) => ([s[0] * w[0]], [s[0][0] + x[0]]);
        Assert.InRange(Compare(Column, [Random([3], 1)], [Random([6, 3], 2)], [Random([3], 3)], 6), 6, 7);
    }

    [Fact]
    public void Random_numbers_differ_from_step_to_step_and_are_those_of_the_loop()
    {
        Tensor[] Noise(Func<Step, Tensor[], Tensor[], int, Tensor[]> run, RandomSource source) =>
            run((s, _) => ([s[0] + Tensor.Normal([2], source, dtype: DType.Float64)], [s[0]]), [Tensor.Zeros([2], DType.Float64)], [], 5);
        Near.SameBits(Noise(Loop, 7), Noise(Scanned, 7));
    }

    [Fact]
    public void Other_types_are_carried_along()
    {
        var count = Scan.Of((s, x) => (s + 1, s * x), Tensor.From([0, 10]), Tensor.From([[1, 2], [3, 4], [5, 6]]));
        Assert.Equal([3, 13], count.State.ToArray<int>());
        Assert.Equal([0, 20, 3, 44, 10, 72], count.Outputs.ToArray<int>());
        var w = Random([3], 2).RequireGrad();
        var (states, outputs) = Scan.Of(
            (Tensor[] s, Tensor[] _) => ([s[0] * w, s[1] + 1], [Tensor.Where(s[0] > 0, s[0], 0), s[0] > 0]), [Random([3], 1), Tensor.From(new long[] { 0, 1, 2 })], [], 4);
        Assert.Equal([4, 5, 6], states[1].ToArray<long>());
        Assert.Equal(DType.Bool, outputs[1].DType);
        Near.Equal((outputs[0] > 0).To(DType.Float64), outputs[1].To(DType.Float64));
        outputs[0].Sum().Backward();
        Assert.NotNull(w.Grad);
    }

    [Fact]
    public void Few_steps_and_none_are_loops_as_well()
    {
        static Step Next(Tensor[] w) => (s, x) => ([s[0] * w[0] + x[0]], [s[0] * x[0]]);
        for (var length = 1; length <= 3; length++) Compare(Next, [Random([3], 1)], [Random([length, 3], 2)], [Random([3], 3)], length);
        var (state, outputs) = Scan.Of((s, x) => (s + x, (s * x).Sum([-1], keepAxes: true)), Random([3], 1), Tensor.Zeros([0, 3], DType.Float64));
        Near.SameBits([Random([3], 1)], [state]);
        Assert.Equal([0, 1], outputs.Shape);
    }

    [Fact]
    public void Other_transforms_see_the_loop()
    {
        Tensor[] inputs = [Random([3], 1), Random([4, 3], 2), Random([3], 3)];
        Tensor Total(Func<Step, Tensor[], Tensor[], int, Tensor[]> run, Tensor[] x) =>
            run((s, u) => ([((s[0] * x[2]) + u[0]).Tanh()], [s[0] * s[0]]), [x[0]], [x[1]], 4).Select(y => (y * y).Sum()).Aggregate((a, b) => a + b);
        Tensor[] Values(Func<Step, Tensor[], Tensor[], int, Tensor[]> run)
        {
            var flat = Tensor.Concat([.. inputs.Select(x => x.Flatten())]);
            Tensor Flat(Tensor x) => Total(run, [x[..3], x[3..15].Reshape([4, 3]), x[15..]]);
            return
            [
                Hessian.Of(Flat, flat), Jvp.Of(Flat, flat, Random([18], 5)).Tangent, HessianVectorProduct.Of(Flat, flat, Random([18], 6)),
                Vmap.Of(Flat, Random([2, 18], 7)), Vmap.Of(x => Gradient.Of(Flat, x), Random([2, 18], 7)), Gradient.Of(x => Checkpoint.Of(Flat, x), flat),
                Gradient.Of(x => Gradient.Of(Flat, x).Square().Sum(), flat),
            ];
        }
        Near.Equal(Values(Loop), Values(Scanned), 1e-11);
    }

    [Fact]
    public void Parameters_learn_and_the_walk_can_be_repeated()
    {
        Parameter w = new(Random([3], 1));
        var loss = Scan.Of((s, x) => (s * w.Tanh() + x, s * w), Random([3], 2), Random([6, 3], 3)).Outputs.Sum();
        loss.Backward(retainGraph: true);
        var once = w.Grad!;
        // The step's rule belongs to the values that the parameter had.
        w.Assign(w * 2);
        loss.Backward(retainGraph: true);
        Near.Equal(once * 2, w.Grad!);
        var second = Gradient.Of(loss, [w], null, createGraph: true)[0];
        Near.Equal(once, second);
        loss.Backward();
        Assert.Throws<InvalidOperationException>(() => loss.Backward());
    }

    [Fact]
    public void A_paused_loop_records_nothing_and_a_traced_one_each_operation()
    {
        var w = Random([3], 1).RequireGrad();
        (Tensor State, Tensor Outputs) Run() => Scan.Of((s, x) => (s * w + x, s), Random([3], 2), Random([6, 3], 3));
        using (AutoGrad.Tape.Pause()) Assert.False(Run().Outputs.RequiresGrad);
        Assert.True(Run().Outputs.RequiresGrad);
        using (AutoGrad.Tape.Trace()) Assert.Equal(6, TapeEntry.Before(Run().State).Count(entry => entry.Op is Multiply));
    }

    [Fact]
    public void A_compiled_loop_makes_no_objects_from_step_to_step()
    {
        var w = Random([3], 1).RequireGrad();
        long Allocated(int length)
        {
            var (s, x) = (Random([3], 2), Random([length, 3], 3));
            var before = GC.GetAllocatedBytesForCurrentThread();
            Gradient.Of(Scan.Of((h, u) => ((h * w + u).Tanh(), h), s, x).Outputs.Sum(), [w], null);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        // Both so short that the rows are arrays of their own: longer ones come from the pool, which may have them or not.
        const int few = 20, many = 160;
        Allocated(few);
        Allocated(many);
        // Rows of three numbers for each step, for a handful of values, and nothing else.
        Assert.InRange(Allocated(many) - Allocated(few), 0, (many - few) * 3 * sizeof(double) * 6);
    }

    [Fact]
    public void Steps_of_random_expressions_are_loops() => Property.Check(
        Gen.Choose(0, int.MaxValue).Select(seed => seed),
        seed =>
        {
            var random = new Random(seed);
            Shape shape = random.Next(4) switch { 0 => [], 1 => [random.Next(1, 50)], 2 => [2, random.Next(1, 9)], _ => [random.Next(1, 4), 1, 3] };
            var length = random.Next(2, 7);
            Tensor[] Draw(int count, int from, Shape each) => [.. Enumerable.Range(from, count).Select(i => Random(each, seed + i))];
            Compare(w => (s, x) => RandomStep(new(seed), [.. s, .. x, .. w], s.Length), Draw(2, 1, shape), Draw(1, 3, [length, .. shape]), Draw(2, 4, shape), length, 1e-10);
        },
        150);

    static (Tensor[] States, Tensor[] Outputs) RandomStep(Random random, List<Tensor> values, int states)
    {
        Tensor Any() => values[random.Next(values.Count)];
        for (var i = random.Next(1, 14); i > 0; i--)
        {
            var (a, b) = (Any(), Any());
            values.Add(random.Next(11) switch
            {
                0 => a + b,
                1 => a * b,
                2 => a - b,
                3 => a.Tanh(),
                4 => a.Sigmoid() * 2,
                5 => (a * 0.1).Exp(),
                6 => Tensor.Where(a > b, a, b * 0.5),
                7 => a.Relu() - 0.3,
                8 when a.Rank > 0 => a * b.Sum([-1], keepAxes: true) * 0.1,
                9 when a.Rank > 0 => a - a.Max([-1], keepAxes: true),
                _ => a / (1 + (b * b)),
            });
        }
        return ([.. Enumerable.Range(0, states).Select(_ => Any().Tanh())], [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Any())]);
    }

    [Fact]
    public void Bad_loops_are_refused_by_name()
    {
        var x = Random([4, 3], 1);
        Message<ArgumentException>("Scan: sequence 0, Float64[], is a scalar", () => Scan.Of((s, u) => (s, u), Random([3], 2), Random([], 3)));
        Message<ArgumentException>("Scan: sequence 1, Float64[5, 3], is 5 steps long along its first axis, and the loop 4", () => Scan.Of((Tensor[] s, Tensor[] u) => (s, u), [Random([3], 2)], [x, Random([5, 3], 3)]));
        Message<ArgumentException>("Scan: without sequences", () => Scan.Of((Tensor[] s, Tensor[] u) => (s, u), [Random([3], 2)], []));
        Message<ArgumentOutOfRangeException>("-1", () => Scan.Of((Tensor[] s, Tensor[] u) => (s, u), [Random([3], 2)], [], -1));
        Message<ArgumentException>("Scan: step 0 returns Float64[1, 3] as state 0, which was Float64[3]", () => Scan.Of((s, u) => (s.Unsqueeze(0), u), Random([3], 2), x));
        Message<ArgumentException>("Scan: step 0 returns Float32[3] as state 0, which was Float64[3]", () => Scan.Of((s, u) => (s.To(DType.Float32), u), Random([3], 2), x));
        Message<ArgumentException>("Scan: step 0 returns 2 states and was given 1", () => Scan.Of((Tensor[] s, Tensor[] u) => ([s[0], s[0]], u), [Random([3], 2)], [x]));
        var calls = 0;
        Message<ArgumentException>("Scan: step 2 returns Float64[2] as output 0, and step 0 Float64[3]", () => Scan.Of((s, u) => (s, s.Sum().Item() > -1e9 && calls++ < 2 ? u : u[..2]), Random([3], 2), x));
        Tensor? stray = null;
        Scan.Of((s, u) => (stray = s * 2, u), Random([3], 2), x);
        Message<InvalidOperationException>("Return from the step what is needed", () => stray!.ToArray<double>());

        static void Message<TException>(string part, Action call) where TException : Exception => Assert.Contains(part, Assert.Throws<TException>(call).Message, StringComparison.Ordinal);
    }
}

static class RowFunctions
{
    extension(Tensor x)
    {
        public Tensor Normalised() => (x - x.Mean([-1], keepAxes: true)) / (x.Square().Sum([-1], keepAxes: true) + 1).Sqrt();
    }
}

using FsCheck.Fluent;

namespace AutoGrad.Tests.Transforms;

/// <summary>What a scan depends on is what the loop depends on, result by result, whether its step was compiled or called.</summary>
public class ScanDependenceTests
{
    delegate (Tensor[] States, Tensor[] Outputs) Step(Tensor[] states, Tensor[] inputs, Tensor[] captured);

    static Tensor[] Loop(Step step, Tensor[] states, Tensor[] sequences, Tensor[] captured, int length)
    {
        List<Tensor[]> outputs = [];
        for (var t = 0; t < length; t++)
        {
            (states, var ys) = step(states, Array.ConvertAll(sequences, x => x[t]), captured);
            outputs.Add(ys);
        }
        return [.. states, .. outputs[0].Select((_, k) => Tensor.Stack([.. outputs.Select(ys => ys[k])]))];
    }

    static Tensor[] Scanned(Step step, Tensor[] states, Tensor[] sequences, Tensor[] captured, int length)
    {
        var (last, outputs) = Scan.Of((s, x) => step(s, x, captured), states, sequences, length);
        return [.. last, .. outputs];
    }

    /// <summary>For each result whether it has a history, and by which inputs it has a gradient; for all results together, too.</summary>
    static string Dependences(Func<Step, Tensor[], Tensor[], Tensor[], int, Tensor[]> run, Step step, Tensor[] all, int states, int sequences, int length, int constants)
    {
        var m = states + sequences;
        Tensor[] Results(Tensor[] x)
        {
            Tensor[] used = [.. x.Select((each, i) => (constants >> i & 1) == 1 ? each.Detach() : each)];
            return run(step, used[..states], used[states..m], used[m..], length);
        }
        static string By(Tensor?[] gradients) => string.Concat(gradients.Select(x => x is null ? '-' : 'x'));
        var count = 0;
        var results = Results([.. all.Select(x => x.RequireGrad())]);
        List<string> lines = [.. results.Select(y => y.RequiresGrad ? "recorded" : "constant")];
        foreach (var _ in results)
        {
            var k = count++;
            lines.Add(By(Gradient.Of((Tensor[] x) => Results(x)[k].Sum(), all, Unused.Null)));
        }
        lines.Add(By(Gradient.Of((Tensor[] x) => Results(x).Select(y => y.Sum()).Aggregate((a, b) => a + b), all, Unused.Null)));
        return string.Join(' ', lines);
    }

    static void Compare(Step step, int states, int sequences, int captured, int length, int constants = 0)
    {
        Tensor[] all = [.. Enumerable.Range(0, states + sequences + captured).Select(i => Near.Random(i >= states && i < states + sequences ? [length, 3] : [3], 1 + i))];
        Assert.Equal(Dependences(Loop, step, all, states, sequences, length, constants), Dependences(Scanned, step, all, states, sequences, length, constants));
    }

    public static TheoryData<string, Func<Tensor[], Tensor[], Tensor[], (Tensor[] States, Tensor[] Outputs)>> Steps => new()
    {
        { "states that are not used", (s, x, w) => ([x[0], w[0], x[0] * 2], [s[0] * 0 + w[0]]) },
        { "nothing read", (s, x, w) => ([s[0] * w[0], s[1] + 1, s[2]], [s[0]]) },
        { "nothing captured", (s, x, w) => ([s[0] * x[0], s[1] + x[0], s[2]], [x[1]]) },
        { "outputs of what is read alone", (s, x, w) => ([s[0] * w[0], s[1], s[2]], [x[0], x[1] * 2, w[1]]) },
        { "through a comparison", (s, x, w) => ([Tensor.Where(s[0] > x[0], w[0], w[1]), Tensor.Where(s[2] > 0, s[1], 0), s[2] + 1], [(s[2] > x[1]).To(DType.Float64)]) },
        { "detached", (s, x, w) => ([s[0].Detach() * w[0], s[1] * w[1].Detach(), s[2].Detach()], [x[0].Detach(), s[2] * 2]) },
        { "states that change places", (s, x, w) => ([s[1], s[0], s[2] * x[0]], [s[0], s[1] + s[2]]) },
        { "states that move on", (s, x, w) => ([s[1], s[2], x[0]], [s[0] * 2]) },
        { "states that move on and end", (s, x, w) => ([s[1], s[2], w[0].Detach()], [s[0] * w[1], x[0]]) },
        { "constants", (s, x, w) => ([Tensor.Ones([3], DType.Float64), s[0], s[1]], [Tensor.Zeros([3], DType.Float64), s[2]]) },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Each_result_depends_on_what_the_loop_s_depends_on(string name, Func<Tensor[], Tensor[], Tensor[], (Tensor[] States, Tensor[] Outputs)> step)
    {
        Assert.NotEmpty(name);
        for (var length = 1; length <= 5; length++) Compare(new(step), 3, 2, 2, length);
        // Some of the inputs, or all of them, have no history.
        foreach (var constants in (int[])[0b0000001, 0b0000111, 0b0011000, 0b1100000, 0b1111000, 0b1111111]) Compare(new(step), 3, 2, 2, 4, constants);
    }

    [Fact]
    public void What_is_not_used_is_named_by_the_error()
    {
        var x = Near.Random([4, 3], 1);
        var error = Assert.Throws<InvalidOperationException>(() => Gradient.Of(s => Scan.Of((s, u) => (u, u * 2), s, x).Outputs.Sum(), Near.Random([3], 2)));
        Assert.Contains("Gradient.Of: the function does not depend on input 0, Float64[3]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_steps_depend_on_what_their_loops_depend_on() => Property.Check(
        Gen.Choose(0, int.MaxValue).Select(seed => seed),
        seed =>
        {
            var random = new Random(seed);
            var (states, sequences, captured) = (random.Next(1, 4), random.Next(0, 3), random.Next(0, 3));
            Compare((s, x, w) => RandomStep(new(seed), s, x, w), states, sequences, captured, random.Next(2, 6), random.Next(1 << (states + sequences + captured)));
        },
        100);

    /// <summary>Few uses of each value, so that much is not used.</summary>
    static (Tensor[] States, Tensor[] Outputs) RandomStep(Random random, Tensor[] s, Tensor[] x, Tensor[] w)
    {
        List<Tensor> values = [.. s, .. x, .. w, Tensor.Ones([3], DType.Float64)];
        Tensor Any() => values[random.Next(values.Count)];
        Tensor Made() => random.Next(5) switch { 0 => Any() * Any(), 1 => Any().Tanh(), 2 => Tensor.Where(Any() > Any(), Any(), 0), 3 => Any().Detach() + Any(), _ => Any() };
        return ([.. s.Select(_ => Made())], [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Made())]);
    }
}

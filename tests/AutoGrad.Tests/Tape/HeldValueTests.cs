using static AutoGrad.Tests.Tape.OwnValues;

namespace AutoGrad.Tests.Tape;

/// <summary>What somebody holds of a parameter stays as it is, whoever that is.</summary>
public sealed class HeldValueTests
{
    /// <summary>Whoever may hold the value, and how its elements are read later.</summary>
    static readonly Dictionary<string, Func<Parameter, Func<double[]>>> holders = new()
    {
        ["Value"] = w => Later(w.Value),
        ["Detach"] = w => Later(w.Detach()),
        ["a transpose"] = w => Later(w.Mt),
        ["a slice"] = w => Later(w[2..]),
        ["a reshape"] = w => Later(w.Reshape(-1)),
        ["what is pending"] = w => Later(w * 2),
        ["what is pending, by walks"] = w => Later((w * w).Sum().Detach()),
        ["a span"] = w =>
        {
            var length = w.AsSpan<double>().Length;
            Assert.Equal(Width * Width, length);
            return Later(w.Value);
        },
        ["a graph"] = w =>
        {
            var y = (w * w).Sum();
            return () =>
            {
                w.ClearGrad();
                y.Backward(retainGraph: true);
                return w.Grad!.ToArray<double>();
            };
        },
        ["a second product in a graph of gradients"] = w =>
        {
            var x = Numbers(3).RequireGrad();
            var y = Gradient.Of(x.MatMul(w).Square().Sum(), [x], null, createGraph: true)[0];
            return () => Gradient.Of(y.Sum(), [x], null, retainGraph: true)[0].ToArray<double>();
        },
        ["forward mode"] = w => Later(Jvp.Of(x => x.MatMul(w), Numbers(3), Numbers(4)).Tangent.Detach()),
        ["a batch"] = w =>
        {
            var y = Vmap.Of(x => x.MatMul(w), Tensor.Normal([2, 3, Width], new RandomSource(5), dtype: DType.Float64)).Square().Sum();
            return () =>
            {
                w.ClearGrad();
                y.Backward(retainGraph: true);
                return w.Grad!.ToArray<double>();
            };
        },
        ["a pullback"] = w =>
        {
            var (_, pull) = Vjp.Of(x => x.MatMul(w), Numbers(3));
            return () => pull(Numbers(4)).ToArray<double>();
        },
        ["a checkpoint"] = w =>
        {
            var x = Numbers(3).RequireGrad();
            var y = Checkpoint.Of(t => t.MatMul(w).Tanh().MatMul(w), x).Sum();
            return () =>
            {
                x.ClearGrad();
                y.Backward(retainGraph: true);
                return x.Grad!.ToArray<double>();
            };
        },
        ["a tape entry"] = w =>
        {
            var y = Numbers(3).RequireGrad().MatMul(w);
            var kept = TapeEntry.Of(y)!.Value.Kept(1)!;
            y.Sum().Backward();
            return Later(kept);
        },
        ["another parameter"] = w =>
        {
            Parameter other = new(w);
            return () => other.ToArray<double>();
        },
        ["a walk of a batch"] = w =>
        {
            var x = Numbers(3).RequireGrad();
            var y = w.MatMul(x, transposeA: true);
            var v = Tensor.Normal([2, Width, Width], new RandomSource(6), dtype: DType.Float64).RequireGrad();
            var u = Vmap.Of(each => Gradient.Of(y, [x], each, createGraph: true)[0], v).Sin().Sum();
            y.Square().Sum().Backward();
            return () => Gradient.Of(u, [v], null, retainGraph: true)[0].ToArray<double>();
        },
        ["a walk that is watched"] = w =>
        {
            var x = Numbers(3).RequireGrad();
            var v = Numbers(4).RequireGrad();
            var y = x.MatMul(w);
            Tensor g;
            using (AutoGrad.Tape.DetectAnomaly()) g = Gradient.Of(y, [x], v, createGraph: true)[0].Sin().Sum();
            y.Square().Sum().Backward();
            return () => Gradient.Of(g, [v], null, retainGraph: true)[0].ToArray<double>();
        },
        ["a tape entry of a frozen weight"] = w =>
        {
            w.Freeze();
            _ = Advance(w);
            var y = Numbers(3).RequireGrad().MatMul(w);
            var kept = TapeEntry.Of(y)!.Value.Kept(1)!;
            y.Sum().Backward();
            return Later(kept);
        },
        ["a list of products"] = w =>
        {
            var x = Numbers(3).RequireGrad();
            Tensor[] ys = [.. Enumerable.Range(0, 3).Select(i => (x * i).MatMul(w).Sum())];
            ys[1].Backward();
            return () =>
            {
                x.ClearGrad();
                ys[2].Backward(retainGraph: true);
                return x.Grad!.ToArray<double>();
            };
        },
    };

    static Func<double[]> Later(Tensor x) => () => x.ToArray<double>();

    public static TheoryData<string> Holders => [.. holders.Keys];

    [Theory]
    [MemberData(nameof(Holders))]
    public void What_others_hold_stays_as_it_is(string holder)
    {
        var expected = holders[holder](Own(1))();
        var weight = Own(1);
        var read = holders[holder](weight);
        for (var i = 0; i < 3; i++) _ = Advance(weight);
        Assert.Equal(expected, read());
    }
}

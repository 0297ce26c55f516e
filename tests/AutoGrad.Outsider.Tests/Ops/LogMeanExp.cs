namespace AutoGrad.Outsider;

/// <summary>
/// ln((eᵃ + eᵇ)/2) without overflow, as max(a, b) + ln((1 + e^−|a − b|)/2), with derivatives e^(a−y)/2 and e^(b−y)/2. A binary operation; shapes broadcast.
/// </summary>
public sealed record LogMeanExp : BinaryMap
{
    public override Keep Keep => Keep.Inputs | Keep.Output;

    public override Keep KeepFor(int input) => (input == 0 ? Keep.A : Keep.B) | Keep.Output;

    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = T.Max(a[i], b[i]) + T.LogP1(T.Exp(-T.Abs(a[i] - b[i]))) - T.Log(T.CreateTruncating(2));
    }

    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy * 0.5 * (a - y).Exp();

    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => dy * 0.5 * (b - y).Exp();
}

public static class LogMeanExpMethods
{
    extension(Tensor a)
    {
        /// <summary>ln((eᵃ + eᵇ)/2); shapes broadcast.</summary>
        public Tensor LogMeanExp(Tensor b) => new LogMeanExp().Apply(a, b);
    }
}

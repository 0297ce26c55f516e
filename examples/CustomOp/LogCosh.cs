using AutoGrad;

namespace CustomOp;

/// <summary>
/// ln cosh x, with derivative tanh x: a loss that is x²/2 for small errors and |x| − ln 2 for large ones. Computed as |x| + ln((1 + e^−2|x|)/2), because cosh overflows
/// where its logarithm is harmless.
/// </summary>
public sealed record LogCosh : UnaryMap
{
    public override Keep Keep => Keep.A;

    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var magnitude = T.Abs(x[i]);
            y[i] = magnitude + T.LogP1(T.Exp(-magnitude - magnitude)) - T.Log(T.CreateTruncating(2));
        }
    }

    protected override Tensor Slope(Tensor x, Tensor y) => x.Tanh();
}

public static class LogCoshMethods
{
    extension(Tensor x)
    {
        /// <summary>ln cosh x, element by element.</summary>
        public Tensor LogCosh() => new LogCosh().Apply(x);
    }
}

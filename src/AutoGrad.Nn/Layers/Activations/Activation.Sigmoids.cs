namespace AutoGrad.Nn;

public sealed partial class Activation
{
    /// <summary>σ(x) = 1/(1 + e^−x). torch: <c>Sigmoid</c>.</summary>
    public static Activation Sigmoid() => new("Sigmoid", x => x.Sigmoid());

    /// <summary>ln σ(x). torch: <c>LogSigmoid</c>.</summary>
    public static Activation LogSigmoid() => new("LogSigmoid", x => x.LogSigmoid());

    /// <summary>0 for x ≤ −3, 1 for x ≥ 3, x/6 + ½ between. torch: <c>Hardsigmoid</c>.</summary>
    public static Activation Hardsigmoid() => new("Hardsigmoid", x => x.Hardsigmoid());

    /// <summary>tanh x. torch: <c>Tanh</c>.</summary>
    public static Activation Tanh() => new("Tanh", x => x.Tanh());

    /// <summary>x moved into [low, high]. torch: <c>Hardtanh</c>.</summary>
    public static Activation Hardtanh(double low = -1, double high = 1) => new(Named("Hardtanh", low, high), x => x.Hardtanh(low, high));

    /// <summary>x/(1 + |x|). torch: <c>Softsign</c>.</summary>
    public static Activation Softsign() => new("Softsign", x => x.Softsign());
}

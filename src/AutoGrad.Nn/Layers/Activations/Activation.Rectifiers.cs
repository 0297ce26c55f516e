namespace AutoGrad.Nn;

public sealed partial class Activation
{
    /// <summary>max(x, 0). torch: <c>ReLU</c>.</summary>
    public static Activation Relu() => new("Relu", x => x.Relu());

    /// <summary>min(max(x, 0), 6). torch: <c>ReLU6</c>.</summary>
    public static Activation Relu6() => new("Relu6", x => x.Relu6());

    /// <summary>x for x > 0, slope·x elsewhere. torch: <c>LeakyReLU</c>.</summary>
    public static Activation LeakyRelu(double slope = 0.01) => new(Named("LeakyRelu", slope), x => x.LeakyRelu(slope));

    /// <summary>x for x > 0, α(eˣ − 1) elsewhere. torch: <c>ELU</c>.</summary>
    public static Activation Elu(double alpha = 1) => new(Named("Elu", alpha), x => x.Elu(alpha));

    /// <summary>x for x > 0, α(e^(x/α) − 1) elsewhere. torch: <c>CELU</c>.</summary>
    public static Activation Celu(double alpha = 1) => new(Named("Celu", alpha), x => x.Celu(alpha));

    /// <summary>λx for x > 0, λα(eˣ − 1) elsewhere, with constants that keep mean 0 and variance 1. torch: <c>SELU</c>.</summary>
    public static Activation Selu() => new("Selu", x => x.Selu());

    /// <summary>x·Φ(x), Φ being the normal distribution. torch: <c>GELU</c>.</summary>
    public static Activation Gelu() => new("Gelu", x => x.Gelu());

    /// <summary>The approximation of x·Φ(x) by a hyperbolic tangent. torch: <c>GELU(approximate='tanh')</c>.</summary>
    public static Activation GeluTanh() => new("GeluTanh", x => x.GeluTanh());

    /// <summary>x·σ(x), also called swish. torch: <c>SiLU</c>.</summary>
    public static Activation Silu() => new("Silu", x => x.Silu());

    /// <summary>x·tanh(ln(1 + eˣ)). torch: <c>Mish</c>.</summary>
    public static Activation Mish() => new("Mish", x => x.Mish());

    /// <summary>ln(1 + e^βx)/β. torch: <c>Softplus</c>.</summary>
    public static Activation Softplus(double beta = 1) => new(Named("Softplus", beta), x => x.Softplus(beta));

    /// <summary>x·min(max(x + 3, 0), 6)/6. torch: <c>Hardswish</c>.</summary>
    public static Activation Hardswish() => new("Hardswish", x => x.Hardswish());

    /// <summary>x where x > threshold, the value elsewhere. torch: <c>Threshold</c>.</summary>
    public static Activation Threshold(double threshold, double value) => new(Named("Threshold", threshold, value), x => x.Threshold(threshold, value));
}

namespace AutoGrad.Nn;

public sealed partial class Activation
{
    /// <summary>x − λ for x > λ, x + λ for x &lt; −λ, 0 between. torch: <c>Softshrink</c>.</summary>
    public static Activation Softshrink(double lambda = 0.5) => new(Named("Softshrink", lambda), x => x.Softshrink(lambda));

    /// <summary>0 for |x| ≤ λ, x elsewhere. torch: <c>Hardshrink</c>.</summary>
    public static Activation Hardshrink(double lambda = 0.5) => new(Named("Hardshrink", lambda), x => x.Hardshrink(lambda));

    /// <summary>x − tanh x. torch: <c>Tanhshrink</c>.</summary>
    public static Activation Tanhshrink() => new("Tanhshrink", x => x.Tanhshrink());
}

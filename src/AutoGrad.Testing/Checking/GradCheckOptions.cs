namespace AutoGrad.Testing;

/// <summary>How gradients are checked. The defaults suit functions of float64 whose values and inputs are of the order of 1.</summary>
public sealed record GradCheckOptions
{
    /// <summary>The seed of the random directions and cotangents.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The step of the differences, relative to max(1, |x|).</summary>
    public double Step { get; init; } = 1e-3;

    /// <summary>The error that one entry may have on top of the error bar, absolutely.</summary>
    public double Absolute { get; init; } = 1e-9;

    /// <summary>The error that one entry may have on top of the error bar, relative to the entry itself.</summary>
    public double Relative { get; init; } = 1e-8;

    /// <summary>How the derivative is estimated.</summary>
    public Stencil Stencil { get; init; } = Stencil.FivePoints;

    /// <summary>Up to this many entries the full Jacobian is compared; beyond, random directions are.</summary>
    public int LargestJacobian { get; init; } = 10_000;

    /// <summary>The number of random directions where the Jacobian is large.</summary>
    public int Directions { get; init; } = 16;

    /// <summary>The domain of each input, in order; null, or a shorter list, means all numbers.</summary>
    public IReadOnlyList<Domain>? Domains { get; init; }

    /// <summary>
    /// The derivative that is declared for a kink, from the slopes on its left and right: <c>(left, right) => left</c>. Null admits everything between them.
    /// </summary>
    public Func<double, double, double>? AtKinks { get; init; }

    /// <summary>
    /// Whether forward mode is compared with reverse mode, by the operations' own rules and by transposing those of reverse mode. Where an operation has no rule for forward mode and its other one
    /// can't be differentiated, it is left out. Forward mode knows of no hooks.
    /// </summary>
    public bool Pairing { get; init; } = true;

    /// <summary>The numbers of torch.autograd.gradcheck (eps 1e-6, atol 1e-5, rtol 1e-3, three points, no error bar, no forward mode), for those who compare.</summary>
    public static GradCheckOptions Torch { get; } = new()
    {
        Step = 1e-6,
        Absolute = 1e-5,
        Relative = 1e-3,
        Stencil = Stencil.ThreePointsOfFixedStep,
        LargestJacobian = int.MaxValue,
        Pairing = false,
    };

    internal Domain DomainOf(int input) => Domains is not null && input < Domains.Count ? Domains[input] : Domain.All;
}

/// <summary>A formula for a derivative by differences.</summary>
public enum Stencil
{
    /// <summary>f′ ≈ (f(−2h) − 8f(−h) + 8f(h) − f(2h))/12h, for two steps whose distance is the error bar.</summary>
    FivePoints,

    /// <summary>f′ ≈ (f(h) − f(−h))/2h with one step, the same for all x, and an error bar of 0.</summary>
    ThreePointsOfFixedStep,
}

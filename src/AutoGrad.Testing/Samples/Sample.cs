namespace AutoGrad.Testing;

/// <summary>An operation with its attributes, and inputs for it.</summary>
/// <param name="Op">The operation.</param>
/// <param name="Inputs">Its inputs.</param>
public sealed record Sample(Op Op, IReadOnlyList<Draw> Inputs)
{
    /// <summary>The same function computed in another way, from Float64 inputs; null where there is none.</summary>
    public Func<Tensor[], Tensor[]>? Reference { get; init; }

    /// <summary>How near the output must come to the reference, relative to the greatest element.</summary>
    public double Tolerance { get; init; } = 1e-12;

    /// <summary>How near outputs and gradients in float32 must come to those in float64, relative to the greatest element; 0 leaves float32 out.</summary>
    public double SingleTolerance { get; init; } = 1e-5;

    /// <summary>Whether the operation works on each element alone, so that a large tensor gives what its parts give.</summary>
    public bool IsElementwise { get; init; }

    /// <summary>The inputs for a seed.</summary>
    public Tensor[] Make(int seed)
    {
        Random random = new(seed);
        return [.. Inputs.Select(input => input.Make(random))];
    }
}

/// <summary>A value that is stated for particular inputs: at an end of the domain, at infinity, at NaN.</summary>
/// <param name="Op">The operation.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Outputs">What it gives for them; NaN and the infinities stand for themselves.</param>
/// <param name="Tolerance">How near an element must come, relative to itself.</param>
public sealed record StatedValue(Op Op, IReadOnlyList<Tensor> Inputs, IReadOnlyList<Tensor> Outputs, double Tolerance = 1e-12);

/// <summary>A derivative that is stated for particular inputs, where there is none or more than one: at a kink, a tie, a singular point.</summary>
/// <param name="Op">The operation.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Gradients">The gradient of the sum of all outputs by each input; null for an input that has none.</param>
/// <param name="IsSingular">Whether there are no slopes on the left and right for the derivative to lie between.</param>
public sealed record StatedGradient(Op Op, IReadOnlyList<Tensor> Inputs, IReadOnlyList<Tensor?> Gradients, bool IsSingular);

/// <summary>A call that must fail with a documented exception, whose message names the operation.</summary>
/// <param name="Exception">The type of the exception.</param>
/// <param name="What">What the call does, for the report.</param>
/// <param name="Call">The call.</param>
public sealed record StatedFailure(Type Exception, string What, Action Call);

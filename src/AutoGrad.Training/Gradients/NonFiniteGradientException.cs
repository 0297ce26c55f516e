namespace AutoGrad.Training;

/// <summary>Gradients hold NaN or infinity. Nothing was changed, and the optimiser should not step.</summary>
public sealed class NonFiniteGradientException : ArithmeticException
{
    internal NonFiniteGradientException(string what, IReadOnlyList<string> parameters)
        : base($"{what} Not finite: the gradient of {string.Join(", of ", parameters)}. Look for a division by 0, a logarithm of 0 or a rate that is too high; forget the gradients with ClearGrads().") =>
        Parameters = parameters;

    /// <summary>The parameters concerned: place, name, type and shape.</summary>
    public IReadOnlyList<string> Parameters { get; }
}

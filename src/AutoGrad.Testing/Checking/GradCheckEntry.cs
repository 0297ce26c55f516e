using System.Globalization;

namespace AutoGrad.Testing;

/// <summary>One derivative, from both sides.</summary>
/// <param name="Input">The input, counted from 0.</param>
/// <param name="Index">The place in the input.</param>
/// <param name="Output">The output, counted from 0; −1 where a random combination of all outputs was differentiated.</param>
/// <param name="OutputIndex">The place in the output.</param>
/// <param name="Analytic">What the rules say.</param>
/// <param name="Numeric">What the differences say.</param>
/// <param name="ErrorBar">How far the differences may be off.</param>
public sealed record GradCheckEntry(int Input, Shape Index, int Output, Shape OutputIndex, double Analytic, double Numeric, double ErrorBar)
{
    /// <summary>The distance between the two.</summary>
    public double Error => double.IsNaN(Analytic - Numeric) ? double.PositiveInfinity : Math.Abs(Analytic - Numeric);

    /// <inheritdoc/>
    public override string ToString()
    {
        var of = Output < 0 ? "a random combination of the outputs" : $"output {Output} at {OutputIndex}";
        return string.Create(CultureInfo.InvariantCulture, $"d({of}) / d(input {Input} at {Index}): analytic {Analytic:G12}, numeric {Numeric:G12} ± {ErrorBar:0.0e+0}");
    }
}

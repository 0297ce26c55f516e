namespace AutoGrad.Nn;

/// <summary>Puts places around the last axes: zeros, another number, or elements of the input. torch: <c>ZeroPad…</c>, <c>ConstantPad…</c>, <c>ReflectionPad…</c>, <c>ReplicationPad…</c>, <c>CircularPad…</c>.</summary>
public sealed class Padding : Module
{
    readonly (int Before, int After)[] paddings;
    readonly PaddingMode mode;
    readonly double value;

    /// <summary>Elements of the input around it, or zeros.</summary>
    /// <param name="mode">What the padding is made of.</param>
    /// <param name="paddings">For each of the last axes, in their order, the places added before and after. Zeros may be fewer than none: then places are taken away.</param>
    public Padding(PaddingMode mode, params (int Before, int After)[] paddings) : this(mode, 0, paddings)
    {
    }

    /// <summary>A number around the input.</summary>
    /// <param name="value">The number.</param>
    /// <param name="paddings">For each of the last axes, in their order, the places added before and after; negative ones are taken away.</param>
    public Padding(double value, params (int Before, int After)[] paddings) : this(PaddingMode.Zeros, value, paddings)
    {
    }

    Padding(PaddingMode mode, double value, (int Before, int After)[] paddings)
    {
        ArgumentNullException.ThrowIfNull(paddings);
        (this.mode, this.value, this.paddings) = (PaddingModeMethods.Checked(mode, "Padding"), value, [.. paddings]);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are more paddings than axes, or more places are added than the input can give.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Observed(mode == PaddingMode.Zeros ? x.Pad(paddings, value) : mode.Around(x, paddings));
    }
}

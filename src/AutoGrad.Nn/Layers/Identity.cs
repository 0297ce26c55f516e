namespace AutoGrad.Nn;

/// <summary>Returns its input: stands where a layer might. torch: <c>Identity</c>.</summary>
public sealed class Identity : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Observed(x);
    }
}

namespace AutoGrad.Nn;

/// <summary>Merges neighbouring axes into one, all but the batch if nothing is said. torch: <c>Flatten</c>.</summary>
/// <param name="first">The first axis merged; negative axes count from the end.</param>
/// <param name="last">The last axis merged.</param>
public sealed class Flatten(int first = 1, int last = -1) : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Observed(x.Flatten(first, last));
    }
}

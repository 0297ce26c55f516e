namespace AutoGrad.Nn;

/// <summary>Parts one axis into several: undoes <see cref="Flatten"/>. torch: <c>Unflatten</c>.</summary>
/// <param name="axis">The axis that is parted; negative axes count from the end.</param>
/// <param name="extents">What it becomes; one extent may be −1 and follows from the others.</param>
public sealed class Unflatten(int axis, params int[] extents) : Module
{
    readonly int[] extents = [.. extents ?? throw new ArgumentNullException(nameof(extents))];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The extents don't fill the axis.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var at = axis < 0 ? axis + x.Rank : axis;
        if (at < 0 || at >= x.Rank) throw new ArgumentException($"Unflatten: the input {x.DType}{x.Shape} has no axis {axis}.");
        var (known, open) = (1, 0);
        foreach (var extent in extents)
        {
            if (extent == -1) open++;
            else known *= extent;
        }
        var size = x.Shape[at];
        if (open > 1 || (open == 0 ? known != size : known < 1 || size % known != 0)) throw new ArgumentException($"Unflatten: axis {axis} of the input {x.DType}{x.Shape} has {size} elements, which can't fill [{string.Join(", ", extents)}].");
        return Observed(x.Reshape([.. x.Shape.Extents[..at], .. extents.Select(extent => extent == -1 ? size / known : extent), .. x.Shape.Extents[(at + 1)..]]));
    }
}

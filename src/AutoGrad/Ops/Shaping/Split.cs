namespace AutoGrad;

/// <summary>Pieces along an axis, as views. A tuple, so that all their gradients are joined in one pass.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Extents">The extent of each piece along it.</param>
public sealed record Split(int Axis, Pieces Extents) : TupleOp(1)
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    protected override Tensor[] Forward(ReadOnlySpan<Tensor> inputs)
    {
        Operands.DemandAxis(this, inputs[0], Axis);
        DemandAll(inputs[0], Axis, Extents.Extents);
        if (PendingPieces.Of(inputs[0], Axis, Extents) is { } pending) return pending;
        var pieces = new Tensor[Extents.Count];
        for (var i = 0; i < pieces.Length; i++) pieces[i] = new Slice(Axis, Extents.Start(i), Extents.Extents[i], 1).Apply(inputs[0]);
        return pieces;
    }

    /// <summary>The pieces must be all that there is.</summary>
    internal static void DemandAll(Tensor x, int axis, ReadOnlySpan<int> sizes)
    {
        var (total, valid) = (0L, true);
        foreach (var size in sizes) (total, valid) = (total + size, valid && size >= 0);
        if (!valid || total != x.Shape.Extents[axis]) throw new ArgumentException($"Split: the extents [{string.Join(", ", sizes.ToArray())}] don't add up to the {x.Shape.Extents[axis]} along axis {axis} of {x.Describe()}.");
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> cotangents)
    {
        var parts = new Tensor[cotangents.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = cotangents[i] ?? Tensor.ZerosLike(outputs[i]);
        return Tensor.Concat(parts, Axis);
    }
}

/// <summary>Taking apart.</summary>
public static class SplitMethods
{
    extension(Tensor x)
    {
        /// <summary>Pieces of one extent along an axis, as views; the last one may be shorter.</summary>
        /// <param name="size">The extent of each piece.</param>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <exception cref="ArgumentOutOfRangeException">The size is not positive, or there is no such axis.</exception>
        public Tensor[] Split(int size, int axis = 0)
        {
            ArgumentNullException.ThrowIfNull(x);
            if (size <= 0) throw new ArgumentOutOfRangeException(nameof(size), size, $"Split: pieces of {x.Describe()} can't have the extent {size}; it must be positive.");
            axis = x.Shape.Axis(axis, "Split");
            var extent = x.Shape.Extents[axis];
            // Nothing is one empty piece.
            var sizes = new int[Math.Max(1, ((extent - 1) / size) + 1)];
            for (var i = 0; i < sizes.Length; i++) sizes[i] = Math.Min(size, extent - (i * size));
            return new Split(axis, Pieces.Create(sizes)).Apply(x);
        }

        /// <summary>Pieces of given extents along an axis, as views.</summary>
        /// <exception cref="ArgumentException">The extents don't add up to that of the axis.</exception>
        public Tensor[] Split(ReadOnlySpan<int> sizes, int axis = 0)
        {
            ArgumentNullException.ThrowIfNull(x);
            axis = x.Shape.Axis(axis, "Split");
            AutoGrad.Split.DemandAll(x, axis, sizes);
            return new Split(axis, Pieces.Create(sizes)).Apply(x);
        }

        /// <summary>A number of pieces along an axis, as views: all of one extent, ⌈extent/count⌉, but for the last ones, which may be shorter or missing.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The count is not positive, or there is no such axis.</exception>
        public Tensor[] Chunk(int count, int axis = 0)
        {
            ArgumentNullException.ThrowIfNull(x);
            if (count <= 0) throw new ArgumentOutOfRangeException(nameof(count), count, $"Chunk: {x.Describe()} can't be cut into {count} pieces.");
            var extent = x.Shape.Extents[x.Shape.Axis(axis, "Chunk")];
            return x.Split(Math.Max(1, ((extent - 1) / count) + 1), axis);
        }
    }
}

namespace AutoGrad;

/// <summary>Pieces of a pending tensor that are pending themselves, so that the whole need not be written out to be read in pieces.</summary>
static class PendingPieces
{
    /// <summary>The pieces along an axis, which make up the whole; null where it is evaluated first, because it is more than one function of what is there, or a piece would be small.</summary>
    public static Tensor[]? Of(Tensor x, int axis, Pieces pieces)
    {
        if (!Fusion.Enabled || x.Pending is not { Row: 1, Length: 1 } expression || !IsAlike(x, expression.A) || !IsAlike(x, expression.B) || !IsAlike(x, expression.C)) return null;
        for (var i = 0; i < pieces.Count; i++)
        {
            if ((long)x.Size / x.Shape.Extents[axis] * pieces.Extents[i] < Fusion.SmallestPending) return null;
        }
        var parts = new Tensor[pieces.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            var (start, shape) = (pieces.Start(i), x.Shape.With(axis, pieces.Extents[i]));
            parts[i] = Fusion.Apply(expression.Function, expression.Type, x.DType, shape, Part(expression.A), expression.B is { } b ? Part(b) : null, expression.C is { } c ? Part(c) : null);

            Tensor Part(Tensor operand) => operand.View(shape, operand.Strides, operand.Offset + (start * operand.Strides[axis]));
        }
        return parts;
    }

    static bool IsAlike(Tensor x, Tensor? operand) => operand is null || operand.Shape.Equals(x.Shape);
}

namespace AutoGrad;

/// <summary>Pieces of a pending tensor that are pending themselves, so that the whole need not be written out to be read in pieces.</summary>
static class PendingPieces
{
    /// <summary>The functions of an expression that is taken apart, at most: should the whole be asked for, too, they are computed again.</summary>
    const int MostFunctions = 3;

    /// <summary>The pieces along an axis, which make up the whole; null where the whole is better evaluated, because it takes long, has rows, or a piece would be small.</summary>
    public static Tensor[]? Of(Tensor x, int axis, Pieces pieces)
    {
        if (!Fusion.Enabled || x.Pending is not { Length: <= MostFunctions } || !IsEven(x, x.Shape)) return null;
        for (var i = 0; i < pieces.Count; i++)
        {
            if ((long)x.Size / x.Shape.Extents[axis] * pieces.Extents[i] < Fusion.SmallestPending) return null;
        }
        var parts = new Tensor[pieces.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = Part(x, x.Shape.With(axis, pieces.Extents[i]), axis, pieces.Start(i));
        return parts;
    }

    /// <summary>Whether all of an expression has one shape, and no rows that a piece could cut.</summary>
    static bool IsEven(Tensor? x, Shape shape) =>
        x is null || (x.Shape.Equals(shape) && (x.Pending is not { } expression || (expression.Row == 1 && IsEven(expression.A, shape) && IsEven(expression.B, shape) && IsEven(expression.C, shape))));

    static Tensor Part(Tensor x, Shape shape, int axis, int start)
    {
        if (x.Pending is not { } expression) return x.View(shape, x.Strides, x.Offset + (start * x.Strides[axis]));
        var (a, b, c) = (Part(expression.A, shape, axis, start), expression.B is { } second ? Part(second, shape, axis, start) : null, expression.C is { } third ? Part(third, shape, axis, start) : null);
        return Fusion.Apply(expression.Function, expression.Type, x.DType, shape, a, b, c);
    }
}

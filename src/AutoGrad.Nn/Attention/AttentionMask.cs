namespace AutoGrad.Nn;

/// <summary>The masks of an attention, made one that broadcasts to its scores [batch, heads, queries, keys].</summary>
/// <param name="Batch">The extent of the scores' axis.</param>
/// <param name="Heads">The extent of the scores' axis.</param>
/// <param name="Queries">The extent of the scores' axis.</param>
/// <param name="Keys">The extent of the scores' axis.</param>
readonly record struct AttentionMask(int Batch, int Heads, int Queries, int Keys)
{
    /// <summary>A mask for queries and keys: [queries, keys], [batch, queries, keys], [batch·heads, queries, keys] or [batch, heads, queries, keys].</summary>
    public Tensor OfPairs(Tensor mask, DType type, string name)
    {
        CheckType(mask, type, name);
        var shaped = mask.Rank switch
        {
            3 when Heads > 1 && mask.Shape[0] == Batch * Heads => mask.Reshape(Batch, Heads, mask.Shape[1], mask.Shape[2]),
            3 => mask.Unsqueeze(1),
            _ => mask,
        };
        if (shaped.Rank is 2 or 4 && Fits(shaped)) return shaped;
        throw new ArgumentException($"{name}: the mask {mask.Shape} does not fit: [queries, keys] is [{Queries}, {Keys}], before which there may be the batch {Batch}, batch and heads {Batch}, {Heads}, or their product.");
    }

    /// <summary>A mask for keys alone, [batch, keys].</summary>
    public Tensor OfKeys(Tensor mask, DType type, string name)
    {
        CheckType(mask, type, name);
        return mask.Shape.Equals([Batch, Keys])
            ? mask.Reshape(Batch, 1, 1, Keys)
            : throw new ArgumentException($"{name}: the mask of the keys {mask.Shape} must be [batch, keys], [{Batch}, {Keys}].");
    }

    /// <summary>Throws unless a mask can select from, or be added to, scores of a type.</summary>
    public static void CheckType(Tensor mask, DType type, string name)
    {
        if (mask.DType != DType.Bool && mask.DType != type) throw new ArgumentException($"{name}: the mask {mask.DType}{mask.Shape} must be Bool, true where a key may be seen, or {type}, what is added to the scores.");
    }

    /// <summary>What both masks let through: truth values select, numbers are added to the scores.</summary>
    public static Tensor? Both(Tensor? a, Tensor? b)
    {
        if (a is null || b is null) return a ?? b;
        if (a.DType != DType.Bool) return b.DType == DType.Bool ? Tensor.Where(b, a, double.NegativeInfinity) : a + b;
        return b.DType == DType.Bool ? a & b : Tensor.Where(a, b, double.NegativeInfinity);
    }

    /// <summary>The mask with further keys at the end that every query sees.</summary>
    public Tensor Extended(Tensor mask, int more)
    {
        int[] extents = [.. mask.Shape];
        extents[^1] = Keys;
        var full = mask.Expand(extents);
        extents[^1] = more;
        return Tensor.Concat([full, Tensor.Full(extents, mask.DType == DType.Bool ? 1 : 0, mask.DType)], -1);
    }

    bool Fits(Tensor mask)
    {
        ReadOnlySpan<int> due = [Batch, Heads, Queries, Keys];
        due = due[^mask.Rank..];
        for (var axis = 0; axis < due.Length; axis++)
        {
            if (mask.Shape[axis] != due[axis] && mask.Shape[axis] != 1) return false;
        }
        return true;
    }
}

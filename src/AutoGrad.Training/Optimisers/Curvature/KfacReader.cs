namespace AutoGrad.Training;

/// <summary>
/// Finds linear and convolution layers on a tape: products x·Wᵀ and x·W of matrices and convolutions of images in one group, whose weight is a parameter, and the
/// parameter that is added to the result as its bias.
/// </summary>
sealed class KfacReader
{
    readonly Dictionary<TapeEntry, int> places = [];

    public KfacReader(IReadOnlyList<Parameter> parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (TapeEntry.Of(parameters[i]) is { } leaf) places.Add(leaf, i);
        }
    }

    public List<KfacUse> Read(Tensor loss)
    {
        Dictionary<TapeEntry, KfacUse> uses = [];
        foreach (var entry in TapeEntry.Before(loss))
        {
            if (entry.Op is MatMul or Convolution && UseOf(entry) is { } use) uses.Add(entry, use);
            else if (entry.Op is Add) Attach(entry, uses);
        }
        return [.. uses.Values];
    }

    KfacUse? UseOf(TapeEntry entry)
    {
        if (entry.Kept(0) is null || entry.Source(1) is not { } source) return null;
        if (entry.Op is Convolution convolution)
        {
            return convolution.Geometry.Groups == 1 && entry.Shape.Rank == 4 && places.TryGetValue(source, out var kernel) ? new(entry, kernel, -1, false) : null;
        }
        if (entry.Shape.Rank != 2) return null;
        if (entry.Op is not MatMul { TransposeA: false } product) return null;
        if (places.TryGetValue(source, out var direct)) return new(entry, direct, -1, !product.TransposeB);
        if (product.TransposeB) return null;
        return source.Op is Permute && source.Source(0) is { } leaf && places.TryGetValue(leaf, out var turned) ? new(entry, turned, -1, false) : null;
    }

    void Attach(TapeEntry sum, Dictionary<TapeEntry, KfacUse> uses)
    {
        for (var i = 0; i < 2; i++)
        {
            if (Viewed(sum.Source(i)) is not { } product || !uses.TryGetValue(product, out var use) || use.Bias >= 0) continue;
            var outputs = product.Op is Convolution ? product.Shape[1] : product.Shape[-1];
            if (Viewed(sum.Source(1 - i)) is { } leaf && places.TryGetValue(leaf, out var bias) && leaf.Shape.Rank == 1 && leaf.Shape.Size == outputs) uses[product] = use with { Bias = bias };
        }
    }

    /// <summary>What an entry is a view of.</summary>
    static TapeEntry? Viewed(TapeEntry? entry)
    {
        while (entry is { Op: Reshape or Expand } view) entry = view.Source(0);
        return entry;
    }
}

namespace AutoGrad.Testing;

/// <summary>The same elements in other places of memory.</summary>
static class Layouts
{
    /// <summary>Column-major.</summary>
    public static Tensor Transposed(Tensor x)
    {
        var back = Enumerable.Range(0, x.Rank).Reverse().ToArray();
        return Dense(x.Permute(back)).Permute(back);
    }

    /// <summary>Every other element along the last axis of a larger tensor, after a first one; NaN, −1 or true lies between.</summary>
    public static Tensor Spread(Tensor x)
    {
        if (x.Size == 0) return x;
        var lone = x.Rank == 0;
        if (lone) x = x.Reshape(1);
        var filler = x.DType.IsFloating ? double.NaN : x.DType == DType.Bool ? 1 : -1;
        var column = x.Reshape([.. x.Shape, 1]);
        var wide = Tensor.Concat([Tensor.Full(column.Shape, filler, x.DType), column], -1);
        var flat = Dense(wide).Reshape([.. x.Shape.Extents[..^1], 2 * x.Shape[-1]]);
        var spread = flat[Slicing.Ellipsis, (1.., 2)];
        return lone ? spread[0] : spread;
    }

    /// <summary>Backwards along every axis.</summary>
    public static Tensor Reversed(Tensor x)
    {
        if (x.Rank == 0 || x.Size == 0) return x;
        var entries = Enumerable.Repeat<Slicing>((.., -1), x.Rank).ToArray();
        return Dense(x[entries])[entries];
    }

    static Tensor Dense(Tensor x) => x.DType switch
    {
        DType.Float32 => Tensor.From(x.ToArray<float>(), x.Shape),
        DType.Float64 => Tensor.From(x.ToArray<double>(), x.Shape),
        DType.Int32 => Tensor.From(x.ToArray<int>(), x.Shape),
        DType.Int64 => Tensor.From(x.ToArray<long>(), x.Shape),
        _ => Tensor.From(x.ToArray<bool>(), x.Shape),
    };
}

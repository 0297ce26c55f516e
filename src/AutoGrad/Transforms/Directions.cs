namespace AutoGrad;

/// <summary>Many directions at once, for transforms that go along all of them together: a first axis of directions, cut into pieces that fit into memory.</summary>
static class Directions
{
    /// <summary>The elements that one piece of directions has at most, unless a single direction has more.</summary>
    const int MostElements = 1 << 22;

    /// <summary>Calls a function for pieces of the unit vectors of a space, and puts together what it returns, along the first axis.</summary>
    /// <param name="x">A point of the space.</param>
    /// <param name="others">The number of elements that the function computes for each direction.</param>
    /// <param name="along">From unit vectors [count, …x] to results of a first axis as long.</param>
    public static Tensor[] Units(Tensor x, int others, Func<Tensor, Tensor[]> along)
    {
        var most = Math.Max(1, MostElements / Math.Max(1, Math.Max(x.Size, others)));
        if (x.Size <= most) return along(Unit(x, 0, x.Size));
        List<Tensor[]> pieces = [];
        for (var start = 0; start < x.Size; start += most) pieces.Add(along(Unit(x, start, Math.Min(most, x.Size - start))));
        var results = new Tensor[pieces[0].Length];
        for (var k = 0; k < results.Length; k++) results[k] = Tensor.Concat([.. pieces.Select(piece => piece[k])]);
        return results;
    }

    /// <summary>A function of a direction, for all of them at once, whatever random numbers it draws being the same for all.</summary>
    public static Tensor[] Map(Func<Tensor, Tensor[]> function, Tensor directions) => Vmap.Run(each => function(each[0]), [directions], sameRandom: true);

    /// <summary>Random signs: vectors with E[v·vᵀ] = 1, of which the estimates by Hutchinson and by Bekas have the least variance.</summary>
    public static Tensor Signs(int count, Tensor x, RandomSource random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return Tensor.Where(Tensor.Bernoulli([count, .. x.Shape], 0.5, random), Tensor.Ones([], x.DType), Tensor.Full([], -1, x.DType));
    }

    static Tensor Unit(Tensor x, int start, int count)
    {
        var places = Tensor.Arange(start, start + count, 1, DType.Int64).Unsqueeze(1);
        return places.EqualTo(Tensor.Arange(x.Size)).To(x.DType).ReshapeTo([count, .. x.Shape]);
    }
}

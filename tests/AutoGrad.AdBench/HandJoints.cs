namespace AutoGrad.AdBench;

/// <summary>
/// The joints of a hand, from the root outwards. A joint turns about one axis: a bone that spreads and bends has two, one after the other. What a joint does is
/// cos·(rest·C) + sin·(rest·S) + rest·E with constants in the brackets, so all angles become transforms by one product.
/// </summary>
sealed class HandJoints
{
    readonly Step[] steps;
    readonly Tensor variables, turning, still;
    readonly int[] counts;

    /// <summary>The joints of a model.</summary>
    /// <param name="model">The hand.</param>
    /// <param name="abduction">For each bone the place of its abduction in the pose, or null.</param>
    /// <param name="flexion">For each bone the place of its flexion in the pose, or null.</param>
    public HandJoints(HandModel model, Func<int, int?> abduction, Func<int, int?> flexion)
    {
        List<Step> all = [];
        List<(int?[] Places, Tensor Turning, Tensor Still)> turned = [];
        var first = 0;
        for (var level = 0; level < model.Levels.Length; level++)
        {
            var bones = model.Order[first..(first += model.Levels[level])];
            var (rest, parents) = (model.Rest[(first - bones.Length)..first], level == 0 ? null : model.Parents[level - 1]);
            foreach (var (angle, a, b) in new[] { (abduction, 0, 1), (flexion, 1, 2) })
            {
                int?[] places = [.. bones.Select(angle)];
                if (Array.TrueForAll(places, place => place is null)) continue;
                var (cosine, sine, none) = Turn(a, b);
                var turns = Tensor.From([.. places.Select(place => place is not null)], [places.Length, 1, 1]);
                turned.Add((places, Tensor.Where(turns, Tensor.Stack([rest.MatMul(cosine), rest.MatMul(sine)], 1).Reshape(-1, 2, 16), 0), Tensor.Where(turns, rest.MatMul(none), rest).Reshape(-1, 1, 16)));
                all.Add(new(null, parents, false));
                // Whatever turns next of the same bone begins where it is then.
                (rest, parents) = (Tensor.Eye(4, dtype: DType.Float64).Expand([bones.Length, 4, 4]), null);
            }
            if (all.Count > 0 && all[^1] is { Rest: null, IsBone: false } last) all[^1] = last with { IsBone = true };
            else all.Add(new(rest, parents, true));
        }
        steps = [.. all];
        counts = [.. turned.Select(joints => joints.Places.Length)];
        variables = Tensor.From([.. turned.SelectMany(joints => joints.Places).Select(place => place ?? 0)]);
        (turning, still) = (Tensor.Concat([.. turned.Select(joints => joints.Turning)]), Tensor.Concat([.. turned.Select(joints => joints.Still)]));
    }

    /// <summary>The absolute transforms of the bones of each level, [bones, 3, 4], without their last rows 0 0 0 1.</summary>
    /// <param name="pose">The variables.</param>
    /// <param name="rotation">[3, 3]: that of the whole hand. It is one of the root, from which it comes to all other bones.</param>
    public Tensor[] Absolute(Tensor pose, Tensor rotation)
    {
        var angles = pose.IndexSelect(0, variables).Reshape(-1, 1, 1);
        var relative = (Tensor.Concat([angles.Cos(), angles.Sin()], 2).MatMul(turning) + still).Reshape(-1, 4, 4).Split(counts);
        List<Tensor> levels = [];
        Tensor? above = null;
        var next = 0;
        foreach (var step in steps)
        {
            var own = step.Rest ?? relative[next++];
            if (above is null) above = rotation.MatMul(own[.., ..3]);
            else above = (step.Parents is { } parents ? above.IndexSelect(0, parents) : above).MatMul(own);
            if (step.IsBone) levels.Add(above);
        }
        return [.. levels];
    }

    /// <summary>A rotation in the plane of two axes, from the first to the second, is cos·C + sin·S + E.</summary>
    static (Tensor C, Tensor S, Tensor E) Turn(int a, int b)
    {
        double[,] cosine = new double[4, 4], sine = new double[4, 4];
        cosine[a, a] = cosine[b, b] = 1;
        (sine[a, b], sine[b, a]) = (-1, 1);
        var turning = Tensor.From(cosine);
        return (turning, Tensor.From(sine), Tensor.Eye(4, dtype: DType.Float64) - turning);
    }

    /// <summary>Transforms of all bones of a level: constant ones, or the next that turn.</summary>
    /// <param name="Rest">The constant ones.</param>
    /// <param name="Parents">Their places in what is above; null where they are all there, in order, or there is one for all.</param>
    /// <param name="IsBone">Whether the bones end here.</param>
    sealed record Step(Tensor? Rest, Tensor? Parents, bool IsBone);
}

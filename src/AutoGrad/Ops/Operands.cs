namespace AutoGrad;

/// <summary>The checks and the broadcasting that all families share.</summary>
static class Operands
{
    public static void Demand(Op op, DTypes accepts, Tensor x)
    {
        if ((accepts & x.DType.Kind) == 0) throw Unaccepted(op, accepts, x);
    }

    public static void Demand(Op op, DTypes accepts, Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        Demand(op, accepts, a);
        Same(op, a, b);
    }

    /// <summary>Two tensors that take part in one computation have one type: nothing is promoted silently.</summary>
    public static void Same(Op op, Tensor a, Tensor b)
    {
        if (a.DType != b.DType) throw new ArgumentException($"{op.Name}: the types differ: {a.Describe()} and {b.Describe()}. Convert one of them with To(DType.{a.DType}) or To(DType.{b.DType}).");
    }

    public static void Broadcast(Op op, ref Tensor a, ref Tensor b)
    {
        if (a.Shape.Equals(b.Shape)) return;
        var shape = Shape.TryBroadcast(a.Shape, b.Shape, out var back) ?? throw Shape.Incompatible(a.Shape, b.Shape, back, op.Name);
        a = a.Expand(shape);
        b = b.Expand(shape);
    }

    /// <summary>Operations count their axes from the front.</summary>
    public static void DemandAxis(Op op, Tensor x, int axis)
    {
        if ((uint)axis >= (uint)x.Rank) throw new ArgumentOutOfRangeException(nameof(axis), axis, $"{op.Name}: {x.Describe()} has no axis {axis}; an operation counts them from the front, from 0 to {x.Rank - 1}.");
    }

    /// <summary>The indices start, start + step, … of an axis must lie within its extent.</summary>
    public static void DemandIndices(Op op, Tensor x, int extent, int start, int count, int step)
    {
        if (step == 0) throw new ArgumentException($"{op.Name}: indices 0 apart are all the same; the step along an axis of {x.Describe()} must not be 0.");
        var last = start + ((count - 1L) * step);
        if (count >= 0 && (count == 0 || ((uint)start < (uint)extent && last >= 0 && last < extent))) return;
        var which = count == 1 ? $"index {start} doesn't" : $"{count} indices from {start} on, {step} apart, don't";
        throw new ArgumentException($"{op.Name}: {which} lie within the extent {extent}; the operand is {x.Describe()}.");
    }

    /// <summary>A number as a tensor that fits an operand.</summary>
    public static Tensor Number(double value, Tensor like) => Constants.Like(like, value);

    static ArgumentException Unaccepted(Op op, DTypes accepts, Tensor x) =>
        new($"{op.Name} takes {accepts} tensors; the operand is {x.Describe()}. Convert it with To(DType.{((accepts & DTypes.Floating) != 0 ? DType.Float32 : (accepts & DTypes.Integer) != 0 ? DType.Int64 : DType.Bool)}) first.");
}

namespace AutoGrad;

/// <summary>The checks and the broadcasting that all families share.</summary>
static class Operands
{
    public static void Demand(Op op, DTypes accepts, Tensor x)
    {
        if ((accepts & x.DType.Kind) == 0) throw Unaccepted(op.Name, accepts, x);
    }

    /// <summary>Throws where the operand of a function that is made of operations has no type that it takes.</summary>
    public static void Demand(string function, DTypes accepts, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if ((accepts & x.DType.Kind) == 0) throw Unaccepted(function, accepts, x);
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

    /// <summary>An axis of an operand, counted from the front.</summary>
    public static int Axis(Tensor x, int axis, string op)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Shape.Axis(axis, op);
    }

    /// <summary>Operations count their axes from the front.</summary>
    public static void DemandAxis(Op op, Tensor x, int axis)
    {
        if ((uint)axis >= (uint)x.Rank) throw new ArgumentOutOfRangeException(nameof(axis), axis, $"{op.Name}: {x.Describe()} has no axis {axis}; an operation counts them from the front{(x.Rank == 0 ? "" : $", from 0 to {x.Rank - 1}")}.");
    }

    /// <summary>An operation has its axes in rising order.</summary>
    public static void DemandAxes(Op op, Tensor x, Shape axes)
    {
        var before = -1;
        foreach (var axis in axes.Extents)
        {
            DemandAxis(op, x, axis);
            if (axis <= before) throw new ArgumentException($"{op.Name}: the axes {axes} don't rise; an operation has them in rising order, each once. The operand is {x.Describe()}.");
            before = axis;
        }
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
    public static Tensor Number(double value, Tensor like)
    {
        ArgumentNullException.ThrowIfNull(like);
        return Constants.Like(like, value);
    }

    /// <summary>The least integer, whose negative is none.</summary>
    public static OverflowException TooGreat(Op op, string how, OverflowException error) =>
        new($"{op.Name}: the least integer of the type, {how}, is greater than its greatest. Convert with To(DType.Int64) or To(DType.Float64) first.", error);

    static ArgumentException Unaccepted(string op, DTypes accepts, Tensor x) =>
        new($"{op} takes {accepts} tensors; the operand is {x.Describe()}. Convert it with To(DType.{((accepts & DTypes.Floating) != 0 ? DType.Float32 : (accepts & DTypes.Integer) != 0 ? DType.Int64 : DType.Bool)}) first.");
}

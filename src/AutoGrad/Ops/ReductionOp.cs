using System.Globalization;
using System.Numerics;
using System.Text;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// The family of reductions by an associative and commutative operation: how a row becomes one number, and how two rows become one. Axes, strides,
/// blocks and threads are the framework's.
/// </summary>
/// <param name="Axes">The axes that disappear, counted from the front, in rising order.</param>
/// <param name="KeepAxes">Whether they stay with an extent of 1.</param>
public abstract record ReductionOp(Shape Axes, bool KeepAxes) : UnaryOp, IBlockFunction
{
    /// <summary>The types that the operation takes. One that takes integers overrides the integer methods, too.</summary>
    public virtual DTypes Accepts => DTypes.Floating;

    /// <summary>The result of reducing nothing, or null where there is none and an empty reduction throws.</summary>
    public virtual double? Identity => null;

    /// <summary>One number of a row that is not empty.</summary>
    protected abstract T Fold<T>(ReadOnlySpan<T> row) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>One number each of rows that follow each other, as many as y has elements and none of them empty. Override it where there is a faster way than to call <see cref="Fold"/> for each; both give the same bits.</summary>
    protected virtual void FoldRows<T>(ReadOnlySpan<T> rows, Span<T> y) where T : unmanaged, IBinaryFloatingPointIeee754<T> => Reducing.FoldEach(Fold, rows, y);

    /// <summary>y[i] = a[i] ∘ b[i], the same operation between two rows; y may be a.</summary>
    protected abstract void Combine<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>y[i] = the elements i of all rows, which follow each other and are as long as y, by the same operation in any order. Override it where there is a faster way than <see cref="Combine"/> of halves.</summary>
    protected virtual void CombineRows<T>(ReadOnlySpan<T> rows, Span<T> y) where T : unmanaged, IBinaryFloatingPointIeee754<T> => Reducing.Halve(new FloatingReducer<T>(this), rows, y);

    /// <summary><see cref="Fold"/> for integers.</summary>
    protected virtual T FoldInteger<T>(ReadOnlySpan<T> row) where T : unmanaged, IBinaryInteger<T> => throw new NotSupportedException($"{Name} is not defined for integers.");

    /// <summary><see cref="Combine"/> for integers.</summary>
    protected virtual void CombineInteger<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IBinaryInteger<T> => throw new NotSupportedException($"{Name} is not defined for integers.");

    /// <summary>The shape of the gradient or the output with the reduced axes back as extents of 1, so that it broadcasts against the input.</summary>
    protected Tensor Restore(Tensor reduced, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(reduced);
        ArgumentNullException.ThrowIfNull(x);
        return KeepAxes ? reduced : reduced.ReshapeTo(x.Shape.Without(Axes, keep: true));
    }

    /// <summary>Each result depends on what was reduced to it alone, so one call of the rule gives all its slopes: dy = Σ slope·dx.</summary>
    protected override Tensor? Jvp(Tensor x, Tensor y, Tensor dx)
    {
        ArgumentNullException.ThrowIfNull(y);
        return new Sum(Axes, KeepAxes).Apply(dx.Chain(Vjp(x, y, Tensor.OnesLike(y))));
    }

    /// <summary>The same reduction with its axes one further. An operation that knows its axes from elsewhere, too, overrides this.</summary>
    protected override Op? Batched(int size) => this with { Axes = Axes.Further() };

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(CultureInfo.InvariantCulture, $"Axes = {Axes}, KeepAxes = {KeepAxes}");
        return true;
    }

    /// <inheritdoc/>
    protected sealed override Tensor Forward(Tensor x)
    {
        Operands.Demand(this, Accepts, x);
        Operands.DemandAxes(this, x, Axes);
        // A reduction over no axes leaves every element as it is.
        if (Axes.Rank == 0) return x;
        var shape = x.Shape.Without(Axes, KeepAxes);
        if (x.Size == 0 && shape.Size > 0)
        {
            return Tensor.Full(shape, Identity ?? throw new ArgumentException($"{Name}: the axes {Axes} of {x.Describe()} hold no elements, and the reduction of nothing is not defined."), x.DType);
        }
        if (x.Size > 0 && Axes.Extents[0] == x.Rank - Axes.Rank)
        {
            if (Fusion.Fold(this, shape, x, x.Size / shape.Size) is { } rows) return rows;
            if (shape.Size == 1 && Fusion.FoldPieces(this, x) is { } pieces) return Joined(pieces, shape);
        }
        // Neighbouring axes are reduced at once, the others one group after the other, the last first.
        for (var last = Axes.Rank - 1; last >= 0;)
        {
            var first = last;
            while (first > 0 && Axes.Extents[first - 1] == Axes.Extents[first] - 1) first--;
            x = Group(x, Axes.Extents[first], Axes.Extents[last] + 1, first == 0 ? shape : null);
            last = first - 1;
        }
        return x;
    }

    /// <summary>One element of the pieces that the whole was folded to.</summary>
    Tensor Joined(Tensor pieces, Shape shape)
    {
        var y = Tensor.Allocate(shape, pieces.DType);
        JoinWork work = new(this, pieces, y);
        TypeSwitch.Run(y.DType, ref work);
        return y;
    }

    /// <summary>Reduces the axes from first up to end: to an extent of 1, or to the shape that the result has.</summary>
    Tensor Group(Tensor x, int first, int end, Shape? shape)
    {
        x = x.Dense();
        int outer = 1, count = 1, inner = 1;
        Span<int> extents = stackalloc int[x.Rank];
        x.Shape.Extents.CopyTo(extents);
        for (var axis = 0; axis < extents.Length; axis++)
        {
            if (axis < first) outer *= extents[axis];
            else if (axis >= end) inner *= extents[axis];
            else (count, extents[axis]) = (count * extents[axis], 1);
        }
        var y = Tensor.Allocate(shape ?? Shape.Create(extents), x.DType);
        Work work = new(this, x, y, outer, count, inner);
        TypeSwitch.Run(x.DType, ref work);
        return y;
    }

    readonly ref struct Work(ReductionOp op, Tensor x, Tensor y, int outer, int count, int inner) : ITyped
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => Reduce<FloatingReducer<T>, T>(new(op));

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => Reduce<IntegerReducer<T>, T>(new(op));

        public void Bool() => Reduce<IntegerReducer<byte>, byte>(new(op));

        void Reduce<TReducer, T>(TReducer reducer) where TReducer : IReducer<T> where T : unmanaged
        {
            using var from = x.Read<T>();
            using var to = y.Read<T>();
            Reducing.Reduce(reducer, from.Span, to.Span, outer, count, inner);
        }
    }

    readonly ref struct JoinWork(ReductionOp op, Tensor pieces, Tensor y) : ITyped
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => Join<FloatingReducer<T>, T>(new(op));

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => Join<IntegerReducer<T>, T>(new(op));

        public void Bool() => Join<IntegerReducer<byte>, byte>(new(op));

        void Join<TReducer, T>(TReducer reducer) where TReducer : IReducer<T> where T : unmanaged
        {
            using var from = pieces.Read<T>();
            using var to = y.Read<T>();
            to.Span[0] = Reducing.Join(reducer, from.Span);
        }
    }

    IBlockFunction? IBlockFunction.After(IBlockFunction map, DType type, int row) => After(map, type, row);

    internal virtual IBlockFunction? After(IBlockFunction map, DType type, int row) => null;

    void IBlockFunction.Run(in Block block) => TypeSwitch.Run(block.Type, in block, new RowWork(this));

    readonly struct RowWork(ReductionOp op) : IBlockWork
    {
        public void Floating<T>(in Block block) where T : unmanaged, IBinaryFloatingPointIeee754<T> => Reducing.FoldRows(new FloatingReducer<T>(op), block.A<T>(), block.Y<T>());

        public void Integer<T>(in Block block) where T : unmanaged, IBinaryInteger<T> => Reducing.FoldRows(new IntegerReducer<T>(op), block.A<T>(), block.Y<T>());

        public void Bool(in Block block) => Reducing.FoldRows(new IntegerReducer<byte>(op), block.A<byte>(), block.Y<byte>());
    }

    readonly struct FloatingReducer<T>(ReductionOp op) : IReducer<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void FoldRows(ReadOnlySpan<T> rows, Span<T> y) => op.FoldRows(rows, y);

        public void Combine(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => op.Combine(a, b, y);

        public void CombineRows(ReadOnlySpan<T> rows, Span<T> y) => op.CombineRows(rows, y);
    }

    readonly struct IntegerReducer<T>(ReductionOp op) : IReducer<T> where T : unmanaged, IBinaryInteger<T>
    {
        public void FoldRows(ReadOnlySpan<T> rows, Span<T> y) => Reducing.FoldEach(op.FoldInteger, rows, y);

        public void Combine(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => op.CombineInteger(a, b, y);

        public void CombineRows(ReadOnlySpan<T> rows, Span<T> y) => Reducing.Halve(this, rows, y);
    }
}

using System.Numerics;
using System.Text;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// The family of elementwise operations of two tensors: a flat map over spans, and a rule for each input. Broadcasting, strides, threads and fusion are the
/// framework's: the rules see tensors of one shape.
/// </summary>
public abstract record BinaryMap : BinaryOp, IBlockFunction
{
    /// <summary>The types that the operation takes. One that takes integers overrides <see cref="MapInteger"/>, too.</summary>
    public virtual DTypes Accepts => DTypes.Floating;

    /// <summary>y[i] = f(a[i], b[i]) for spans of equal length, which may be any part of the tensors.</summary>
    protected abstract void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>
    /// Whether one operand may be a single number: then both maps that take one are overridden. Otherwise a factor, or the mean of a row, is repeated until it is as long as what it meets.
    /// </summary>
    public virtual bool TakesNumbers => false;

    /// <summary>y[i] = f(a[i], b) for one number b, bit for bit as if b were repeated.</summary>
    protected virtual void Map<T>(ReadOnlySpan<T> a, T b, Span<T> y) where T : unmanaged, IBinaryFloatingPointIeee754<T> => throw TakesNone();

    /// <summary>y[i] = f(a, b[i]) for one number a, bit for bit as if a were repeated.</summary>
    protected virtual void Map<T>(T a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IBinaryFloatingPointIeee754<T> => throw TakesNone();

    /// <summary>The same for integers.</summary>
    protected virtual void MapInteger<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IBinaryInteger<T> => throw new NotSupportedException($"{Name} is not defined for integers.");

    /// <summary>Applies the operation to tensors whose shapes broadcast.</summary>
    /// <exception cref="ArgumentException">The shapes don't broadcast, or the types differ or are not accepted.</exception>
    public sealed override Tensor Apply(Tensor a, Tensor b)
    {
        Operands.Demand(this, Accepts, a, b);
        Operands.Broadcast(this, ref a, ref b);
        // Nothing that a map does could be recorded while it is computed: recording need not be suspended.
        return Tape.IsWatched || a.StandsForAnother || b.StandsForAnother ? base.Apply(a, b) : Tape.Note(this, a, b, Forward(a, b));
    }

    /// <summary>Both Jacobians are diagonal, so their rules carry tangents as well as cotangents.</summary>
    protected override Tensor? Jvp(Tensor a, Tensor b, Tensor y, Tensor? da, Tensor? db) =>
        da is null ? VjpB(a, b, y, db!) : db is null ? VjpA(a, b, y, da) : VjpA(a, b, y, da) + VjpB(a, b, y, db);

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => ApplyAll(inputs.Aligned());

    /// <inheritdoc/>
    protected sealed override Tensor Forward(Tensor a, Tensor b) => a.IsHandy && b.IsHandy ? Directly(a, b) : Fusion.Apply(this, a.DType, a.DType, a.Shape, a, b);

    /// <summary>The sums of rows of what the operation gives, as one function; null where there is none.</summary>
    internal virtual IBlockFunction? SumOf(DType type, int row) => null;

    bool IBlockFunction.MayOverwrite => MayOverwrite;

    /// <summary>Whether the maps of tensors may write over an operand.</summary>
    internal virtual bool MayOverwrite => false;

    IOuter? IBlockFunction.AsOuter(int number) => number == 1 ? OfNumber : null;

    IBlockFunction? IBlockFunction.Within(IOuter outer) => Within(outer);

    /// <summary>The operation with a number for each row as b, where it computes a itself; null where it can't.</summary>
    internal virtual IOuter? OfNumber => null;

    /// <summary>Another function over this one; null where this one is not short.</summary>
    internal virtual IBlockFunction? Within(IOuter outer) => null;

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => false;

    Tensor Directly(Tensor a, Tensor b)
    {
        var y = Tensor.Allocate(a.Shape, a.DType);
        Direct work = new(this, a, b, y);
        TypeSwitch.Run(a.DType, ref work);
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        return y;
    }

    /// <summary>Writes f(a, b) over a, where both are handy. Only who knows that nobody else holds a may ask for it.</summary>
    internal bool TryInPlace(Tensor a, Tensor b)
    {
        if (!a.IsHandy || !b.IsHandy) return false;
        Direct work = new(this, a, b, a);
        TypeSwitch.Run(a.DType, ref work);
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        return true;
    }

    readonly ref struct Direct(BinaryMap op, Tensor a, Tensor b, Tensor y) : ITyped
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => op.Map<T>(a.Elements<T>(), b.Elements<T>(), y.Elements<T>());

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => op.MapInteger<T>(a.Elements<T>(), b.Elements<T>(), y.Elements<T>());

        public void Bool() => op.MapInteger<byte>(a.Elements<byte>(), b.Elements<byte>(), y.Elements<byte>());
    }

    NotSupportedException TakesNone() => new($"{Name} says that it takes numbers, but has no map for a number as this operand. Override both, or say TakesNumbers => false.");

    // A generic virtual method is looked up at each call: for many short rows once, by a delegate.
    delegate void RightMap<T>(ReadOnlySpan<T> a, T b, Span<T> y);

    delegate void LeftMap<T>(T a, ReadOnlySpan<T> b, Span<T> y);

    void IBlockFunction.Run(in Block block) => TypeSwitch.Run(block.Type, in block, new Work(this));

    readonly struct Work(BinaryMap op) : IBlockWork
    {
        public void Floating<T>(in Block block) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var a = block.A<T>();
            var b = block.B<T>();
            var y = block.Y<T>();
            if (a.Length == b.Length) op.Map(a, b, y);
            else if (b.Length == 1) op.Map(a, b[0], y);
            else if (a.Length == 1) op.Map(a[0], b, y);
            else if (a.Length > b.Length)
            {
                var part = y.Length / b.Length;
                RightMap<T> map = op.Map;
                for (var i = 0; i < b.Length; i++) map(a.Slice(i * part, part), b[i], y.Slice(i * part, part));
            }
            else
            {
                var part = y.Length / a.Length;
                LeftMap<T> map = op.Map;
                for (var i = 0; i < a.Length; i++) map(a[i], b.Slice(i * part, part), y.Slice(i * part, part));
            }
        }

        public void Integer<T>(in Block block) where T : unmanaged, IBinaryInteger<T> => op.MapInteger(block.A<T>(), block.B<T>(), block.Y<T>());

        public void Bool(in Block block) => op.MapInteger(block.A<byte>(), block.B<byte>(), block.Y<byte>());
    }
}

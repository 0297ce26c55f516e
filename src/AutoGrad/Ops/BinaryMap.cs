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

    /// <summary>The same for integers.</summary>
    protected virtual void MapInteger<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IBinaryInteger<T> => throw new NotSupportedException($"{Name} is not defined for integers.");

    /// <summary>Applies the operation to tensors whose shapes broadcast.</summary>
    /// <exception cref="ArgumentException">The shapes don't broadcast, or the types differ or are not accepted.</exception>
    public sealed override Tensor Apply(Tensor a, Tensor b)
    {
        Operands.Demand(this, Accepts, a, b);
        Operands.Broadcast(this, ref a, ref b);
        return base.Apply(a, b);
    }

    /// <summary>Both Jacobians are diagonal, so their rules carry tangents as well as cotangents.</summary>
    protected override Tensor? Jvp(Tensor a, Tensor b, Tensor y, Tensor? da, Tensor? db) =>
        da is null ? VjpB(a, b, y, db!) : db is null ? VjpA(a, b, y, da) : VjpA(a, b, y, da) + VjpB(a, b, y, db);

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => ApplyAll(inputs.Aligned());

    /// <inheritdoc/>
    protected sealed override Tensor Forward(Tensor a, Tensor b) => Fusion.Apply(this, a.DType, a.DType, a.Shape, a, b);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => false;

    void IBlockFunction.Run(in Block block)
    {
        Work work = new(this, block);
        TypeSwitch.Run(block.Type, ref work);
    }

    readonly ref struct Work(BinaryMap op, Block block) : ITyped
    {
        readonly Block block = block;

        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => op.Map(block.A<T>(), block.B<T>(), block.Y<T>());

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => op.MapInteger(block.A<T>(), block.B<T>(), block.Y<T>());

        public void Bool() => op.MapInteger(block.A<byte>(), block.B<byte>(), block.Y<byte>());
    }
}

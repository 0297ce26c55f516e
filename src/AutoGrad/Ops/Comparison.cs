using System.Numerics;
using System.Text;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>The family of elementwise relations between two tensors; the result is Bool and has no derivative.</summary>
public abstract record Comparison() : NonDifferentiableOp(2), IBlockFunction
{
    /// <summary>The types that the relation is defined for.</summary>
    public virtual DTypes Accepts => DTypes.Numeric;

    /// <summary>y[i] tells whether the relation holds between a[i] and b[i].</summary>
    protected abstract void Compare<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<bool> y) where T : unmanaged, INumber<T>;

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => ApplyAll(inputs.Aligned());

    /// <inheritdoc/>
    protected sealed override Tensor Forward(ReadOnlySpan<Tensor> inputs)
    {
        var (a, b) = (inputs[0], inputs[1]);
        Operands.Demand(this, Accepts, a, b);
        Operands.Broadcast(this, ref a, ref b);
        return Fusion.Apply(this, a.DType, DType.Bool, a.Shape, a, b);
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => false;

    void IBlockFunction.Run(in Block block) => TypeSwitch.Run(block.Type, in block, new Work(this));

    readonly struct Work(Comparison op) : IBlockWork
    {
        public void Floating<T>(in Block block) where T : unmanaged, IBinaryFloatingPointIeee754<T> => op.Compare(block.A<T>(), block.B<T>(), block.Y<bool>());

        public void Integer<T>(in Block block) where T : unmanaged, IBinaryInteger<T> => op.Compare(block.A<T>(), block.B<T>(), block.Y<bool>());

        public void Bool(in Block block) => op.Compare(block.A<byte>(), block.B<byte>(), block.Y<bool>());
    }
}

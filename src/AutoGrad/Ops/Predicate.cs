using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>The family of elementwise questions about one tensor; the answer is Bool and has no derivative.</summary>
public abstract record Predicate() : NonDifferentiableOp(1), IBlockFunction
{
    /// <summary>The types that the question is defined for.</summary>
    public virtual DTypes Accepts => DTypes.Numeric;

    /// <summary>y[i] tells whether x[i] is so. A Bool tensor is given as bytes of 0 and 1.</summary>
    protected abstract void Test<T>(ReadOnlySpan<T> x, Span<bool> y) where T : unmanaged, INumber<T>;

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => ApplyAll(inputs.Aligned());

    /// <inheritdoc/>
    protected sealed override Tensor Forward(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        Operands.Demand(this, Accepts, x);
        return Fusion.Apply(this, x.DType, DType.Bool, x.Shape, x);
    }

    void IBlockFunction.Run(in Block block) => TypeSwitch.Run(block.Type, in block, new Work(this));

    readonly struct Work(Predicate op) : IBlockWork
    {
        public void Floating<T>(in Block block) where T : unmanaged, IBinaryFloatingPointIeee754<T> => op.Test(block.A<T>(), block.Y<bool>());

        public void Integer<T>(in Block block) where T : unmanaged, IBinaryInteger<T> => op.Test(block.A<T>(), block.Y<bool>());

        public void Bool(in Block block) => op.Test(block.A<byte>(), block.Y<bool>());
    }
}

using System.Numerics;
using System.Text;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// The family of elementwise operations of one tensor: a flat map over spans, and the slope as an expression of tensors. Strides, threads and
/// fusion are the framework's.
/// </summary>
public abstract record UnaryMap : UnaryOp, IBlockFunction
{
    /// <summary>The types that the operation takes. One that takes integers overrides <see cref="MapInteger"/>, too.</summary>
    public virtual DTypes Accepts => DTypes.Floating;

    /// <summary>y[i] = f(x[i]) for spans of equal length, which may be any part of the tensors.</summary>
    protected abstract void Map<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The same for integers.</summary>
    protected virtual void MapInteger<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IBinaryInteger<T> => throw new NotSupportedException($"{Name} is not defined for integers.");

    /// <summary>f′(x), as an expression of x and y. Where there is a shorter way from the cotangent to the gradient, override <see cref="Vjp"/> instead.</summary>
    /// <param name="x">The input; its values only if they are kept.</param>
    /// <param name="y">The output; its values only if they are kept.</param>
    /// <exception cref="NotSupportedException">The operation has no rule.</exception>
    protected virtual Tensor Slope(Tensor x, Tensor y) => throw NoRule("x");

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy.Chain(Slope(x, y));

    /// <summary>The Jacobian is diagonal, so its rule carries tangents as well as cotangents.</summary>
    protected override Tensor? Jvp(Tensor x, Tensor y, Tensor dx) => Vjp(x, y, dx);

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => ApplyAll(inputs.Aligned());

    /// <inheritdoc/>
    public sealed override Tensor Apply(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        // Nothing that a map does could be recorded while it is computed: recording need not be suspended.
        return Tape.IsWatched || x.StandsForAnother ? base.Apply(x) : Tape.Note(this, x, Forward(x));
    }

    /// <inheritdoc/>
    protected sealed override Tensor Forward(Tensor x)
    {
        Operands.Demand(this, Accepts, x);
        return x.IsHandy ? Directly(x) : Fusion.Apply(this, x.DType, x.DType, x.Shape, x);
    }

    Tensor Directly(Tensor x)
    {
        var y = Tensor.Allocate(x.Shape, x.DType);
        Direct work = new(this, x, y);
        TypeSwitch.Run(x.DType, ref work);
        GC.KeepAlive(x);
        return y;
    }

    readonly ref struct Direct(UnaryMap op, Tensor x, Tensor y) : ITyped
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => op.Map<T>(x.Elements<T>(), y.Elements<T>());

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => op.MapInteger<T>(x.Elements<T>(), y.Elements<T>());

        public void Bool() => op.MapInteger<byte>(x.Elements<byte>(), y.Elements<byte>());
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => false;

    IOuter? IBlockFunction.AsOuter(int number) => AsOuter;

    /// <summary>The operation where it computes its operand itself; null where it can't.</summary>
    internal virtual IOuter? AsOuter => null;

    void IBlockFunction.Run(in Block block) => TypeSwitch.Run(block.Type, in block, new Work(this));

    readonly struct Work(UnaryMap op) : IBlockWork
    {
        public void Floating<T>(in Block block) where T : unmanaged, IBinaryFloatingPointIeee754<T> => op.Map(block.A<T>(), block.Y<T>());

        public void Integer<T>(in Block block) where T : unmanaged, IBinaryInteger<T> => op.MapInteger(block.A<T>(), block.Y<T>());

        public void Bool(in Block block) => op.MapInteger(block.A<byte>(), block.Y<byte>());
    }
}

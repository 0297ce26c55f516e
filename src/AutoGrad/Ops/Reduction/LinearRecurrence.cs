using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// yₖ = aₖ·yₖ₋₁ + bₖ along an axis, with y₋₁ = 0; in reverse from the end. The rules are db = g and daₖ = gₖ·yₖ₋₁ with gₖ = dyₖ + aₖ₊₁·gₖ₊₁, again a recurrence.
/// </summary>
/// <param name="Axis">The axis.</param>
/// <param name="Reverse">Whether it runs from the end.</param>
public sealed record LinearRecurrence(int Axis, bool Reverse) : BinaryOp
{
    /// <inheritdoc/>
    protected override Tensor? Jvp(Tensor a, Tensor b, Tensor y, Tensor? da, Tensor? db)
    {
        var change = da is null ? null : da * y.ShiftAlong(Axis, Reverse ? -1 : 1, 0);
        return new LinearRecurrence(Axis, Reverse).Apply(a, change is null ? db! : db is null ? change : db + change);
    }

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.Output;

    /// <inheritdoc/>
    public override Keep KeepFor(int input) => input == 0 ? Keep : Keep.A;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor a, Tensor b)
    {
        Operands.Demand(this, DTypes.Numeric, a, b);
        if (!a.Shape.Equals(b.Shape)) throw new ArgumentException($"LinearRecurrence: the factors {a.Describe()} and the terms {b.Describe()} have different shapes.");
        Operands.DemandAxis(this, b, Axis);
        var y = Tensor.Allocate(b.Shape, b.DType);
        Work work = new(this, a, b, y);
        TypeSwitch.Run(b.DType, ref work);
        return y;
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => VjpB(a, b, y, dy) * y.ShiftAlong(Axis, Reverse ? -1 : 1, 0);

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => new LinearRecurrence(Axis, !Reverse).Apply(a.ShiftAlong(Axis, Reverse ? 1 : -1, 0), dy);

    readonly ref struct Work(LinearRecurrence op, Tensor a, Tensor b, Tensor y) : ITyped
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<T>();

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => Run<T>();

        public void Bool() => Run<byte>();

        void Run<T>() where T : unmanaged, INumber<T>
        {
            var (outer, length, inner) = Indices.Around(y.Shape, op.Axis);
            using var factors = a.Read<T>();
            using var terms = b.Read<T>();
            using var to = y.Read<T>();
            Recurrence.Run(factors.Span, terms.Span, to.Span, outer, length, inner, op.Reverse);
        }
    }
}

/// <summary>Recurrences of the first order.</summary>
public static class LinearRecurrenceMethods
{
    extension(Tensor terms)
    {
        /// <summary>
        /// yₖ = aₖ·yₖ₋₁ + bₖ along an axis, where b are these terms and a the factors, and y₋₁ = 0: moving averages, discounted sums, linear state spaces.
        /// </summary>
        /// <param name="factors">A tensor of the same type whose shape broadcasts. The first factor along the axis has nothing to act on.</param>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <param name="reverse">Whether it runs from the end.</param>
        /// <exception cref="ArgumentException">The shapes don't broadcast, or the types differ.</exception>
        public Tensor LinearRecurrence(Tensor factors, int axis, bool reverse = false)
        {
            ArgumentNullException.ThrowIfNull(terms);
            ArgumentNullException.ThrowIfNull(factors);
            var shape = Shape.Broadcast(factors.Shape, terms.Shape, "LinearRecurrence");
            return new LinearRecurrence(shape.Axis(axis, "LinearRecurrence"), reverse).Apply(factors.Expand(shape), terms.Expand(shape));
        }
    }
}

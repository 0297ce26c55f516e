namespace AutoGrad;

/// <summary>Masks that fill and select.</summary>
public static class MaskedFillMethods
{
    extension(Tensor x)
    {
        /// <summary>x with a number where the mask is true; no gradient flows there.</summary>
        /// <param name="mask">A Bool tensor whose shape broadcasts to that of x.</param>
        /// <param name="value">The number, which takes the type of x.</param>
        /// <exception cref="ArgumentException">The mask is not Bool or does not broadcast to x.</exception>
        public Tensor MaskedFill(Tensor mask, double value)
        {
            ArgumentNullException.ThrowIfNull(x);
            return Tensor.Where(Fitting(mask, x, "MaskedFill"), value, x);
        }

        /// <summary>x with the elements of another tensor where the mask is true; the gradient goes to what stands there.</summary>
        /// <param name="mask">A Bool tensor whose shape broadcasts to that of x.</param>
        /// <param name="values">A tensor of the type of x whose shape broadcasts to it.</param>
        /// <exception cref="ArgumentException">The mask is not Bool, a shape does not broadcast to that of x, or the types differ.</exception>
        public Tensor MaskedFill(Tensor mask, Tensor values)
        {
            ArgumentNullException.ThrowIfNull(x);
            ArgumentNullException.ThrowIfNull(values);
            return Tensor.Where(Fitting(mask, x, "MaskedFill"), values.Expand(x.Shape), x);
        }

        /// <summary>The elements where the mask is true, in row-major order, as a vector. How long it is depends on the values of the mask.</summary>
        /// <param name="mask">A Bool tensor; its shape and that of x broadcast to one.</param>
        /// <exception cref="ArgumentException">The mask is not Bool, or the shapes don't broadcast.</exception>
        public Tensor MaskedSelect(Tensor mask)
        {
            ArgumentNullException.ThrowIfNull(x);
            Demand(mask, x, "MaskedSelect");
            var shape = Shape.Broadcast(x.Shape, mask.Shape, "MaskedSelect");
            return new IndexSelect(0).Apply(x.Expand(shape).ReshapeTo([shape.Size]), mask.Expand(shape).FlatNonZero());
        }
    }

    static Tensor Fitting(Tensor mask, Tensor x, string op)
    {
        Demand(mask, x, op);
        if (!Shape.Broadcast(mask.Shape, x.Shape, op).Equals(x.Shape)) throw new ArgumentException($"{op}: the mask {mask.Describe()} does not broadcast to {x.Describe()}.");
        return mask;
    }

    static void Demand(Tensor mask, Tensor x, string op)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.DType != DType.Bool) throw new ArgumentException($"{op}: a mask is a Bool tensor; the one given for {x.Describe()} is {mask.Describe()}. Compare it with something first.");
    }
}

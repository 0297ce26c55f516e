using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>The flat places, in row-major order, where a mask is true.</summary>
public sealed record Places() : NonDifferentiableOp(1)
{
    /// <inheritdoc/>
    protected override Tensor Forward(ReadOnlySpan<Tensor> inputs)
    {
        Operands.Demand(this, DTypes.Bool, inputs[0]);
        using var mask = inputs[0].Read<bool>();
        var y = Tensor.Allocate([Occupied.Count(mask.Span)], DType.Int64);
        using var places = y.Read<long>();
        Occupied.Find(mask.Span, places.Span);
        return y;
    }
}

/// <summary>Where elements are not zero.</summary>
public static class NonZeroMethods
{
    extension(Tensor x)
    {
        /// <summary>The places of the elements that are true or not 0, in row-major order: an Int64 matrix with a row for each of them and a column for each axis.</summary>
        public Tensor NonZero()
        {
            var places = x.FlatNonZero();
            if (x.Rank == 0) return Tensor.Zeros([places.Size, 0], DType.Int64);
            var columns = new Tensor[x.Rank];
            for (var axis = 0; axis < columns.Length; axis++)
            {
                // The place along an axis is what is left of the flat place after its stride, modulo the extent.
                var (stride, extent) = (x.Shape.Strides[axis], x.Shape.Extents[axis]);
                columns[axis] = Digits(places, stride, extent);
            }
            return Tensor.Stack(columns, axis: 1);
        }

        /// <summary>The flat places of the elements that are true or not 0, in row-major order: an Int64 vector.</summary>
        public Tensor FlatNonZero()
        {
            ArgumentNullException.ThrowIfNull(x);
            return new Places().Apply(x.DType == DType.Bool ? x : x.NotEqualTo(0));
        }

        /// <summary>How many elements are true or not 0: an Int64 scalar.</summary>
        public Tensor CountNonZero() => x.CountNonZero([]);

        /// <summary>How many elements over axes are true or not 0; no axes means all. The type is Int64.</summary>
        public Tensor CountNonZero(ReadOnlySpan<int> axes, bool keepAxes = false)
        {
            ArgumentNullException.ThrowIfNull(x);
            return (x.DType == DType.Bool ? x : x.NotEqualTo(0)).To(DType.Int64).Sum(axes, keepAxes);
        }
    }

    static Tensor Digits(Tensor places, int stride, int extent)
    {
        var y = Tensor.Allocate(places.Shape, DType.Int64);
        using var from = places.Read<long>();
        using var to = y.Read<long>();
        for (var i = 0; i < to.Span.Length; i++) to.Span[i] = from.Span[i] / stride % extent;
        return y;
    }
}

using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Tensors of random numbers. They require no gradient; a mask or a noise that an expression uses is a tensor like any other.</summary>
public static class RandomTensors
{
    extension(Tensor)
    {
        /// <summary>Numbers spread evenly over [low, high).</summary>
        /// <param name="shape">The shape.</param>
        /// <param name="random">Where the numbers come from: a source, or a seed.</param>
        /// <param name="low">The lower bound, which may be drawn.</param>
        /// <param name="high">The upper bound, which is not drawn.</param>
        /// <param name="dtype">Float32 or Float64.</param>
        /// <exception cref="ArgumentException">The type is not floating, or the bounds are not finite and in order.</exception>
        public static Tensor Uniform(Shape shape, RandomSource random, double low = 0, double high = 1, DType dtype = DType.Float32) =>
            Draw(new UniformFill(low, high), shape, random, dtype, DTypes.Floating, "Uniform");

        /// <summary>Normally distributed numbers.</summary>
        /// <param name="shape">The shape.</param>
        /// <param name="random">Where the numbers come from: a source, or a seed.</param>
        /// <param name="mean">The mean.</param>
        /// <param name="deviation">The standard deviation, not negative.</param>
        /// <param name="dtype">Float32 or Float64.</param>
        /// <exception cref="ArgumentException">The type is not floating, or mean or deviation is not finite, or the deviation is negative.</exception>
        public static Tensor Normal(Shape shape, RandomSource random, double mean = 0, double deviation = 1, DType dtype = DType.Float32) =>
            Draw(new NormalFill(mean, deviation), shape, random, dtype, DTypes.Floating, "Normal");

        /// <summary>A mask that is true with a probability, each element for itself.</summary>
        /// <param name="shape">The shape.</param>
        /// <param name="probability">The probability of true, from 0 to 1.</param>
        /// <param name="random">Where the numbers come from: a source, or a seed.</param>
        /// <exception cref="ArgumentOutOfRangeException">The probability is none.</exception>
        public static Tensor Bernoulli(Shape shape, double probability, RandomSource random) =>
            Draw(new BernoulliFill(probability), shape, random, DType.Bool, DTypes.Bool, "Bernoulli");

        /// <summary>Integers from [low, high), all equally likely.</summary>
        /// <param name="shape">The shape.</param>
        /// <param name="low">The least.</param>
        /// <param name="high">One more than the greatest.</param>
        /// <param name="random">Where the numbers come from: a source, or a seed.</param>
        /// <param name="dtype">Int64 or Int32.</param>
        /// <exception cref="ArgumentException">The type is none of integers, or the bounds are not in order.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The type does not hold all of [low, high).</exception>
        public static Tensor RandomIntegers(Shape shape, long low, long high, RandomSource random, DType dtype = DType.Int64) =>
            Draw(new IntegerFill(low, high), shape, random, dtype, DTypes.Integer, "RandomIntegers");

        /// <summary>The numbers from 0 to count − 1 in a random order, each order as likely as any other: an Int64 vector.</summary>
        /// <param name="count">How many.</param>
        /// <param name="random">Where the numbers come from: a source, or a seed.</param>
        public static Tensor Permutation(int count, RandomSource random) =>
            Draw(new PermutationFill(), [count], random, DType.Int64, DTypes.Integer, "Permutation");
    }

    static Tensor Draw<TFill>(TFill fill, Shape shape, RandomSource random, DType dtype, DTypes accepts, string op) where TFill : IFill
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(random);
        if ((accepts & dtype.Kind) == 0) throw new ArgumentException($"{op} makes {accepts} tensors, not {dtype}.");
        var levels = BatchLevel.Drawing();
        if (levels.Length > 0) return DrawForEach(levels, fill, shape, random, dtype);
        var y = Tensor.Allocate(shape, dtype);
        Check(fill, y);
        Work<TFill> work = new(fill, random.Next(), y, 0, y.Size);
        TypeSwitch.Run(dtype, ref work);
        return Tape.Publish(y);
    }

    /// <summary>Inside a batch each example makes a draw of its own, in their order.</summary>
    static Tensor DrawForEach<TFill>(BatchLevel[] levels, TFill fill, Shape shape, RandomSource random, DType dtype) where TFill : IFill
    {
        Shape sizes = Array.ConvertAll(levels, level => level.Size);
        var y = Tensor.Allocate([.. sizes, .. shape], dtype);
        Check(fill, y);
        for (var example = 0; example < sizes.Size; example++)
        {
            Work<TFill> work = new(fill, random.Next(), y, example * shape.Size, shape.Size);
            TypeSwitch.Run(dtype, ref work);
        }
        foreach (var level in levels) y = level.Raise(y);
        return y;
    }

    /// <summary>Draws nothing, so that parameters are refused while the source has not moved.</summary>
    static void Check<TFill>(TFill fill, Tensor y) where TFill : IFill
    {
        Work<TFill> work = new(fill, 0, y, 0, 0);
        TypeSwitch.Run(y.DType, ref work);
    }

    readonly ref struct Work<TFill>(TFill fill, ulong key, Tensor y, int start, int count) : ITyped where TFill : IFill
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using var to = y.Read<T>();
            fill.Floating(key, to.Span.Slice(start, count));
        }

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T>
        {
            using var to = y.Read<T>();
            fill.Integer(key, to.Span.Slice(start, count));
        }

        public void Bool()
        {
            using var to = y.Read<bool>();
            fill.Bool(key, to.Span.Slice(start, count));
        }
    }
}

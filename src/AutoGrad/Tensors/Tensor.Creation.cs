using System.Runtime.InteropServices;

namespace AutoGrad;

public partial class Tensor
{
    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(Shape shape, DType dtype = DType.Float32) => Full(shape, 0, dtype);

    /// <summary>A tensor of ones.</summary>
    public static Tensor Ones(Shape shape, DType dtype = DType.Float32) => Full(shape, 1, dtype);

    /// <summary>Zeros of the shape and type of a tensor.</summary>
    public static Tensor ZerosLike(Tensor x) => FullLike(x, 0);

    /// <summary>Ones of the shape and type of a tensor.</summary>
    public static Tensor OnesLike(Tensor x) => FullLike(x, 1);

    /// <summary>One value everywhere, in the shape and type of a tensor.</summary>
    /// <exception cref="ArgumentException">The value is none of the type's.</exception>
    public static Tensor FullLike(Tensor x, double value)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Full(x.Shape, value, x.DType);
    }

    /// <summary>A tensor with one value everywhere. It takes the memory of one element.</summary>
    /// <exception cref="ArgumentException">The value is none of the type's: 0.5 as an integer, 2 as a truth value.</exception>
    public static Tensor Full(Shape shape, double value, DType dtype = DType.Float32)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Constants.Full(value, dtype, shape);
    }

    /// <summary>A scalar tensor.</summary>
    public static Tensor Scalar(double value, DType dtype = DType.Float32) => Full(Shape.Scalar, value, dtype);

    /// <summary>A tensor with the given elements in row-major order; they are copied.</summary>
    /// <typeparam name="T">float, double, int, long or bool.</typeparam>
    /// <exception cref="ArgumentException">The number of elements is not the shape's.</exception>
    public static Tensor From<T>(ReadOnlySpan<T> values, Shape shape) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(shape);
        var dtype = DType.Of<T>();
        if (values.Length != shape.Size) throw new ArgumentException($"Tensor.From: {values.Length} values can't fill the shape {shape}, which has {shape.Size} elements.");
        var x = Allocate(shape, dtype);
        using var y = x.Read<T>();
        values.CopyTo(y.Span);
        return x;
    }

    /// <summary>A vector with the given elements; they are copied.</summary>
    public static Tensor From<T>(ReadOnlySpan<T> values) where T : unmanaged => From(values, [values.Length]);

    /// <summary>A tensor with the given elements in row-major order; they are copied.</summary>
    public static Tensor From<T>(T[] values, Shape shape) where T : unmanaged => From((ReadOnlySpan<T>)values, shape);

    /// <summary>A vector with the given elements; they are copied.</summary>
    public static Tensor From<T>(T[] values) where T : unmanaged => From((ReadOnlySpan<T>)values);

    /// <summary>A tensor of an array of any rank: <c>From(new[,] { { 1f, 2f }, { 3f, 4f } })</c>.</summary>
    public static Tensor From<T>(T[,] values) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        return From<T>(MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetReference(Flat<T>(values)), values.Length), [values.GetLength(0), values.GetLength(1)]);
    }

    /// <summary>A tensor of three axes.</summary>
    public static Tensor From<T>(T[,,] values) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        return From<T>(Flat<T>(values), [values.GetLength(0), values.GetLength(1), values.GetLength(2)]);
    }

    /// <summary>A tensor of four axes.</summary>
    public static Tensor From<T>(T[,,,] values) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        return From<T>(Flat<T>(values), [values.GetLength(0), values.GetLength(1), values.GetLength(2), values.GetLength(3)]);
    }

    /// <summary>A matrix of rows of equal length.</summary>
    /// <exception cref="ArgumentException">A row is null, or has another length than the first.</exception>
    public static Tensor From<T>(T[][] rows) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(rows);
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] is null) throw new ArgumentException($"Tensor.From: row {i} of {rows.Length} is null.", nameof(rows));
        }
        var columns = rows.Length == 0 ? 0 : rows[0].Length;
        var x = Allocate([rows.Length, columns], DType.Of<T>());
        using var y = x.Read<T>();
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Length != columns) throw new ArgumentException($"Tensor.From: row {i} has {rows[i].Length} values and row 0 has {columns}; the rows of a matrix are equally long.");
            rows[i].CopyTo(y.Span[(i * columns)..]);
        }
        return x;
    }

    static ReadOnlySpan<T> Flat<T>(Array values) where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length);

    /// <summary>0, 1, 2 … up to but without <paramref name="end"/>.</summary>
    public static Tensor Arange(int end, DType dtype = DType.Int64) => Arange(0, end, 1, dtype);

    /// <summary>start, start + step, … up to but without <paramref name="end"/>: ⌈(end − start)/step⌉ elements.</summary>
    /// <exception cref="ArgumentException">The step is 0, or the result would be endless, or too long, or a number is none of the type's: 0.5 as an integer.</exception>
    public static Tensor Arange(double start, double end, double step = 1, DType dtype = DType.Float32)
    {
        if (step == 0 || !double.IsFinite(start) || !double.IsFinite(end) || !double.IsFinite(step)) throw new ArgumentException($"Arange: from {start} to {end} by {step} is no finite sequence.");
        var values = new double[Shape.Extent(Math.Max(0, Math.Ceiling((end - start) / step)), "Arange")];
        for (var i = 0; i < values.Length; i++) values[i] = start + (i * step);
        return FromDoubles(values, dtype, "Arange");
    }

    /// <summary><paramref name="count"/> numbers at equal distances from start to end, both included.</summary>
    /// <exception cref="ArgumentException">One of them is none of the type's: 0.5 as an integer.</exception>
    public static Tensor Linspace(double start, double end, int count, DType dtype = DType.Float32)
    {
        if (count < 0) throw new ArgumentOutOfRangeException(nameof(count), count, $"Linspace: {count} numbers are none; give 0 or more.");
        var values = new double[count];
        // Counted from the nearer end, so that both ends are exact and the numbers symmetric.
        for (var i = 0; i < count; i++) values[i] = count == 1 ? start : 2 * i < count ? start + Part(i) : end - Part(count - 1 - i);
        return FromDoubles(values, dtype, "Linspace");

        double Part(int i)
        {
            var product = i * (end - start);
            return double.IsFinite(product) ? product / (count - 1) : ((double)i / (count - 1) * end) - ((double)i / (count - 1) * start);
        }
    }

    /// <summary>The identity matrix, or a matrix with ones on the diagonal.</summary>
    /// <exception cref="ArgumentException">A number of rows or columns is negative, or the matrix is too large.</exception>
    public static Tensor Eye(int rows, int? columns = null, DType dtype = DType.Float32)
    {
        Shape shape = [rows, columns ?? rows];
        var ones = Ones([Math.Min(shape[0], shape[1])], dtype);
        var y = Allocate(shape, dtype);
        Assembly.Clear(y);
        Assembly.Write(ones, y, [shape[1] + 1], 0);
        return y;
    }

    /// <summary>A vector of numbers given as double, rounded to a floating type; none is changed to be one of another.</summary>
    static Tensor FromDoubles(double[] values, DType dtype, string op)
    {
        if (dtype > DType.Bool) throw Constants.NoType(dtype);
        for (var i = 0; i < values.Length && !dtype.IsFloating; i++)
        {
            if (!Constants.Holds(dtype, values[i])) throw new ArgumentException($"{op}: the number {values[i]:R}, element {i} of {values.Length}, is no {dtype} that is known exactly. Make Float64 numbers and convert them with To({dtype}), which truncates.");
        }
        return Casts.To(From(values), dtype);
    }
}

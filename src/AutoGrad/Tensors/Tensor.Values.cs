using System.Numerics.Tensors;

namespace AutoGrad;

public partial class Tensor
{
    /// <summary>The elements in row-major order, as an array of its own.</summary>
    /// <typeparam name="T">The C# type of <see cref="DType"/>.</typeparam>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not the tensor's type.</exception>
    public T[] ToArray<T>() where T : unmanaged
    {
        Demand<T>(nameof(ToArray));
        using var x = Current.Readable.Read<T>();
        return x.Span.ToArray();
    }

    /// <summary>
    /// The elements in row-major order. Those of a dense tensor are not copied; the memory is then left to the caller and never used again for
    /// anything else, whatever happens to the tensor.
    /// </summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not the tensor's type.</exception>
    public ReadOnlySpan<T> AsSpan<T>() where T : unmanaged
    {
        Demand<T>(nameof(AsSpan));
        var dense = Current.Readable.Dense();
        dense.Values.Escape();
        using var x = dense.Read<T>();
        return x.Span;
    }

    /// <summary>Copies the elements in row-major order into a span.</summary>
    /// <exception cref="ArgumentException">The span is not as long as the tensor has elements.</exception>
    public void CopyTo<T>(Span<T> target) where T : unmanaged
    {
        Demand<T>(nameof(CopyTo));
        if (target.Length != Size) throw new ArgumentException($"CopyTo: the tensor {this.Describe()} has {Size} elements and the span {target.Length}.");
        using var x = Current.Readable.Read<T>();
        x.Span.CopyTo(target);
    }

    /// <summary>
    /// Computes tensors now rather than when their values are first needed; those of one shape together, in one pass over memory. A matter of speed alone: for
    /// example for a new weight and the moments that it was computed with.
    /// </summary>
    public static void Evaluate(params ReadOnlySpan<Tensor> tensors) => Fusion.Evaluate(tensors);

    /// <summary>
    /// Computes tensors now, in one pass over memory where their shapes agree, and lets the results take over the memory of tensors that nobody will read again: the running
    /// moments of an optimiser, for example, which are replaced at each step. Large tensors are then changed in place.
    /// </summary>
    /// <param name="tensors">What is computed.</param>
    /// <param name="reusable">Whatever is read of these (and of their views) afterwards throws <see cref="InvalidOperationException"/>, if their memory was used.</param>
    public static void Evaluate(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<Tensor> reusable) => Fusion.Evaluate(tensors, reusable);

    /// <summary>The value of a tensor of one element.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one element, or <typeparamref name="T"/> is not its type.</exception>
    public T Item<T>() where T : unmanaged
    {
        Demand<T>(nameof(Item));
        if (Size != 1) throw new InvalidOperationException($"Item: the tensor {this.Describe()} has {Size} elements; a single one is needed. Index it, or reduce it first.");
        using var x = Current.Readable.Read<T>();
        return x.Span[0];
    }

    /// <summary>The value of a tensor of one element of any type, as a double.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one element.</exception>
    public double Item() => DType == DType.Float64 ? Item<double>() : Casts.To(Current.Readable, DType.Float64).Item<double>();

    /// <summary>The elements as a tensor of System.Numerics.Tensors; they are copied. A scalar becomes one element along one axis, since a tensor without axes is empty there.</summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not the tensor's type.</exception>
    public Tensor<T> ToNumerics<T>() where T : unmanaged
    {
        Span<nint> lengths = stackalloc nint[Math.Max(1, Rank)];
        lengths[0] = 1;
        for (var axis = 0; axis < Rank; axis++) lengths[axis] = Shape.Extents[axis];
        return System.Numerics.Tensors.Tensor.Create(ToArray<T>(), lengths);
    }

    /// <summary>A tensor with the elements of one of System.Numerics.Tensors; they are copied.</summary>
    public static Tensor From<T>(in ReadOnlyTensorSpan<T> values) where T : unmanaged
    {
        var extents = new int[values.Rank];
        for (var axis = 0; axis < extents.Length; axis++) extents[axis] = checked((int)values.Lengths[axis]);
        var elements = new T[checked((int)values.FlattenedLength)];
        values.FlattenTo(elements);
        return From(elements, extents);
    }

    /// <summary>A tensor with the elements of one of System.Numerics.Tensors; they are copied.</summary>
    public static Tensor From<T>(Tensor<T> values) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        return From(values.AsReadOnlyTensorSpan());
    }

    void Demand<T>(string op) where T : unmanaged
    {
        if (DType.Of<T>() != DType) throw new InvalidOperationException($"{op}: the tensor {this.Describe()} holds {DType}, not {typeof(T).Name}. Convert it with To(DType.{DType.Of<T>()}) first.");
    }

    /// <summary>Type and shape, for messages.</summary>
    internal string Describe() => $"{DType}{Shape}";
}

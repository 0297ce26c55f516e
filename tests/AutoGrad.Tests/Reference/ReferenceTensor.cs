namespace AutoGrad.Tests.Reference;

/// <summary>A tensor as the reference files hold it: flat, row-major, float64, int64 or bool.</summary>
sealed class ReferenceTensor
{
    readonly Array data;

    public ReferenceTensor(int[] shape, double[] data) : this(shape, "float64", data) { }

    public ReferenceTensor(int[] shape, long[] data) : this(shape, "int64", data) { }

    public ReferenceTensor(int[] shape, bool[] data) : this(shape, "bool", data) { }

    ReferenceTensor(int[] shape, string dtype, Array data)
    {
        Shape = shape;
        DType = dtype;
        this.data = data;
    }

    public int[] Shape { get; }

    public string DType { get; }

    public int Count => data.Length;

    public bool IsFloat => data is double[];

    public double[] Doubles => As<double>();

    public long[] Longs => As<long>();

    public bool[] Bools => As<bool>();

    public string ShapeText => $"[{string.Join(", ", Shape)}]";

    public override string ToString() => $"{DType}{ShapeText}";

    T[] As<T>() => data as T[] ?? throw new InvalidOperationException($"A {this} tensor was read as {typeof(T).Name}.");
}

namespace AutoGrad.Tests.Reference;

/// <summary>Tensors of the reference files as tensors of this library, and back.</summary>
static class ReferenceValues
{
    public static Tensor ToTensor(ReferenceTensor x) => x.DType switch
    {
        "float64" => Tensor.From(x.Doubles, x.Shape),
        "int64" => Tensor.From(x.Longs, x.Shape),
        _ => Tensor.From(x.Bools, x.Shape),
    };

    public static ReferenceTensor From(Tensor x)
    {
        int[] shape = [.. x.Shape];
        return x.DType switch
        {
            DType.Float64 => new(shape, x.ToArray<double>()),
            DType.Int64 => new(shape, x.ToArray<long>()),
            DType.Bool => new(shape, x.ToArray<bool>()),
            _ => throw new InvalidDataException($"A result is {x.DType}{x.Shape}; the reference files know Float64, Int64 and Bool."),
        };
    }
}

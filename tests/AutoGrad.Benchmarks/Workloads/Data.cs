namespace AutoGrad.Benchmarks;

/// <summary>Random data from fixed seeds.</summary>
static class Data
{
    public static Tensor Normal(params int[] extents)
    {
        Random random = new(1);
        Shape shape = extents;
        var values = new float[shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return Tensor.From(values, shape);
    }

    public static Tensor Labels(int classes, params int[] extents)
    {
        Random random = new(2);
        Shape shape = extents;
        var values = new long[shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = random.Next(classes);
        return Tensor.From(values, shape);
    }
}

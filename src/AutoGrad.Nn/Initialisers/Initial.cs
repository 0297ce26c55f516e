namespace AutoGrad.Nn;

/// <summary>First values of parameters.</summary>
static class Initial
{
    static int drawn;

    /// <summary>Uniform in ±1/√fan, what PyTorch's linear and convolutional layers start from. Each call of a program draws other numbers, and each run of it the same.</summary>
    public static Tensor Uniform(Shape shape, int fan)
    {
        Random random = new(Interlocked.Increment(ref drawn));
        var bound = 1 / Math.Sqrt(Math.Max(fan, 1));
        var values = new float[shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = (float)(((2 * random.NextDouble()) - 1) * bound);
        return Tensor.From(values, shape);
    }
}

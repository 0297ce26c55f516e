namespace AutoGrad.Nn;

/// <summary>First values of parameters.</summary>
static class Initial
{
    static long made;

    /// <summary>
    /// The source that is given, or a new one: the first layer of a program made without a source always starts from the same numbers, the second from others, and
    /// so on, so that a program that makes its layers in one order repeats itself.
    /// </summary>
    public static RandomSource Or(RandomSource? random) => random ?? new(Interlocked.Increment(ref made));

    /// <summary>Uniform in ±1/√fan, what PyTorch's linear and convolutional layers start from.</summary>
    public static Tensor Uniform(Shape shape, int fan, RandomSource random)
    {
        var bound = 1 / Math.Sqrt(Math.Max(fan, 1));
        return Tensor.Uniform(shape, random, -bound, bound);
    }

    /// <summary>The same for a parameter that is there, in its own type.</summary>
    public static void Uniform(Parameter? parameter, int fan, RandomSource random)
    {
        var bound = 1 / Math.Sqrt(Math.Max(fan, 1));
        if (parameter is not null) Initialise.Uniform(parameter, random, -bound, bound);
    }
}

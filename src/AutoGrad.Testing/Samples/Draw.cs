namespace AutoGrad.Testing;

/// <summary>How one input of a sample comes about: from a seed, within a domain. Floating inputs are Float64.</summary>
public sealed class Draw
{
    readonly Func<Random, Tensor> make;

    Draw(Func<Random, Tensor> make, Domain? domain = null) => (this.make, Domain) = (make, domain ?? Domain.All);

    /// <summary>The numbers that the input may take, and that differences stay within.</summary>
    public Domain Domain { get; }

    /// <summary>Random numbers of a domain.</summary>
    public static Draw Of(Shape shape, Domain? domain = null) => new(random => Numbers(shape, _ => (domain ?? Domain.All).Draw(random)), domain);

    /// <summary>Random numbers no two of which are nearer than a 20th: for what orders or compares elements, and has a kink where they tie.</summary>
    public static Draw Distinct(Shape shape, Domain? domain = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new(random =>
        {
            var taken = new List<double>();
            return Numbers(shape, _ =>
            {
                for (var gap = 0.05; ; gap *= 0.99)
                {
                    var x = (domain ?? Domain.All).Draw(random);
                    if (!taken.TrueForAll(other => Math.Abs(x - other) >= gap)) continue;
                    taken.Add(x);
                    return x;
                }
            });
        }, domain);
    }

    /// <summary>Random integers from <paramref name="low"/> up to but without <paramref name="end"/>, as Int64 or Int32.</summary>
    public static Draw Integers(Shape shape, int low, int end, DType dtype = DType.Int64) => new(random => Numbers(shape, _ => random.Next(low, end)).To(dtype));

    /// <summary>Random truth values.</summary>
    public static Draw Bools(Shape shape) => new(random => Numbers(shape, _ => random.Next(2)).To(DType.Bool));

    /// <summary>The same tensor always.</summary>
    public static Draw Fixed(Tensor value, Domain? domain = null) => new(_ => value, domain);

    /// <summary>The same vector always.</summary>
    public static Draw Fixed(params ReadOnlySpan<double> values) => Fixed(Tensor.From(values));

    /// <summary>Whatever a function of a random source makes: a positive definite matrix, a permutation.</summary>
    public static Draw From(Func<Random, Tensor> make, Domain? domain = null) => new(make, domain);

    /// <summary>The same tensor always.</summary>
    public static implicit operator Draw(Tensor value) => Fixed(value);

    /// <summary>The same tensor always.</summary>
    public static Draw FromTensor(Tensor value) => Fixed(value);

    /// <summary>The input for a state of the random source.</summary>
    public Tensor Make(Random random) => make(random);

    static Tensor Numbers(Shape shape, Func<int, double> number)
    {
        var values = new double[shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = number(i);
        return Tensor.From(values, shape);
    }
}

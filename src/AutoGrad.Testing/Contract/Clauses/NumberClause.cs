namespace AutoGrad.Testing;

/// <summary>An operation that takes a single number gives with it what it gives with the number repeated, bit for bit; at zeros and numbers that are not finite, too.</summary>
sealed class NumberClause : IClause
{
    static readonly double[] nasty = [0, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    public string Name => "a number in place of a tensor";

    public bool Concerns(OpCase sample) => sample.Sample.Op is BinaryMap { TakesNumbers: true } && sample.Floating.Length == 2;

    public string? Check(OpCase sample)
    {
        foreach (var dtype in (DType[])[DType.Float64, DType.Float32])
        {
            for (var place = 0; place < 2; place++)
            {
                var elements = Tensor.From([.. sample.Inputs[1 - place].ToArray<double>(), .. nasty]).To(dtype);
                foreach (var number in (double[])[.. sample.Inputs[place].ToArray<double>().Take(3), .. nasty])
                {
                    var once = Tensor.Full(elements.Shape, number, dtype);
                    var repeated = Tensor.From(Enumerable.Repeat(number, elements.Size).ToArray()).To(dtype);
                    var (actual, expected) = place == 0 ? (sample.Call([once, elements]), sample.Call([repeated, elements])) : (sample.Call([elements, once]), sample.Call([elements, repeated]));
                    if (Closeness.Difference(actual, expected, 0, "output") is { } difference) return FormattableString.Invariant($"with {number:R} as operand {place}, {difference}");
                }
            }
        }
        return null;
    }
}

namespace AutoGrad.Tests.Tensors;

/// <summary>x − μ within the functions that read it: nothing of it may be seen but the time.</summary>
[Collection(nameof(Settings))]
public sealed class ComposingTests
{
    static List<string> StepsOf(Func<Tensor> expression) => [.. ProgramRecorder.Of(() => Tensor.Evaluate(expression())).Programs.SelectMany(static names => names)];

    static Tensor Centred(Tensor x) => x - x.Mean([-1], keepAxes: true);

    static Tensor Normalised(Tensor x)
    {
        var centred = Centred(x);
        return centred / ((centred * centred).Mean([-1], keepAxes: true) + 1e-5).Sqrt();
    }

    [Fact]
    public void What_only_such_functions_read_is_no_step()
    {
        var x = Tensor.Normal([40, 256], new RandomSource(1));

        Assert.DoesNotContain("Subtract", StepsOf(() => Normalised(x)));
        Assert.DoesNotContain("Subtract", StepsOf(() => Centred(x).Exp()));
    }

    [Fact]
    public void What_others_read_too_is_computed_once()
    {
        var x = Tensor.Normal([40, 256], new RandomSource(1));

        Assert.Single(StepsOf(() => Centred(x).Exp() + Centred(x).Tanh()), "Subtract");
        var centred = Centred(x);
        Assert.Single(StepsOf(() => centred.Exp() + centred.Tanh()), "Subtract");
        Assert.Single(StepsOf(() => centred / centred), "Subtract");
    }

    public static TheoryData<int, bool> Rows
    {
        get
        {
            TheoryData<int, bool> rows = [];
            foreach (var row in (int[])[.. Enumerable.Range(2, 69), 127, 128, 130, 1023, 1024, 1025, 1040, 2048, 3000, 8192])
            {
                rows.Add(row, false);
                rows.Add(row, true);
            }
            return rows;
        }
    }

    [Theory, MemberData(nameof(Rows))]
    public void Rows_of_every_length_have_the_bits_of_step_by_step(int row, bool isWide)
    {
        Check(x => Normalised(x), Ordinary(row, isWide));
        Check(x => Centred(x).Exp(), Ordinary(row, isWide));
    }

    [Theory, MemberData(nameof(Rows))]
    public void Numbers_out_of_the_ordinary_have_them_too(int row, bool isWide)
    {
        var extreme = Extreme(row, isWide);
        Check(x => (x - x.Max([-1], keepAxes: true)).Exp(), extreme);
        Check(x => (x - x.Min([-1], keepAxes: true)) / x.Sum([-1], keepAxes: true), extreme);
        Check(x => { var c = x - x.Min([-1], keepAxes: true); return c / (c * c).Sum([-1], keepAxes: true); }, extreme);
    }

    static Tensor Ordinary(int row, bool isWide) => Tensor.Normal([(6000 / row) + 1, row], new RandomSource(row), dtype: isWide ? DType.Float64 : DType.Float32);

    /// <summary>Rows with zeros alone, with infinities, NaNs, numbers below the normal ones and beside the greatest.</summary>
    static Tensor Extreme(int row, bool isWide)
    {
        double[] kinds = isWide ? [0, -0.0, 1, double.Epsilon, 1e308, -1e308, 1e-300, double.NaN, double.PositiveInfinity, double.NegativeInfinity] : [0, -0.0, 1, 1e-45, 3e38, -3e38, 1e-38, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        Random random = new(row);
        var rows = (6000 / row) + 1;
        var x = new double[rows * row];
        // The later a row, the more kinds occur in it.
        for (var i = 0; i < x.Length; i++) x[i] = kinds[random.Next(1 + (i / row * kinds.Length / rows))];
        var wide = Tensor.From(x, [rows, row]);
        return isWide ? wide : wide.To(DType.Float32);
    }

    static void Check(Func<Tensor, Tensor> expression, Tensor x)
    {
        var fused = Bits(expression(x));
        Assert.Equal(Unfused.Run(() => Bits(expression(x))), fused);
    }

    /// <summary>Bits, all NaNs alike.</summary>
    static long[] Bits(Tensor x) => [.. x.To(DType.Float64).ToArray<double>().Select(value => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value))];
}

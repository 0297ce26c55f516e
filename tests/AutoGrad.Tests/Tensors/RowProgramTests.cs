namespace AutoGrad.Tests.Tensors;

/// <summary>Expressions that reduce rows and go back into them: evaluated in one pass over memory, they must have the bits that they have step by step.</summary>
[Collection(nameof(Settings))]
public sealed class RowProgramTests
{
    static readonly Dictionary<string, Func<Tensor, Tensor>> expressions = new()
    {
        ["softmax"] = x => x.Softmax(),
        ["log-softmax"] = x => (x * 3).LogSoftmax(),
        ["log-sum-exp"] = x => x.LogSumExp([-1]),
        ["standardised"] = x => { var centred = x - x.Mean([-1], keepAxes: true); return centred * ((centred * centred).Mean([-1], keepAxes: true) + 1e-5).ReciprocalSqrt(); },
        ["normalised"] = x => { var centred = x - x.Mean([-1], keepAxes: true); return centred / ((centred * centred).Mean([-1], keepAxes: true) + 1e-5).Sqrt(); },
        ["normalised, and what else is centred"] = x => { var centred = x - x.Mean([-1], keepAxes: true); return (centred / (centred * centred).Mean([-1], keepAxes: true).Sqrt()) + centred.Exp() + (centred / centred); },
        ["range"] = x => (x - x.Min([-1], keepAxes: true)) / (x.Max([-1], keepAxes: true) - x.Min([-1], keepAxes: true) + 1),
        ["two axes"] = x => { var y = (x * 2).Reshape(x.Shape[0], -1, 1, x.Shape[1]); return (y - y.Mean([-2, -1], keepAxes: true)).Abs(); },
        ["rows of rows"] = x => { var means = (x * x).Mean([-1]); return means - means.Sum([0], keepAxes: true); },
        ["all"] = x => ((x * x).Softmax() + x.Tanh()).Sum(),
        ["two kinds of rows"] = x => x.Softmax() + x.Reshape(-1, x.Shape[1] / 2, 2).Softmax().Reshape(x.Shape),
        ["reduced before"] = x => { var y = x.Mt * 2; return (y - y.Sum([-1], keepAxes: true)).Mt; },
        ["row by row"] = x => (x - x.Mean([-1], keepAxes: true)) * x.Sum([-1], keepAxes: true).Sigmoid().Exp().Log(),
    };

    public static TheoryData<string, int, int> Rows
    {
        get
        {
            TheoryData<string, int, int> rows = [];
            foreach (var name in expressions.Keys)
            {
                foreach (var (count, row) in ((int, int)[])[(1, 5000), (2500, 2), (300, 38), (70, 70), (9, 1024), (33, 1030), (5, 8192), (3, 8194), (2, 40_000)]) rows.Add(name, count, row);
            }
            return rows;
        }
    }

    static Tensor Numbers(int count, int row) => Tensor.Normal([count, row], new RandomSource(7), dtype: DType.Float32);

    static float[][] Evaluate(Func<Tensor, Tensor> expression, int count, int row)
    {
        var x = Numbers(count, row).RequireGrad();
        var y = expression(x);
        var weights = Tensor.Normal(y.Shape, new RandomSource(8), dtype: DType.Float32);
        return [y.ToArray<float>(), Gradient.Of((y * weights).Sum(), x)[0].ToArray<float>()];
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Values_and_gradients_have_the_bits_of_step_by_step(string name, int count, int row)
    {
        var (fused, direct) = (Evaluate(expressions[name], count, row), Unfused.Run(() => Evaluate(expressions[name], count, row)));
        Assert.Equal(direct[0], fused[0]);
        Assert.Equal(direct[1], fused[1]);
    }

    [Fact]
    public void A_softmax_is_that_of_a_loop()
    {
        var x = Tensor.Normal([41, 333], new RandomSource(3), dtype: DType.Float64);
        var (values, y) = (x.ToArray<double>(), (x * 5).Softmax().ToArray<double>());
        for (var i = 0; i < 41; i++)
        {
            var row = values.AsSpan(i * 333, 333).ToArray();
            var sum = row.Sum(v => Math.Exp(5 * v));
            for (var j = 0; j < 333; j++) Assert.Equal(Math.Exp(5 * row[j]) / sum, y[(i * 333) + j], 1e-14);
        }
    }

    [Fact]
    public void Values_awaited_under_two_shapes_are_computed_once_and_agree()
    {
        var x = Numbers(64, 100) * 2;
        var flat = x.Reshape(-1);
        Assert.Equal(x.ToArray<float>(), flat.ToArray<float>());
        var sums = (x * x).Sum([-1], keepAxes: true);
        Assert.Equal(sums.Squeeze().ToArray<float>(), sums.ToArray<float>());
    }

    [Fact]
    public void Threads_that_read_one_pending_expression_see_the_same_values()
    {
        var x = Numbers(200, 300);
        for (var round = 0; round < 20; round++)
        {
            var softmax = (x * round).Softmax();
            var scaled = softmax * 2;
            var results = new float[4][];
            Parallel.For(0, 4, i => results[i] = (i % 2 == 0 ? softmax : scaled / 2).ToArray<float>());
            for (var i = 1; i < 4; i++) Assert.Equal(results[0], results[i]);
        }
    }
}

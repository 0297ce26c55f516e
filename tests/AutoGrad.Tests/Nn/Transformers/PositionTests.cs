using AutoGrad.Nn;
using AutoGrad.Testing;
using static AutoGrad.Tests.Nn.Recurrent.RecurrentLayerTests;

namespace AutoGrad.Tests.Nn.Transformers;

public class PositionTests
{
    static readonly Tensor x = Tensor.Normal([2, 5, 6], 1, dtype: DType.Float64);

    [Theory]
    [InlineData(6)]
    [InlineData(5)]
    public void Sinusoids_are_those_of_the_formula(int features)
    {
        SinusoidalEncoding encoding = new(features, 100, batchFirst: true);
        var rows = encoding.Forward(Tensor.Zeros([1, 4, features], DType.Float64), 3)[0];
        for (var p = 0; p < 4; p++)
        {
            for (var f = 0; f < features; f++)
            {
                var angle = (3 + p) / Math.Pow(100, f / 2 * 2.0 / features);
                Assert.Equal(f % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle), rows[p, f].Item(), 1e-14);
            }
        }
    }

    [Fact]
    public void Positions_are_added_along_the_elements_whatever_the_order_of_the_axes()
    {
        foreach (var make in (Func<bool, PositionalEncoding>[])[first => new SinusoidalEncoding(6, batchFirst: first), first => new LearnedEncoding(9, 6, batchFirst: first, random: 4)])
        {
            PositionalEncoding first = make(true).To(DType.Float64), second = make(false).To(DType.Float64);
            var y = first.Forward(x);
            Near(y, second.Forward(x.Transpose(0, 1)).Transpose(0, 1));
            Near(y[1], first.Forward(x[1]));
            Near(y[.., 2..], first.Forward(x[.., 2..], 2));
            Near(first.Forward(x[..1]) - x[..1], (y - x)[1..]);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Scores_of_turned_queries_and_keys_depend_on_their_distance(bool interleaved)
    {
        RotaryEncoding rotary = new(6, 50, interleaved);
        Tensor query = x[0, ..1], key = x[1, ..1];
        double Score(int i, int j) => (rotary.Forward(query, i) * rotary.Forward(key, j)).Sum().Item();
        for (var distance = -4; distance <= 4; distance++) Assert.Equal(Score(20 + distance, 20), Score(7 + distance, 7), 1e-12);
        Assert.NotEqual(Score(1, 0), Score(2, 0), 1e-3);
        Near(x, rotary.Forward(x[.., .., ..], 0)[.., .., ..] - rotary.Forward(x, 0) + x);
        Near(query, rotary.Forward(query, 0));
        Near(x.Square().Sum([-1]), rotary.Forward(x, 11).Square().Sum([-1]), 1e-13);
    }

    [Fact]
    public void Pairs_are_turned_by_the_angles_of_the_formula()
    {
        var y = new RotaryEncoding(6).Forward(x, 2);
        var halves = new RotaryEncoding(6, interleaved: false).Forward(x, 2);
        for (var p = 0; p < 5; p++)
        {
            for (var i = 0; i < 3; i++)
            {
                var (sine, cosine) = Math.SinCos((p + 2) * Math.Pow(10_000, -2.0 * i / 6));
                var (a, b) = (x[1, p, 2 * i].Item(), x[1, p, (2 * i) + 1].Item());
                Assert.Equal((a * cosine) - (b * sine), y[1, p, 2 * i].Item(), 1e-14);
                Assert.Equal((a * sine) + (b * cosine), y[1, p, (2 * i) + 1].Item(), 1e-14);
                (a, b) = (x[1, p, i].Item(), x[1, p, i + 3].Item());
                Assert.Equal((a * cosine) - (b * sine), halves[1, p, i].Item(), 1e-14);
                Assert.Equal((a * sine) + (b * cosine), halves[1, p, i + 3].Item(), 1e-14);
            }
        }
    }

    [Fact]
    public void Gradients_hold()
    {
        GradCheck.Check(t => new RotaryEncoding(6).Forward(t, 1), x[0]).ThrowUnlessPassed();
        LearnedEncoding learnt = new(6, 6, batchFirst: true);
        GradCheck.Check(t => learnt.Forward(t, 1).Square(), x, learnt.Parameters).ThrowUnlessPassed();
    }

    [Fact]
    public void Both_types_have_their_own_table()
    {
        SinusoidalEncoding encoding = new(6, batchFirst: true);
        var wide = encoding.Forward(Tensor.Zeros([1, 5, 6], DType.Float64));
        var narrow = encoding.Forward(Tensor.Zeros([1, 5, 6]));
        Assert.Equal(DType.Float32, narrow.DType);
        Near(wide, narrow.To(DType.Float64), 1e-7);
        Near(wide, encoding.Forward(Tensor.Zeros([1, 5, 6], DType.Float64)));
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void A_sequence_of_no_elements_stays_one(DType type)
    {
        var none = Tensor.Zeros([2, 0, 4], type);
        Module[] encodings = [new RotaryEncoding(4), new RotaryEncoding(4, interleaved: false), new SinusoidalEncoding(4, batchFirst: true), new LearnedEncoding(3, 4, batchFirst: true).To(type)];
        Assert.All(encodings, encoding => Assert.Equal((none.Shape, type), (encoding.Forward(none).Shape, encoding.Forward(none).DType)));
        Assert.Equal([0, 3], new SinusoidalEncoding(3).Forward(Tensor.Zeros([0, 3], type)).Shape);
        var attention = new MultiHeadAttention(4, 1, batchFirst: true, rotary: new(4)).To(type);
        Assert.Equal(none.Shape, attention.Forward(none).Shape);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Named("SinusoidalEncoding: the input [2, 5, 6]", () => new SinusoidalEncoding(4).Forward(x));
        Named("LearnedEncoding: 5 elements from position 2", () => new LearnedEncoding(6, 6, batchFirst: true).To(DType.Float64).Forward(x, 2));
        Named("SinusoidalEncoding: the input Int64[3, 2]", () => new SinusoidalEncoding(2).Forward(Tensor.Zeros([3, 2], DType.Int64)));
        Named("RotaryEncoding: the input Int64[3, 2]", () => new RotaryEncoding(2).Forward(Tensor.Full([3, 2], 10, DType.Int64)));
        Named("LearnedEncoding: the input Float64[2, 5, 6]", () => new LearnedEncoding(9, 6, batchFirst: true).Forward(x));
        foreach (var period in (double[])[0, -1, double.NaN, double.PositiveInfinity])
        {
            Named("SinusoidalEncoding: the period", () => _ = new SinusoidalEncoding(4, period));
            Named("RotaryEncoding: the period", () => _ = new RotaryEncoding(4, period));
        }
        Named("RotaryEncoding: 5 features", () => _ = new RotaryEncoding(5));
        Named("RotaryEncoding: the input [2, 5, 6]", () => new RotaryEncoding(4).Forward(x));
    }

    static void Named(string part, Action call) => Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(call).Message);
}

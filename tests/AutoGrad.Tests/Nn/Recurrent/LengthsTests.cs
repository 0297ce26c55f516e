using AutoGrad.Nn;
using static AutoGrad.Tests.Nn.Recurrent.RecurrentLayerTests;

namespace AutoGrad.Tests.Nn.Recurrent;

public class LengthsTests
{
    static readonly Tensor x = Tensor.Normal([4, 6, 3], 1, dtype: DType.Float64);
    static readonly int[] lengths = [4, 1, 3, 4];

    public static TheoryData<bool, int> Directions => new() { { false, 1 }, { true, 1 }, { false, 2 }, { true, 2 } };

    [Theory]
    [MemberData(nameof(Directions))]
    public void Each_sequence_gives_what_it_gives_alone(bool bidirectional, int layers)
    {
        var rnn = new Rnn(3, 4, layers, batchFirst: true, bidirectional: bidirectional).To(DType.Float64);
        var gru = new Gru(3, 4, layers, batchFirst: true, bidirectional: bidirectional).To(DType.Float64);
        var lstm = new Lstm(3, 4, layers, batchFirst: true, bidirectional: bidirectional, projection: 2).To(DType.Float64);
        var states = layers * (bidirectional ? 2 : 1);
        Tensor hidden = Tensor.Normal([states, 4, 4], 2, dtype: DType.Float64), projected = Tensor.Normal([states, 4, 2], 3, dtype: DType.Float64);
        Compare(rnn, (input, n, bounds) => Listed(rnn.Run(input, hidden[.., n], bounds)));
        Compare(gru, (input, n, bounds) => Listed(gru.Run(input, hidden[.., n], bounds)));
        Compare(lstm, (input, n, bounds) =>
        {
            var (y, state) = lstm.Run(input, new LstmState(projected[.., n], hidden[.., n]), bounds);
            return [y, state.Hidden, state.Cell];
        });
    }

    [Fact]
    public void Nothing_reaches_what_stands_behind_the_end()
    {
        var lstm = new Lstm(3, 4, layers: 2, batchFirst: true, bidirectional: true).To(DType.Float64);
        var bounds = Tensor.From(lengths);
        var (clean, _) = Gradients(lstm, x, bounds);
        var beyond = Tensor.Arange(6, DType.Int32) >= bounds.Unsqueeze(1);
        var spoilt = Tensor.Where(beyond.Unsqueeze(2), Tensor.Full(x.Shape, double.NaN, DType.Float64), x);
        var (same, input) = Gradients(lstm, spoilt, bounds);
        Assert.All(clean.Zip(same), pair => Assert.Equal(pair.First.ToArray<double>(), pair.Second.ToArray<double>()));
        Assert.Equal(0, Tensor.Where(beyond.Unsqueeze(2), input, 0).Abs().Max().Item());
    }

    [Fact]
    public void An_empty_sequence_keeps_its_state_and_gives_zeros()
    {
        var gru = new Gru(3, 4, batchFirst: true).To(DType.Float64);
        var start = Tensor.Normal([1, 2, 4], 5, dtype: DType.Float64);
        var (y, hidden) = gru.Run(x[..2], start, Tensor.From([0L, 6]));
        Assert.Equal(start[0, 0].ToArray<double>(), hidden[0, 0].ToArray<double>());
        Assert.All(y[0].ToArray<double>(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Where_all_sequences_are_empty_gradients_are_zeros()
    {
        foreach (var bidirectional in (bool[])[false, true])
        {
            var lstm = new Lstm(3, 4, layers: 2, batchFirst: true, bidirectional: bidirectional).To(DType.Float64);
            var (parameters, input) = Gradients(lstm, x * double.NaN, Tensor.Zeros([4], DType.Int64));
            Assert.All([.. parameters, input], gradient => Assert.Equal(0, gradient.Abs().Max().Item()));
        }
    }

    /// <summary>All at once against one after the other: the values, and the gradients of input and parameters.</summary>
    static void Compare(RecurrentLayer layer, Func<Tensor, Range, Tensor?, Tensor[]> run)
    {
        layer.ClearGrads();
        var together = x.RequireGrad();
        var all = run(together, .., Tensor.From(lengths));
        all.Select(part => part.Square().Sum()).Aggregate((a, b) => a + b).Backward();
        var gradients = layer.Parameters.Select(parameter => parameter.Grad!).ToArray();
        layer.ClearGrads();
        for (var n = 0; n < lengths.Length; n++)
        {
            var alone = x[n..(n + 1), ..lengths[n]].RequireGrad();
            var parts = run(alone, n..(n + 1), null);
            parts.Select(part => part.Square().Sum()).Aggregate((a, b) => a + b).Backward();
            Near(parts[0][0], all[0][n, ..lengths[n]]);
            Assert.All(all[0][n, lengths[n]..].ToArray<double>(), value => Assert.Equal(0, value));
            for (var i = 1; i < parts.Length; i++) Near(parts[i], all[i][.., n..(n + 1)]);
            Near(alone.Grad!, together.Grad![n..(n + 1), ..lengths[n]], 1e-13);
        }
        foreach (var (expected, actual) in layer.Parameters.Zip(gradients)) Near(expected.Grad!, actual, 1e-13);
    }

    static Tensor[] Listed((Tensor Outputs, Tensor Hidden) result) => [result.Outputs, result.Hidden];

    static (Tensor[] Parameters, Tensor Input) Gradients(Lstm lstm, Tensor input, Tensor bounds)
    {
        lstm.ClearGrads();
        var leaf = input.RequireGrad();
        var (y, state) = lstm.Run(leaf, null, bounds);
        (y.Square().Sum() + state.Cell.Sum()).Backward();
        return ([y, .. lstm.Parameters.Select(parameter => parameter.Grad!)], leaf.Grad!);
    }
}

using AutoGrad.Nn;
using AutoGrad.Testing;

namespace AutoGrad.Tests.Nn.Recurrent;

public class RecurrentLayerTests
{
    static readonly Tensor x = Tensor.Normal([2, 5, 3], 1, dtype: DType.Float64);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Values_are_those_of_loops(bool bias)
    {
        foreach (var relu in (bool[])[false, true])
        {
            var rnn = new Rnn(3, 4, relu: relu, bias: bias, batchFirst: true).To(DType.Float64);
            Compare(rnn.Forward(x), sequence => Loops.Rnn(rnn.Layers[0], sequence, relu));
        }
        var gru = new Gru(3, 4, bias: bias, batchFirst: true).To(DType.Float64);
        Compare(gru.Forward(x), sequence => Loops.Gru(gru.Layers[0], sequence));
        foreach (var projection in (int[])[0, 2])
        {
            var lstm = new Lstm(3, 4, bias: bias, batchFirst: true, projection: projection).To(DType.Float64);
            Compare(lstm.Forward(x), sequence => Loops.Lstm((LstmCell)lstm.Layers[0], sequence));
        }
    }

    [Fact]
    public void Large_states_are_computed_as_small_ones_are()
    {
        // From 4,096 elements on, what is elementwise stays pending and is computed in one pass.
        var wide = Tensor.Normal([70, 3, 5], 2, dtype: DType.Float64);
        var lstm = new Lstm(5, 64, batchFirst: true).To(DType.Float64);
        var gru = new Gru(5, 64, batchFirst: true).To(DType.Float64);
        foreach (var layer in (RecurrentLayer[])[lstm, gru])
        {
            var input = wide.RequireGrad();
            layer.Forward(input).Square().Sum().Backward();
            var part = wide[67..68].RequireGrad();
            var y = layer.Forward(part);
            y.Square().Sum().Backward();
            Near(y, layer.Forward(wide)[67..68], 1e-14);
            Near(part.Grad!, input.Grad![67..68], 1e-13);
        }
    }

    [Fact]
    public void Time_first_batch_first_and_one_sequence_alone_agree()
    {
        var first = new Lstm(3, 4, layers: 2, batchFirst: true, bidirectional: true, projection: 2).To(DType.Float64);
        var second = new Lstm(3, 4, layers: 2, bidirectional: true, projection: 2).To(DType.Float64);
        second.Load(first.State());
        LstmState start = new(Tensor.Normal([4, 2, 2], 3, dtype: DType.Float64), Tensor.Normal([4, 2, 4], 4, dtype: DType.Float64));
        var (y, state) = first.Run(x, start);
        var (turned, other) = second.Run(x.Transpose(0, 1), start);
        Assert.Equal([2, 5, 4], y.Shape);
        Near(y, turned.Transpose(0, 1));
        Near(state.Hidden, other.Hidden);
        Near(state.Cell, other.Cell);
        foreach (var layer in (Lstm[])[first, second])
        {
            var (alone, last) = layer.Run(x[1], new LstmState(start.Hidden[.., 1], start.Cell[.., 1]));
            Assert.Equal([5, 4], alone.Shape);
            Near(alone, y[1]);
            Near(last.Hidden, state.Hidden[.., 1]);
            Near(last.Cell, state.Cell[.., 1]);
        }
    }

    [Fact]
    public void Layers_lie_above_each_other_and_the_other_direction_begins_at_the_end()
    {
        var whole = new Gru(3, 4, layers: 2, batchFirst: true, bidirectional: true).To(DType.Float64);
        var rows = x;
        foreach (var layer in (int[])[0, 1])
        {
            var forwards = Alone(whole.Layers[layer]).Forward(rows);
            var backwards = Alone(whole.Reverse[layer]).Forward(rows.Flip(1)).Flip(1);
            rows = Tensor.Concat([forwards, backwards], 2);
        }
        var (y, hidden) = whole.Run(x);
        Near(y, rows);
        Near(hidden[2], y[.., ^1, ..4]);
        Near(hidden[3], y[.., 0, 4..]);

        static Gru Alone(RecurrentCell cell)
        {
            var layer = new Gru(cell.InputSize, cell.HiddenSize, batchFirst: true).To(DType.Float64);
            layer.Load(cell.State().ToDictionary(entry => "layers.0." + entry.Key, entry => entry.Value));
            return layer;
        }
    }

    [Fact]
    public void A_sequence_in_two_parts_gives_what_it_gives_in_one()
    {
        var lstm = new Lstm(3, 4, layers: 2, batchFirst: true).To(DType.Float64);
        var (y, last) = lstm.Run(x);
        var (head, middle) = lstm.Run(x[.., ..3]);
        var (tail, end) = lstm.Run(x[.., 3..], middle);
        Near(y, Tensor.Concat([head, tail], 1));
        Near(last.Hidden, end.Hidden);
        Near(last.Cell, end.Cell);
    }

    [Fact]
    public void Between_layers_is_dropped_while_training_alone()
    {
        Rnn rnn = new(3, 8, layers: 2, dropout: 0.5, random: 7), plain = new(3, 8, layers: 2);
        plain.Load(rnn.State(), partial: true);
        var input = x.To(DType.Float32);
        Assert.NotEqual(plain.Forward(input).ToArray<float>(), rnn.Forward(input).ToArray<float>());
        Assert.Equal(plain.Forward(input).ToArray<float>(), rnn.Eval().Forward(input).ToArray<float>());
        Assert.Equal(new Rnn(3, 8, layers: 2, dropout: 0.5, random: 7).Forward(input).ToArray<float>(), new Rnn(3, 8, layers: 2, dropout: 0.5, random: 7).Forward(input).ToArray<float>());
    }

    [Fact]
    public void Gradients_hold()
    {
        var input = x[..2, ..3];
        var lengths = Tensor.From([3L, 2]);
        Rnn rnn = new(3, 2, layers: 2, bidirectional: true, batchFirst: true);
        GradCheck.Check(t => rnn.Run(t, null, lengths).Outputs, input, rnn.Parameters).ThrowUnlessPassed();
        Gru gru = new(3, 2, batchFirst: true);
        GradCheck.Check(t => gru.Run(t).Outputs, input, gru.Parameters).ThrowUnlessPassed();
        Lstm lstm = new(3, 3, batchFirst: true, projection: 2);
        GradCheck.Check(t => lstm.Run(t, null, lengths).State.Cell, input, lstm.Parameters).ThrowUnlessPassed();
    }

    [Fact]
    public void Parameters_are_named_by_layer_and_direction()
    {
        Lstm lstm = new(3, 4, layers: 2, bidirectional: true, projection: 2);
        var names = lstm.NamedParameters.ToDictionary(entry => entry.Path, entry => entry.Parameter.Shape);
        Assert.Equal(20, names.Count);
        Assert.Equal([16, 3], names["layers.0.weightIh"]);
        Assert.Equal([16, 4], names["reverse.1.weightIh"]);
        Assert.Equal([16, 2], names["reverse.0.weightHh"]);
        Assert.Equal([16], names["layers.1.biasHh"]);
        Assert.Equal([2, 4], names["layers.1.weightHr"]);
        Assert.Equal(5, new Rnn(1, 1, bias: false).Layers.Count + new Rnn(1, 1, layers: 2, bias: false).Parameters.Count());
    }

    [Fact]
    public void Equal_seeds_give_equal_layers_and_copies_stand_alone()
    {
        var a = new Lstm(3, 4, layers: 2, dropout: 0.1).Initialise(5);
        var b = new Lstm(3, 4, layers: 2, dropout: 0.1).Initialise(5);
        Assert.All(a.Parameters.Zip(b.Parameters), pair => Assert.Equal(pair.First.ToArray<float>(), pair.Second.ToArray<float>()));
        Assert.All(a.Parameters, parameter => Assert.All(parameter.ToArray<float>(), value => Assert.InRange(value, -0.5f, 0.5f)));
        var copy = a.Clone();
        foreach (var parameter in copy.Parameters) parameter.Assign(parameter.Value * 0);
        Assert.Contains(a.Layers[1].WeightHh.ToArray<float>(), value => value != 0);
        Assert.All(copy.Layers[1].WeightHh.ToArray<float>(), value => Assert.Equal(0, value));
    }

    static void Compare(Tensor y, Func<Tensor, double[][]> loops)
    {
        for (var n = 0; n < 2; n++)
        {
            var expected = loops(x[n]);
            for (var t = 0; t < expected.Length; t++)
            {
                var actual = y[n, t].ToArray<double>();
                Assert.Equal(expected[t].Length, actual.Length);
                for (var i = 0; i < actual.Length; i++) Assert.Equal(expected[t][i], actual[i], 1e-14);
            }
        }
    }

    internal static void Near(Tensor expected, Tensor actual, double bound = 1e-13)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.True((expected - actual).Abs().Max().Item() <= bound, $"the greatest difference is {(expected - actual).Abs().Max().Item()}");
    }
}

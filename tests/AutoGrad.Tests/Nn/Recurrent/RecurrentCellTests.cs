using AutoGrad.Nn;
using static AutoGrad.Tests.Nn.Recurrent.RecurrentLayerTests;

namespace AutoGrad.Tests.Nn.Recurrent;

public class RecurrentCellTests
{
    static readonly Tensor x = Tensor.Normal([2, 3], 1, dtype: DType.Float64);
    static readonly Tensor h = Tensor.Normal([2, 4], 2, dtype: DType.Float64);
    static readonly Tensor c = Tensor.Normal([2, 4], 3, dtype: DType.Float64);

    [Fact]
    public void A_cell_makes_one_step_of_its_layer()
    {
        var rnn = new Rnn(3, 4, relu: true).To(DType.Float64);
        Near(rnn.Run(x.Unsqueeze(0), h.Unsqueeze(0)).Hidden[0], ((RnnCell)rnn.Layers[0]).Forward(x, h));
        var gru = new Gru(3, 4).To(DType.Float64);
        Near(gru.Run(x.Unsqueeze(0), h.Unsqueeze(0)).Hidden[0], ((GruCell)gru.Layers[0]).Forward(x, h));
        var lstm = new Lstm(3, 4).To(DType.Float64);
        var (_, state) = lstm.Run(x.Unsqueeze(0), new LstmState(h.Unsqueeze(0), c.Unsqueeze(0)));
        var next = ((LstmCell)lstm.Layers[0]).Forward(x, new LstmState(h, c));
        Near(state.Hidden[0], next.Hidden);
        Near(state.Cell[0], next.Cell);
    }

    [Fact]
    public void One_sequence_alone_has_no_batch()
    {
        var cell = new LstmCell(3, 4, projection: 2).To(DType.Float64);
        LstmState state = new(h[.., ..2], c);
        var all = cell.Forward(x, state);
        var one = cell.Forward(x[1], new LstmState(h[1, ..2], c[1]));
        Near(all.Hidden[1], one.Hidden);
        Near(all.Cell[1], one.Cell);
        Assert.Equal([2], cell.Forward(x[0]).Shape);
        Assert.Equal([4], new GruCell(3, 4).To(DType.Float64).Forward(x[0]).Shape);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Named("RnnCell", "[2, 4]", () => new RnnCell(3, 4).Forward(h));
        Named("GruCell", "[2, 3]", () => new GruCell(3, 4).To(DType.Float64).Forward(x, x));
        Named("LstmCell", "memory [2, 3]", () => new LstmCell(3, 4).To(DType.Float64).Forward(x, new LstmState(h, x)));
        Named("LstmCell", "projection to 4", () => _ = new LstmCell(3, 4, projection: 4));
        Named("GruCell", "0 hidden", () => _ = new GruCell(3, 0));
        Named("Rnn", "0 layers", () => _ = new Rnn(3, 4, layers: 0));
        Named("Gru", "[2, 3]", () => new Gru(4, 4).Forward(x));
        Named("Lstm", "[0, 2, 3]", () => new Lstm(3, 4).Forward(Tensor.Zeros([0, 2, 3])));
        Named("Lstm", "[1, 4]", () => new Lstm(3, 4).To(DType.Float64).Run(x.Unsqueeze(0), new LstmState(h[..1], c[..1])));
        Named("Gru", "[2, 1, 4]", () => new Gru(3, 4, layers: 2).To(DType.Float64).Run(x.Unsqueeze(0), h.Unsqueeze(1)));
    }

    [Fact]
    public void A_state_with_a_part_that_is_null_is_named()
    {
        var cell = new LstmCell(3, 4).To(DType.Float64);
        var lstm = new Lstm(3, 4).To(DType.Float64);
        Named("LstmCell", "Hidden is null", () => cell.Forward(x, new LstmState()));
        Named("LstmCell", "Cell is null", () => cell.Forward(x, new LstmState(h, null!)));
        Named("Lstm", "Hidden is null", () => lstm.Run(x, default(LstmState)));
        Named("Lstm", "Cell is null", () => lstm.Run(x, new LstmState(h, null!)));
    }

    [Fact]
    public void Lengths_out_of_range_are_named()
    {
        var rnn = new Rnn(3, 4, batchFirst: true).To(DType.Float64);
        var sequences = Tensor.Stack([x, x], 1);
        Named("Rnn", "length 3 of sequence 1", () => rnn.Run(sequences, lengths: Tensor.From([2L, 3])));
        Named("Rnn", "length -1 of sequence 0", () => rnn.Run(sequences, lengths: Tensor.From([-1L, 2])));
        Named("Rnn", "[3]", () => rnn.Run(sequences, lengths: Tensor.From([2L, 1, 1])));
        Named("Rnn", "Float32", () => rnn.Run(sequences, lengths: Tensor.From([2f, 1])));
    }

    static void Named(string layer, string part, Action call)
    {
        var message = Assert.ThrowsAny<ArgumentException>(call).Message;
        Assert.StartsWith(layer + ":", message);
        Assert.Contains(part, message);
    }
}

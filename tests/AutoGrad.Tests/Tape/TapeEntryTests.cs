namespace AutoGrad.Tests.Tape;

public class TapeEntryTests
{
    [Fact]
    public void A_tape_is_read_in_the_order_of_recording()
    {
        Parameter w = new(Tensor.Ones([2, 3], DType.Float64));
        var x = Tensor.Full([4, 2], 2, DType.Float64);
        var y = x.MatMul(w).Tanh().Sum();
        var entries = TapeEntry.Before(y);
        Assert.Equal([null, typeof(MatMul), typeof(Tanh), typeof(Sum)], entries.Select(entry => entry.Op?.GetType()));
        Assert.Equal(TapeEntry.Of(w), entries[0]);
        Assert.Equal(0, entries[0].Inputs);
        var product = entries[1];
        Assert.Null(product.Source(0));
        Assert.Equal(entries[0], product.Source(1));
        Assert.Equal(x.ToArray<double>(), product.Kept(0)!.ToArray<double>());
        Assert.Null(product.Kept(1));
        Assert.Equal((2, DType.Float64), (product.Shape.Rank, product.DType));
        Assert.Throws<ArgumentOutOfRangeException>(() => product.Source(2));
    }

    [Fact]
    public void A_hook_sees_the_gradient_of_the_result()
    {
        Parameter w = new(Tensor.Ones([3], DType.Float64));
        var y = (w * 2).Square().Sum();
        Tensor? seen = null;
        using (TapeEntry.Before(y)[1].Hook(gradient => seen = gradient)) y.Backward();
        Assert.Equal([4.0, 4, 4], seen!.ToArray<double>());
        Assert.Equal([8.0, 8, 8], w.Grad!.ToArray<double>());
    }

    [Fact]
    public void Outputs_of_one_operation_lead_to_it()
    {
        var x = Tensor.From(new double[,] { { 2, 1 }, { 1, 3 } }).RequireGrad();
        var (values, vectors) = x.SymmetricEigen();
        var entries = TapeEntry.Before(values.Sum() + vectors.Sum());
        Assert.Equal(TapeEntry.Of(values)!.Value.Source(0), TapeEntry.Of(vectors)!.Value.Source(0));
        Assert.Single(entries, entry => entry.Op is null);
    }

    [Fact]
    public void A_walked_tape_can_t_be_read()
    {
        Parameter w = new(Tensor.Ones([3]));
        var y = w.Square().Sum();
        y.Backward();
        Assert.Contains("Read it before Backward()", Assert.Throws<InvalidOperationException>(() => TapeEntry.Before(y)).Message, StringComparison.Ordinal);
        Assert.Contains("nothing was recorded", Assert.Throws<InvalidOperationException>(() => TapeEntry.Before(Tensor.Ones([1]))).Message, StringComparison.Ordinal);
        Assert.Null(TapeEntry.Of(Tensor.Ones([1])));
    }
}

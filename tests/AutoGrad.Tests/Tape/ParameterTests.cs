namespace AutoGrad.Tests.Tape;

public sealed class ParameterTests
{
    [Fact]
    public void What_was_recorded_before_an_assignment_keeps_the_value_that_it_saw()
    {
        Parameter w = new(Tensor.From([2.0]));
        Tensor x = Tensor.From([5.0]).RequireGrad();
        var y = x * w;
        w.Assign(Tensor.From([100.0]));
        y.Backward();
        Assert.Equal(10, y.Item());
        Assert.Equal(2, x.Grad!.Item());
        Assert.Equal(5, w.Grad!.Item());
        Assert.Equal(100, w.Item());
    }

    [Fact]
    public void A_view_made_before_an_assignment_keeps_the_old_value()
    {
        Parameter w = new(Tensor.From(new[,] { { 1.0, 2.0 } }));
        var view = w.Mt;
        w.Assign(w.Value * 10);
        Assert.Equal([1, 2], view.ToArray<double>());
        Assert.Equal([10, 20], w.ToArray<double>());
    }

    [Fact]
    public void A_value_of_another_shape_or_type_is_refused_and_nothing_changes()
    {
        Parameter w = new(Tensor.From([1.0, 2.0]), "weight");
        Assert.Contains("weight", Assert.Throws<ArgumentException>(() => w.Assign(Tensor.From([1.0]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => w.Assign(Tensor.From([1f, 2f])));
        Assert.Equal([1, 2], w.ToArray<double>());
    }

    [Fact]
    public void Integers_are_no_parameters() => Assert.Throws<ArgumentException>(() => new Parameter(Tensor.From([1, 2])));

    [Fact]
    public void A_converted_parameter_learns_in_its_new_type_and_older_graphs_keep_the_old_one()
    {
        Parameter w = new(Tensor.From([2f]));
        var x = Tensor.From([5f]).RequireGrad();
        var y = x * w;
        var seen = 0;
        using var hook = w.Hook(_ => { seen++; });
        w.Convert(DType.Float64);
        Assert.Equal((DType.Float64, 2), (w.DType, w.Item()));
        y.Backward();
        Assert.Equal(2, x.Grad!.Item());
        Assert.Null(w.Grad);
        (w * w).Backward();
        Assert.Equal((DType.Float64, 4), (w.Grad!.DType, w.Grad.Item()));
        Assert.Equal(2, seen);
        w.Assign(Tensor.From([3.0]));
        Assert.Throws<ArgumentException>(() => w.Convert(DType.Int64));
    }

    [Fact]
    public void A_frozen_parameter_records_nothing_and_gets_no_gradient()
    {
        Parameter w = new(Tensor.From([2.0]), "w");
        (w * w).Backward();
        var before = w * w;
        w.Freeze();
        Assert.True(w.IsFrozen);
        Assert.Null(w.Grad);
        Assert.False((w * w).RequiresGrad);
        before.Backward();
        Assert.Null(w.Grad);
        var value = w.Value;
        w.Assign(Tensor.From([3.0]));
        Assert.Equal((2, 3), (value.Item(), w.Item()));
        Assert.Contains("w Float64[1] is frozen", Assert.Throws<InvalidOperationException>(() => w.SetGrad(Tensor.From([1.0]))).Message, StringComparison.Ordinal);
        w.Convert(DType.Float32);
        w.Unfreeze();
        Assert.Null(w.Grad);
        (w * w).Backward();
        Assert.Equal(6, w.Grad!.Item());
    }
}

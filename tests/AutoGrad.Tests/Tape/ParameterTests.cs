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
}

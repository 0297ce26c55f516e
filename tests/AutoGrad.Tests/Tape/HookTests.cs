namespace AutoGrad.Tests.Tape;

public sealed class HookTests
{
    [Fact]
    public void A_hook_sees_the_complete_gradient_once()
    {
        var x = Tensor.From([3.0]).RequireGrad();
        var y = x * 1;
        List<double> seen = [];
        using (y.Hook(gradient => seen.Add(gradient.Item()))) ((y * 2) + (y * 5)).Sum().Backward();
        Assert.Equal([7], seen);
    }

    [Fact]
    public void What_a_hook_returns_takes_the_gradient_s_place()
    {
        var x = Tensor.From([3.0]).RequireGrad();
        var y = x * 4;
        using (y.Hook((Func<Tensor, Tensor?>)(gradient => gradient * 10))) y.Sum().Backward();
        Assert.Equal(40, x.Grad!.Item());
    }

    [Fact]
    public void A_hook_that_is_disposed_of_is_not_called()
    {
        var x = Tensor.From([3.0]).RequireGrad();
        var calls = 0;
        x.Hook(_ => { calls++; }).Dispose();
        (x * 2).Sum().Backward();
        Assert.Equal(0, calls);
    }

    [Fact]
    public void A_hook_that_returns_another_shape_is_an_error()
    {
        var x = Tensor.From([3.0]).RequireGrad();
        using var hook = x.Hook((Func<Tensor, Tensor?>)(_ => Tensor.Ones([2], DType.Float64)));
        Assert.Contains("[2]", Assert.Throws<InvalidOperationException>(() => (x * 2).Sum().Backward()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_through_which_no_gradient_flows_takes_no_hook() =>
        Assert.Throws<InvalidOperationException>(() => Tensor.Scalar(1).Hook(_ => { }));

    [Fact]
    public void A_scope_removes_its_own_hook_once()
    {
        Func<Tensor, Tensor?> twice = gradient => gradient * 2, plus = gradient => gradient + 1;
        var x = Tensor.From([1.0]).RequireGrad();
        x.Hook(twice);
        x.Hook(plus);
        var last = x.Hook(twice);
        last.Dispose();
        (x * 1).Sum().Backward();
        Assert.Equal([3.0], x.Grad!.ToArray<double>());

        var y = Tensor.From([1.0]).RequireGrad();
        var first = y.Hook(twice);
        y.Hook(twice);
        first.Dispose();
        first.Dispose();
        (y * 1).Sum().Backward();
        Assert.Equal([2.0], y.Grad!.ToArray<double>());
    }
}

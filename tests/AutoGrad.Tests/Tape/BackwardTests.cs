namespace AutoGrad.Tests.Tape;

public sealed class BackwardTests
{
    [Fact]
    public void Gradients_accumulate_in_leaves_until_they_are_cleared()
    {
        var x = Tensor.From([1.0, 2.0]).RequireGrad();
        (x * x).Sum().Backward();
        (3 * x).Sum().Backward();
        Assert.Equal([5, 7], x.Grad!.ToArray<double>());
        x.ClearGrad();
        Assert.Null(x.Grad);
    }

    [Fact]
    public void A_leaf_that_is_not_used_keeps_a_null_gradient()
    {
        Tensor x = Tensor.From([1.0]).RequireGrad(), unused = Tensor.From([1.0]).RequireGrad();
        (x * 2).Sum().Backward();
        Assert.NotNull(x.Grad);
        Assert.Null(unused.Grad);
    }

    [Fact]
    public void A_value_that_is_used_twice_gets_both_gradients()
    {
        var x = Tensor.Scalar(3, DType.Float64).RequireGrad();
        var y = x * x;
        (y * y + y).Backward();
        Assert.Equal((4 * 27) + 6, x.Grad!.Item());
    }

    [Fact]
    public void A_chain_of_a_million_operations_is_walked()
    {
        var x = Tensor.Scalar(1, DType.Float64).RequireGrad();
        var y = x;
        for (var i = 0; i < 1_000_000; i++) y = -y;
        y.Backward();
        Assert.Equal(1, x.Grad!.Item());
    }

    [Fact]
    public void A_graph_that_branches_at_every_step_is_walked_once_a_node()
    {
        var x = Tensor.Scalar(1, DType.Float64).RequireGrad();
        var y = x;
        for (var i = 0; i < 60; i++) y += y;
        y.Backward();
        Assert.Equal(Math.Pow(2, 60), x.Grad!.Item());
    }

    [Fact]
    public void A_second_walk_throws_and_names_the_operation()
    {
        var x = Tensor.From([1.0]).RequireGrad();
        var y = x.Tanh();
        y.Backward();
        var error = Assert.Throws<InvalidOperationException>(() => y.Backward());
        Assert.Contains("Tanh", error.Message, StringComparison.Ordinal);
        Assert.Contains("retainGraph", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_walk_through_a_part_that_was_released_throws_too()
    {
        var x = Tensor.From([1.0]).RequireGrad();
        var shared = x.Exp();
        (shared * 2).Backward();
        Assert.Throws<InvalidOperationException>(() => (shared * 3).Backward());
        Assert.Equal(2 * Math.E, x.Grad!.Item(), 12);
    }

    [Fact]
    public void A_retained_graph_can_be_walked_again()
    {
        var x = Tensor.From([2.0]).RequireGrad();
        var y = x * x;
        y.Backward(retainGraph: true);
        y.Backward();
        Assert.Equal(8, x.Grad!.Item());
    }

    [Fact]
    public void Gradients_of_gradients_to_the_fourth_order()
    {
        var x = Tensor.Scalar(0.7, DType.Float64).RequireGrad();
        var y = x.Tanh();
        double t = Math.Tanh(0.7), s = 1 - (t * t);
        double[] expected = [s, -2 * t * s, (-2 * s * s) + (4 * t * t * s), (16 * t * s * s) - (8 * t * t * t * s)];
        foreach (var value in expected)
        {
            y = Gradient.Of(y, [x], null, createGraph: true)[0];
            Assert.Equal(value, y.Item(), 12);
        }
    }

    [Fact]
    public void Chosen_inputs_get_their_gradients_and_leaves_stay_untouched()
    {
        Tensor a = Tensor.From([2.0]).RequireGrad(), b = Tensor.From([3.0]).RequireGrad();
        var product = a * b;
        var y = product * product;
        var gradients = Gradient.Of(y, a, product);
        Assert.Equal(2 * 6 * 3, gradients[0].Item());
        Assert.Equal(12, gradients[1].Item());
        Assert.Null(a.Grad);
        Assert.Null(b.Grad);
    }

    [Fact]
    public void An_input_that_is_not_part_of_the_history_is_named()
    {
        Tensor a = Tensor.From([2.0]).RequireGrad(), b = Tensor.From([3.0]).RequireGrad();
        var error = Assert.Throws<InvalidOperationException>(() => Gradient.Of((a * 2).Sum(), a, b));
        Assert.Contains("input 1", error.Message, StringComparison.Ordinal);
        Assert.Equal([0], Gradient.Of((a * 2).Sum(), [b], null, unusedAsZero: true)[0].ToArray<double>());
    }

    [Fact]
    public void A_tensor_that_is_no_scalar_needs_a_gradient_of_its_own_shape()
    {
        var x = Tensor.From([1.0, 2.0]).RequireGrad();
        Assert.Contains("[2]", Assert.Throws<InvalidOperationException>(() => (x * 2).Backward()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => (x * 2).Backward(Tensor.Ones([3], DType.Float64)));
        Assert.Throws<ArgumentException>(() => (x * 2).Backward(Tensor.Ones([2])));
        (x * 2).Backward(Tensor.From([1.0, 10.0]));
        Assert.Equal([2, 20], x.Grad!.ToArray<double>());
    }

    [Fact]
    public void A_tensor_without_history_can_not_be_walked()
    {
        Assert.Throws<InvalidOperationException>(() => Tensor.Scalar(1).Backward());
        Assert.Throws<InvalidOperationException>(() => Tensor.Scalar(1).RequireGrad().Detach().Backward());
    }

    [Fact]
    public void Nothing_of_a_walk_that_throws_stays_in_the_leaves()
    {
        var x = Tensor.From([1.0, 2.0]).RequireGrad();
        var y = x * 2;
        using var hook = y.Hook((Func<Tensor, Tensor?>)(_ => throw new InvalidDataException("stop")));
        Assert.Throws<InvalidDataException>(() => (y + x).Sum().Backward());
        Assert.Null(x.Grad);
    }

    [Fact]
    public void Threads_record_and_walk_side_by_side()
    {
        var shared = Tensor.From([2.0, 3.0]).RequireGrad();
        var results = new double[8][];
        Parallel.For(0, results.Length, i =>
        {
            for (var round = 0; round < 50; round++) results[i] = Gradient.Of((shared * shared * (i + 1.0)).Sum(), shared)[0].ToArray<double>();
        });
        for (var i = 0; i < results.Length; i++) Assert.Equal([4.0 * (i + 1), 6.0 * (i + 1)], results[i]);
    }

    [Fact]
    public void Two_walks_at_once_through_one_retained_graph_don_t_disturb_each_other()
    {
        var x = Tensor.From([0.5]).RequireGrad();
        var y = x;
        for (var i = 0; i < 200; i++) y = y.Tanh() + x;
        var expected = Gradient.Of(y, [x], null, retainGraph: true)[0].Item();
        // One of the walks can leave a node while the other is still gathering: which takes many meetings.
        var results = new double[400];
        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => results[i] = Gradient.Of(y, [x], null, retainGraph: true)[0].Item());
        Assert.All(results, result => Assert.Equal(expected, result));
    }
}

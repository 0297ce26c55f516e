using AutoGrad.Nn;

namespace AutoGrad.Tests.Transforms;

public class VmapTests
{
    static readonly Tensor batch = Near.Random([4, 3], 1);

    [Fact]
    public void A_function_of_one_example_becomes_one_of_a_batch()
    {
        var w = Near.Random([3, 2], 2);
        Near.Equal(batch.MatMul(w).Tanh(), Vmap.Of(x => x.MatMul(w).Tanh(), batch));
        Near.Equal((batch * batch).Sum([1]), Vmap.Of((a, b) => a.MatMul(b), batch, batch));
        Near.Equal([batch.Sum([1]), batch[.., 0]], Vmap.Of(x => (Tensor[])[x.Sum(), x[0]], batch));
        Near.Equal(w.Expand([4, 3, 2]), Vmap.Of(_ => w, batch));
        Assert.Equal([0, 2], Vmap.Of(x => x.MatMul(w), batch[..0]).Shape);
    }

    [Fact]
    public void Batches_nest()
    {
        Tensor a = Near.Random([4, 3], 3), b = Near.Random([5, 3], 4);
        Near.Equal(a.MatMul(b.Mt), Vmap.Of(x => Vmap.Of(y => x.MatMul(y), b), a));
        Near.Equal(a.Unsqueeze(1) - b, Vmap.Of(x => Vmap.Of(y => x - y, b), a));
        // The inner batch belongs to each example.
        var pairs = Near.Random([4, 5, 3], 5);
        Near.Equal(pairs.Sum([2]), Vmap.Of(x => Vmap.Of(y => y.Sum(), x), pairs));
    }

    [Fact]
    public void Gradients_of_each_example_of_a_perceptron_are_those_of_a_loop()
    {
        Linear hidden = new(3, 5, random: 1), output = new(5, 2, random: 2);
        Parameter[] parameters = [.. hidden.Parameters, .. output.Parameters];
        foreach (var p in parameters) p.Convert(DType.Float64);
        var labels = Tensor.From([0L, 1, 1, 0]);
        Tensor[] Gradients(Tensor x, Tensor label) => Gradient.Of(() => Loss.CrossEntropy(output.Forward(hidden.Forward(x).Tanh()), label), parameters);
        var loop = Enumerable.Range(0, 4).Select(k => Gradients(batch[k], labels[k])).ToArray();
        Near.Equal([.. parameters.Select((_, i) => Tensor.Stack([.. loop.Select(each => each[i])]))], Vmap.Of(Gradients, batch, labels));
        // And their mean is the gradient of the mean.
        var whole = Gradient.Of(() => Loss.CrossEntropy(output.Forward(hidden.Forward(batch).Tanh()), labels), parameters);
        Near.Equal(whole, [.. Vmap.Of(Gradients, batch, labels).Select(g => g.Mean([0]))]);
    }

    [Fact]
    public void Gradients_of_each_example_of_a_convolution_are_those_of_a_loop()
    {
        Conv2d convolution = new(2, 4, 3, stride: [2], padding: [1], groups: 2, random: 3);
        Parameter[] parameters = [.. convolution.Parameters];
        foreach (var p in parameters) p.Convert(DType.Float64);
        var images = Near.Random([3, 2, 6, 5], 6);
        Tensor[] Gradients(Tensor x) => Gradient.Of(() => convolution.Forward(x.Unsqueeze(0)).MaxPool([2, 2]).Square().Sum(), parameters);
        var loop = Enumerable.Range(0, 3).Select(k => Gradients(images[k])).ToArray();
        Near.Equal([.. parameters.Select((_, i) => Tensor.Stack([.. loop.Select(each => each[i])]))], Vmap.Of(Gradients, images));
    }

    [Fact]
    public void Transforms_nest_in_any_order()
    {
        static Tensor Loss(Tensor x) => (x.Sin() * x.Sum()).Sum();
        var v = Near.Random([4, 3], 7);
        var hessians = Tensor.Stack([.. Enumerable.Range(0, 4).Select(k => Hessian.Of(Loss, batch[k]))]);
        var products = Tensor.Stack([.. Enumerable.Range(0, 4).Select(k => hessians[k].MatMul(v[k]))]);
        Near.Equal(hessians, Vmap.Of(x => Hessian.Of(Loss, x), batch));
        Near.Equal(products, Jvp.Of(all => Vmap.Of(x => Gradient.Of(Loss, x), all), batch, v).Tangent);
        Near.Equal(products, Vmap.Of((x, v) => Jvp.Of(x => Gradient.Of(Loss, x), x, v).Tangent, batch, v));
        Near.Equal(products, Gradient.Of(all => (Vmap.Of(x => Gradient.Of(Loss, x), all) * v).Sum(), batch));
        Near.Equal(products, Vmap.Of((x, v) => Gradient.Of(x => (Gradient.Of(Loss, x) * v).Sum(), x), batch, v));
        Near.Equal(products, Gradient.Of(all => Jvp.Of(all => Vmap.Of(Loss, all), all, v).Tangent.Sum(), batch));
    }

    [Fact]
    public void A_leaf_made_inside_belongs_to_each_example()
    {
        var w = Near.Random([3], 8);
        Near.Equal(batch * 2, Vmap.Of(x =>
        {
            var leaf = w.RequireGrad();
            (leaf * x * 2).Sum().Backward();
            return leaf.Grad!;
        }, batch));
    }

    [Fact]
    public void Random_numbers_differ_between_examples_unless_they_shall_not()
    {
        RandomSource random = new(3);
        var noise = Vmap.Of(x => Tensor.Normal(x.Shape, random, dtype: DType.Float64) + (x * 0), batch);
        RandomSource again = new(3);
        Near.SameBits([Tensor.Stack([.. Enumerable.Range(0, 4).Select(_ => Tensor.Normal([3], again, dtype: DType.Float64))])], [noise]);
        var same = Vmap.Of(x => Tensor.Normal(x.Shape, 3, dtype: DType.Float64), batch, sameRandom: true);
        Near.SameBits([same[0], same[0]], [same[1], same[3]]);
        var orders = Vmap.Of(_ => Tensor.Permutation(5, random), batch);
        Assert.Equal([10, 10, 10, 10], orders.Sum([1]).ToArray<long>());
    }

    [Fact]
    public void Values_can_t_be_read_and_the_message_says_why()
    {
        void Refused(Func<Tensor, Tensor> f) => Assert.Contains("can't be read inside the function", Assert.Throws<InvalidOperationException>(() => Vmap.Of(f, batch)).Message, StringComparison.Ordinal);
        Refused(x => x.Sum().Item() > 0 ? x : -x);
        Refused(x => Tensor.From(x.ToArray<double>()));
        Refused(x => Tensor.From(x.AsSpan<double>()));
        // What is the same for all examples can be read.
        var w = Near.Random([3], 9);
        Near.Equal(batch * w[0].Item(), Vmap.Of(x => x * w[0].Item(), batch));
    }

    [Fact]
    public void A_tensor_that_has_left_its_function_is_refused()
    {
        Tensor? stray = null;
        Vmap.Of(x => stray = x, batch);
        Assert.Contains("belongs to a Vmap that is over", Assert.Throws<InvalidOperationException>(() => stray! + 1).Message, StringComparison.Ordinal);
        Parameter w = new(Near.Random([3], 1), "w");
        Assert.Contains("w Float64[3] can't take a value from inside a Vmap", Assert.Throws<InvalidOperationException>(() => Vmap.Of(x => { w.Assign(x); return x; }, batch)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shapes_that_differ_between_examples_are_refused()
    {
        var mask = Tensor.From(new[,] { { true, false }, { true, true } });
        Assert.Contains("Places gives Int64[1] for one example and Int64[2]", Assert.Throws<InvalidOperationException>(() => Vmap.Of(x => x.FlatNonZero(), mask)).Message, StringComparison.Ordinal);
        Assert.Contains("has 4 examples", Assert.Throws<ArgumentException>(() => Vmap.Of((a, b) => a, batch, batch[..2])).Message, StringComparison.Ordinal);
        Assert.Contains("is a scalar", Assert.Throws<ArgumentException>(() => Vmap.Of(x => x, Tensor.Scalar(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Indices_of_one_example_don_t_reach_into_the_next()
    {
        var index = Tensor.From(new long[,] { { 0 }, { 3 }, { 0 }, { 0 } });
        Assert.Throws<ArgumentOutOfRangeException>(() => Vmap.Of((x, i) => x.IndexSelect(0, i), batch, index));
        Assert.Throws<ArgumentOutOfRangeException>(() => Vmap.Of((x, i) => x.Gather(0, i), batch, index));
    }

    [Fact]
    public void Anomalies_are_found_inside_as_outside()
    {
        static Tensor Slope(Tensor x) => Gradient.Of(x => (x.Sin() * x.Sum()).Sum(), x);
        var plain = Vmap.Of(Slope, batch);
        using (AutoGrad.Tape.DetectAnomaly())
        {
            Near.SameBits([plain], [Vmap.Of(Slope, batch)]);
            Near.Equal(Jvp.Of(Slope, batch[0], batch[1]).Tangent, HessianVectorProduct.Of(x => (x.Sin() * x.Sum()).Sum(), batch[0], batch[1]));
            Assert.Contains("Log", Assert.Throws<AnomalyException>(() => Vmap.Of(x => (x - 100).Log(), batch)).Operation, StringComparison.Ordinal);
        }
    }
}

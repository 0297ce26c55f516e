using AutoGrad.Nn;
using AutoGrad.Tests.Ops;
using Reduction = AutoGrad.Nn.Reduction;

namespace AutoGrad.Tests.Nn.Losses;

public class CrossEntropyTests
{
    static readonly Tensor x = Tensor.Normal([2, 3, 4], 1, dtype: DType.Float64);
    static readonly Tensor labels = Tensor.From([0L, 2, 1, 1, 2, 2, 0, 1], [2, 4]);
    static readonly Tensor weight = Tensor.From([0.5, 2, 3]);

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void Labels_are_distributions_with_one_certain_class(double smoothing)
    {
        var certain = labels.OneHot(3, DType.Float64).MoveAxis(-1, 1);
        foreach (var w in (Tensor?[])[null, weight])
        {
            foreach (var reduction in (Reduction[])[Reduction.None, Reduction.Sum, Reduction.BatchMean])
            {
                Assert.Equal(
                    Loss.CrossEntropy(x, certain, w, labelSmoothing: smoothing, reduction: reduction).ToArray<double>(),
                    Loss.CrossEntropy(x, labels, w, labelSmoothing: smoothing, reduction: reduction).ToArray<double>(), Near);
            }
            Slopes.Check(t => Loss.CrossEntropy(t, labels, w, ignoreIndex: 1, labelSmoothing: smoothing), x);
        }
        Slopes.Check(t => Loss.CrossEntropy(t[0], t[1], weight, labelSmoothing: smoothing), x, Tensor.Normal([2, 3, 4], 2, dtype: DType.Float64).Softmax(1));
    }

    [Fact]
    public void The_mean_counts_what_is_not_ignored_by_its_weight()
    {
        var rows = Tensor.From([1.0, 2, 0, 1, 5, -1, 3, 0, 0], [3, 3]);
        var single = Loss.CrossEntropy(rows, Tensor.From([1, 0, 2]), weight, reduction: Reduction.None).ToArray<double>();
        Assert.Equal((single[0] + single[2]) / (2 + 3), Loss.CrossEntropy(rows, Tensor.From([1, 0, 2]), weight, ignoreIndex: 0).Item(), 1e-12);
        Assert.Equal((single[0] + single[2]) / (2 + 3), Loss.CrossEntropy(rows, Tensor.From([1, -100, 2]), weight).Item(), 1e-12);
        Assert.Equal(Math.Log(3 * Math.Exp(0)), Loss.CrossEntropy(Tensor.Zeros([3], DType.Float64), Tensor.Full([], 1, DType.Int64)).Item(), 1e-12);
    }

    [Fact]
    public void Nothing_but_ignored_labels_is_0_and_so_are_the_gradients()
    {
        var leaf = Tensor.Normal([2, 3], 1).RequireGrad();
        foreach (var loss in (Tensor[])[
            Loss.CrossEntropy(leaf, Tensor.From([-100L, -100])),
            Loss.CrossEntropy(leaf, Tensor.From([7, 7]), weight.To(DType.Float32), ignoreIndex: 7, labelSmoothing: 0.1),
            Loss.CrossEntropy(leaf, Tensor.From([1, 1]), Tensor.From([1f, 0, 1])),
            Loss.NegativeLogLikelihood(leaf.LogSoftmax(), Tensor.From([-100, -100])),
        ])
        {
            Assert.Equal(0, loss.Item());
            Assert.All(Gradient.Of(loss, leaf)[0].ToArray<float>(), value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void Large_scores_neither_overflow_nor_vanish()
    {
        var leaf = Tensor.From([1e4f, -1e4f, -1e4f, 1e4f], [2, 2]).RequireGrad();
        var losses = Loss.CrossEntropy(leaf, Tensor.From([0, 0]), reduction: Reduction.None);
        Assert.Equal([0f, 2e4f], losses.ToArray<float>());
        Assert.Equal([0f, 0, -1, 1], Gradient.Of(losses.Sum(), leaf)[0].ToArray<float>());
    }

    [Fact]
    public void Classes_that_are_ruled_out_cost_nothing_unless_they_are_asked_for()
    {
        var leaf = Tensor.From([0, double.NegativeInfinity, 0], [1, 3]).RequireGrad();
        foreach (var loss in (Tensor[])[Loss.CrossEntropy(leaf, Tensor.From([0])), Loss.CrossEntropy(leaf, Tensor.From([1.0, 0, 0], [1, 3]))])
        {
            Assert.Equal(Math.Log(2), loss.Item(), 1e-15);
            Assert.Equal([-0.5, 0, 0.5], Gradient.Of(loss, leaf)[0].ToArray<double>());
        }
        Assert.Equal(double.PositiveInfinity, Loss.CrossEntropy(leaf, Tensor.From([1])).Item());
    }

    [Fact]
    public void A_label_that_is_no_class_is_named()
    {
        foreach (var wrong in (int[])[3, -1])
        {
            var message = Assert.Throws<ArgumentOutOfRangeException>(() => Loss.CrossEntropy(Tensor.Zeros([2, 3]), Tensor.From([-100, wrong]))).Message;
            Assert.Contains($"CrossEntropy: the label {wrong}, element 1 of the labels, is no class: the scores have 3", message);
        }
        Assert.Contains("the label 9, element 2", Assert.Throws<ArgumentOutOfRangeException>(() => Loss.NegativeLogLikelihood(x[.., .., 0][..1].Expand([3, 3]), Tensor.From([0L, 1, 9]))).Message);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Named("[5]", () => Loss.CrossEntropy(Tensor.Zeros([4, 3]), Tensor.From([0, 1, 2, 0, 1])));
        Named("[4, 2]", () => Loss.CrossEntropy(Tensor.Zeros([4, 3]), Tensor.Zeros([4, 2])));
        Named("Bool", () => Loss.CrossEntropy(Tensor.Zeros([4, 3]), Tensor.Zeros([4], DType.Bool)));
        Named("weight [2]", () => Loss.CrossEntropy(Tensor.Zeros([4, 3]), Tensor.From([0, 1, 2, 0]), Tensor.Ones([2])));
        Named("weight [2]", () => Loss.CrossEntropy(Tensor.Zeros([4, 3]), Tensor.Zeros([4, 3]), Tensor.Ones([2])));
        Named("scalar", () => Loss.CrossEntropy(Tensor.Scalar(1), Tensor.Scalar(1)));
        Named("smoothing", () => Loss.CrossEntropy(Tensor.Zeros([4, 3]), Tensor.From([0, 1, 2, 0]), labelSmoothing: 1.5));
    }

    [Fact]
    public void A_reduction_is_one_and_a_batch_there()
    {
        Tensor scores = Tensor.Zeros([3]), label = Tensor.Full([], 1, DType.Int64);
        foreach (var loss in (Func<Reduction, Tensor>[])[how => Loss.CrossEntropy(x, labels, reduction: how), how => Loss.NegativeLogLikelihood(x, labels, reduction: how), how => Loss.CrossEntropy(x, x.Softmax(1), reduction: how)])
        {
            Assert.Equal((Reduction)99, Assert.Throws<ArgumentOutOfRangeException>(() => loss((Reduction)99)).ActualValue);
        }
        Named("no batch", () => Loss.CrossEntropy(scores, label, reduction: Reduction.BatchMean));
        Named("no batch", () => Loss.CrossEntropy(scores, Tensor.Zeros([3]), reduction: Reduction.BatchMean));
        Assert.StartsWith("NegativeLogLikelihood: a scalar has no batch", Assert.Throws<ArgumentException>(() => Loss.NegativeLogLikelihood(scores, label, reduction: Reduction.BatchMean)).Message);
    }

    [Fact]
    public void In_a_batch_of_examples_the_label_that_is_no_class_is_named()
    {
        foreach (var each in (Func<Tensor, Tensor, Tensor>[])[(a, b) => Loss.CrossEntropy(a, b), (_, b) => Loss.CrossEntropy(Tensor.Zeros([4, 3]), b)])
        {
            var message = Assert.Throws<ArgumentOutOfRangeException>(() => Vmap.Of(each, Tensor.Zeros([2, 4, 3]), Tensor.From([0L, 1, 2, 0, -100, 7, 2, 1], [2, 4]))).Message;
            Assert.Contains("CrossEntropy: the label 7", message);
            Assert.Contains("the scores have 3", message);
        }
    }

    static void Named(string part, Action call)
    {
        var message = Assert.ThrowsAny<ArgumentException>(call).Message;
        Assert.Contains("CrossEntropy", message);
        Assert.Contains(part, message);
    }

    static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-12 * Math.Max(1, Math.Abs(a));
}

using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Fitting;

public sealed class MetricsTests
{
    // Labels and predictions, and what follows by hand: class 0 has 2 of 3 right, class 1 has 1 of 2, class 2 has 0 of 1, class 3 never occurs.
    static readonly long[] labels = [0, 0, 0, 1, 1, 2];
    static readonly int[] said = [0, 0, 1, 1, 0, 1];

    static Tensor Scores(int[] classes, int count) => Tensor.From(classes.Select(c => Enumerable.Range(0, count).Select(i => i == c ? 1f : 0f).ToArray()).ToArray());

    static T Fed<T>(T metric) where T : Metric
    {
        metric.Add(Scores(said[..4], 4), Tensor.From(labels[..4]));
        metric.Add(Scores(said[4..], 4), Tensor.From(labels[4..]));
        return metric;
    }

    [Fact]
    public void Figures_of_a_classifier_are_those_by_hand()
    {
        Assert.Equal(0.5, Fed(new Accuracy()).Value);
        var matrix = Fed(new ConfusionMatrix());
        Assert.Equal([2, 1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], from i in Enumerable.Range(0, 4) from j in Enumerable.Range(0, 4) select matrix[i, j]);
        Assert.Equal([2.0 / 3, 1.0 / 3, 0, 0], Enumerable.Range(0, 4).Select(c => matrix.Precision(c)));
        Assert.Equal([2.0 / 3, 0.5, 0, 0], Enumerable.Range(0, 4).Select(c => matrix.Recall(c)));
        Assert.Equal(0.5, matrix.Value);
        Assert.Equal((2.0 / 3 + 1.0 / 3) / 3, Fed(new Precision()).Value, 1e-15);
        Assert.Equal((2.0 / 3 + 0.5) / 3, Fed(new Recall()).Value, 1e-15);
        Assert.Equal((2.0 / 3 + 0.4) / 3, Fed(new F1()).Value, 1e-15);
        Assert.Equal(0.5, Fed(new F1(Averaging.Micro)).Value);
        Assert.Equal("F1 (macro)", new F1().Name);
    }

    [Fact]
    public void Labels_in_the_k_greatest_scores_count()
    {
        var scores = Tensor.From([[0.1f, 0.2f, 0.3f], [0.5f, 0.5f, 0.1f], [float.NaN, 1f, 0f]]);
        double Of(int k)
        {
            TopKAccuracy metric = new(k);
            metric.Add(scores, Tensor.From([1L, 1L, 1L]));
            return metric.Value;
        }
        Assert.Equal([1.0 / 3, 1, 1], [Of(1), Of(2), Of(3)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopKAccuracy(0));
    }

    [Fact]
    public void Two_classes_may_have_one_score_and_labels_may_be_ignored()
    {
        Accuracy binary = new(threshold: 0);
        binary.Add(Tensor.From([-1f, 2f, 3f]), Tensor.From([0f, 1f, 0f]));
        Assert.Equal(2.0 / 3, binary.Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => binary.Add(Tensor.From([1f]), Tensor.From([0.5f])));
        Accuracy masked = new(ignored: -100);
        masked.Add(Tensor.From(new float[,,] { { { 1, 0 }, { 0, 1 } } }), Tensor.From([[0L, -100L]]));
        Assert.Equal(1, masked.Value);
    }

    [Fact]
    public void Labels_that_are_no_class_and_shapes_that_don_t_fit_are_named()
    {
        foreach (var metric in (Metric[])[new Accuracy(), new ConfusionMatrix(), new TopKAccuracy(2), new F1()])
        {
            Assert.Contains("the label 4, element 1", Assert.Throws<ArgumentOutOfRangeException>(() => metric.Add(Scores([0, 1], 4), Tensor.From([0L, 4L]))).Message, StringComparison.Ordinal);
            Assert.Contains("[3]", Assert.Throws<ArgumentException>(() => metric.Add(Scores([0, 1], 4), Tensor.From([0L, 1L, 2L]))).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => metric.Add(Scores([0, 1], 4), Tensor.From([0f, 1f])));
        }
        Assert.Contains("[2]", Assert.Throws<ArgumentException>(() => new RSquared().Add(Tensor.Ones([2, 1]), Tensor.Ones([2]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_of_a_regression_are_those_of_plain_sums()
    {
        var (y, t) = (Tensor.Normal([50], 1, 1e6, 1, DType.Float64), Tensor.Normal([50], 2, 1e6, 1, DType.Float64));
        MeanAbsoluteError absolute = new();
        RootMeanSquaredError squared = new();
        RSquared share = new();
        foreach (var part in (Range[])[0..7, 7..30, 30..50])
        {
            foreach (var metric in (Metric[])[absolute, squared, share]) metric.Add(y[part], t[part]);
        }
        var (a, b) = (y.ToArray<double>(), t.ToArray<double>());
        var mean = b.Average();
        Assert.Equal(a.Zip(b, (p, q) => Math.Abs(p - q)).Average(), absolute.Value, 1e-12);
        Assert.Equal(Math.Sqrt(a.Zip(b, (p, q) => (p - q) * (p - q)).Average()), squared.Value, 1e-12);
        Assert.Equal(1 - (a.Zip(b, (p, q) => (p - q) * (p - q)).Sum() / b.Sum(q => (q - mean) * (q - mean))), share.Value, 1e-9);
    }

    [Fact]
    public void A_metric_goes_on_from_a_saved_state_and_forgets_when_it_is_cleared()
    {
        foreach (var make in (Func<Metric>[])[() => new Accuracy(), () => new F1(), () => new ConfusionMatrix(), () => new TopKAccuracy(2)])
        {
            var (whole, first, second) = (Fed(make()), make(), make());
            first.Add(Scores(said[..4], 4), Tensor.From(labels[..4]));
            second.Load(first.State());
            second.Add(Scores(said[4..], 4), Tensor.From(labels[4..]));
            Assert.Equal(whole.Value, second.Value);
            second.Clear();
            Fed(second);
            Assert.Equal(whole.Value, second.Value);
        }
        Assert.Throws<StateException>(() => new Accuracy().Load(new RSquared().State()));
        Assert.Throws<StateException>(() => new Accuracy().Load(new Dictionary<string, Tensor>()));
    }

    [Fact]
    public void A_class_that_is_not_there_is_named()
    {
        ConfusionMatrix matrix = new();
        Assert.Contains("class 0 is asked for before the first batch", Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Recall(0)).Message, StringComparison.Ordinal);
        matrix.Add(Scores(said, 4), Tensor.From(labels));
        foreach (var ask in (Func<object>[])[() => matrix[0, 4], () => matrix[-1, 5], () => matrix.Precision(4), () => matrix.Recall(-1), () => matrix.F1(4)])
        {
            Assert.Contains("there are 4, numbered from 0", Assert.Throws<ArgumentOutOfRangeException>(ask).Message, StringComparison.Ordinal);
        }
    }
}

using AutoGrad.Nn;
using AutoGrad.Tests.Nn.Layers;

namespace AutoGrad.Tests.Nn.Losses;

public class LossInputTests
{
    static (string, Func<Tensor, Tensor, Tensor>)[] TwoTensors =>
    [
        ("MeanSquaredError", (a, b) => Loss.MeanSquaredError(a, b)), ("MeanAbsoluteError", (a, b) => Loss.MeanAbsoluteError(a, b)), ("Huber", (a, b) => Loss.Huber(a, b)), ("SmoothL1", (a, b) => Loss.SmoothL1(a, b)),
        ("BinaryCrossEntropy", (a, b) => Loss.BinaryCrossEntropy(a, b)), ("BinaryCrossEntropyWithLogits", (a, b) => Loss.BinaryCrossEntropyWithLogits(a, b)), ("KullbackLeibler", (a, b) => Loss.KullbackLeibler(a, b)),
        ("SoftMargin", (a, b) => Loss.SoftMargin(a, b)), ("MultiLabelSoftMargin", (a, b) => Loss.MultiLabelSoftMargin(a, b)), ("Poisson", (a, b) => Loss.Poisson(a, b)), ("Gaussian", (a, b) => Loss.Gaussian(a, b, a)),
        ("MarginRanking", (a, b) => Loss.MarginRanking(a, a, b)), ("MarginRanking", (a, b) => Loss.MarginRanking(a, b, a)), ("TripletMargin", (a, b) => Loss.TripletMargin(a, a, b)), ("TripletMargin", (a, b) => Loss.TripletMargin(a, b, a)),
        ("CosineEmbedding", (a, b) => Loss.CosineEmbedding(a, b, a)),
    ];

    [Fact]
    public void Types_that_differ_or_are_not_floating_are_named_with_the_loss()
    {
        Tensor single = Tensor.Zeros([2, 3]), twice = Tensor.Zeros([2, 3], DType.Float64), whole = Tensor.Zeros([2, 3], DType.Int64), labels = Tensor.Zeros([2], DType.Int64);
        foreach (var (loss, call) in TwoTensors)
        {
            Expect.Refusal(() => call(single, twice), loss + ":", "the types differ", "Float32[2, 3]", "Float64[2, 3]");
            Expect.Refusal(() => call(whole, whole), loss + ":", "Int64[2, 3]", "To(DType.Float32)");
            Expect.Refusal(() => call(single, whole), loss + ":", "Int64[2, 3]");
        }
        (string, Action<Tensor>)[] inputs =
        [
            ("HingeEmbedding", a => Loss.HingeEmbedding(a, a)), ("CosineEmbedding", a => Loss.CosineEmbedding(a, a, labels)), ("CrossEntropy", a => Loss.CrossEntropy(a, labels)), ("CrossEntropy", a => Loss.CrossEntropy(a, single)),
            ("NegativeLogLikelihood", a => Loss.NegativeLogLikelihood(a, labels)), ("MultiMargin", a => Loss.MultiMargin(a, labels)),
            ("Ctc", a => Loss.Ctc(a.Unsqueeze(1), Tensor.Zeros([1, 1], DType.Int64), Tensor.From([2L]), Tensor.From([0L]))),
        ];
        foreach (var (loss, call) in inputs) Expect.Refusal(() => { call(whole); return null; }, loss + ":", "Int64[2", "To(DType.Float32)");
        (string, Action<Tensor>)[] factors =
        [
            ("BinaryCrossEntropy", w => Loss.BinaryCrossEntropy(single, single, w)), ("BinaryCrossEntropyWithLogits", w => Loss.BinaryCrossEntropyWithLogits(single, single, w)),
            ("BinaryCrossEntropyWithLogits", w => Loss.BinaryCrossEntropyWithLogits(single, single, positiveWeight: w)), ("MultiLabelSoftMargin", w => Loss.MultiLabelSoftMargin(single, single, w)),
            ("Gaussian", w => Loss.Gaussian(single, single, w)), ("CrossEntropy", w => Loss.CrossEntropy(single, labels, w)), ("CrossEntropy", w => Loss.CrossEntropy(single, single, w)),
            ("NegativeLogLikelihood", w => Loss.NegativeLogLikelihood(single, labels, w)),
        ];
        foreach (var (loss, call) in factors) Expect.Refusal(() => { call(Tensor.Ones([3], DType.Float64)); return null; }, loss + ":", "the types differ", "Float64[3]");
        Assert.Equal(1, Loss.HingeEmbedding(Tensor.Ones([2]), Tensor.Ones([2], DType.Int64)).Item());
        Assert.Equal(0, Loss.CosineEmbedding(Tensor.Ones([2, 2], DType.Float64), Tensor.Ones([2, 2], DType.Float64), Tensor.Ones([2], DType.Int32)).Item(), 1e-15);
    }

    [Fact]
    public void Scalars_are_no_vectors()
    {
        Tensor a = Tensor.Scalar(1), row = Tensor.Ones([2]);
        Expect.Refusal(() => Loss.TripletMargin(a, a, a), "TripletMargin:", "scalar");
        Expect.Refusal(() => Loss.CosineEmbedding(a, a, a), "CosineEmbedding:", "scalar");
        Expect.Refusal(() => Loss.MultiLabelSoftMargin(a, a), "MultiLabelSoftMargin:", "scalar");
        Assert.Equal(1, Loss.TripletMargin(row, row, row).Item(), 1e-6);
    }
}

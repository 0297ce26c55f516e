using AutoGrad.Nn;
using Reduction = AutoGrad.Nn.Reduction;

namespace AutoGrad.Tests.Reference;

static class NnMappings
{
    public static Dictionary<string, Mapping> All { get; } = new()
    {
        ["layer_norm"] = (x, args) => [Normalise.Layer(x[0], x[1].Shape, x[1], x[2], Epsilon(args))],
        ["rms_norm"] = (x, args) => [Normalise.RootMeanSquare(x[0], x[1].Shape, x[1], args.OptionalNumber("eps"))],
        ["group_norm"] = (x, args) => [Normalise.Group(x[0], args.Int("num_groups"), x[1], x[2], Epsilon(args))],
        ["instance_norm"] = (x, args) => [Normalise.Instance(x[0], x[1], x[2], Epsilon(args))],
        ["batch_norm_train"] = (x, args) => [Normalise.Batch(x[0], x[1], x[2], Epsilon(args))],
        ["batch_norm_eval"] = (x, args) => [Normalise.ByStatistics(x[0], x[1], x[2], x[3], x[4], Epsilon(args))],
        ["scaled_dot_product_attention"] = (x, args) =>
            [Attention.ScaledDotProduct(x[0], x[1], x[2], x.Count > 3 ? x[3] : null, args.OptionalFlag("is_causal") ?? false, args.OptionalNumber("scale"))],
        ["mse_loss"] = (x, args) => [Loss.MeanSquaredError(x[0], x[1], ReductionOf(args))],
        ["l1_loss"] = (x, args) => [Loss.MeanAbsoluteError(x[0], x[1], ReductionOf(args))],
        ["smooth_l1_loss"] = (x, args) => [Loss.SmoothL1(x[0], x[1], args.OptionalNumber("beta") ?? 1, ReductionOf(args))],
        ["huber_loss"] = (x, args) => [Loss.Huber(x[0], x[1], args.OptionalNumber("delta") ?? 1, ReductionOf(args))],
        ["binary_cross_entropy"] = (x, args) => [Loss.BinaryCrossEntropy(x[0], x[1], reduction: ReductionOf(args))],
        ["binary_cross_entropy_with_logits"] = (x, args) => [Loss.BinaryCrossEntropyWithLogits(x[0], x[1], reduction: ReductionOf(args))],
        ["kl_div"] = (x, args) => [Loss.KullbackLeibler(x[0], x[1], args.OptionalFlag("log_target") ?? false, ReductionOf(args))],
        ["cross_entropy"] = CrossEntropy,
        ["cross_entropy_probs"] = CrossEntropy,
        ["cross_entropy_weighted"] = CrossEntropy,
        ["cross_entropy_2d"] = CrossEntropy,
        ["nll_loss"] = (x, args) => [Loss.NegativeLogLikelihood(x[0], x[1], x.Count > 2 ? x[2] : null, args.OptionalInt("ignore_index") ?? -100, ReductionOf(args))],
        ["cosine_similarity"] = (x, args) => [x[0].CosineSimilarity(x[1], args.OptionalInt("dim") ?? 1, args.OptionalNumber("eps") ?? 1e-8)],
        ["triplet_margin_loss"] = (x, args) =>
        [
            Loss.TripletMargin(x[0], x[1], x[2], args.OptionalNumber("margin") ?? 1, args.OptionalNumber("p") ?? 2, args.OptionalNumber("eps") ?? 1e-6,
                args.OptionalFlag("swap") ?? false, ReductionOf(args)),
        ],
        ["ctc_loss"] = (x, args) => [Loss.Ctc(x[0], x[1], x[2], x[3], args.OptionalInt("blank") ?? 0, ReductionOf(args), args.OptionalFlag("zero_infinity") ?? false)],
        ["hinge_embedding_loss"] = (x, args) => [Loss.HingeEmbedding(x[0], x[1], args.OptionalNumber("margin") ?? 1, ReductionOf(args))],
    };

    static double Epsilon(ReferenceObject args) => args.OptionalNumber("eps") ?? 1e-5;

    static Reduction ReductionOf(ReferenceObject args) => args.OptionalText("reduction") switch
    {
        null or "mean" => Reduction.Mean,
        "sum" => Reduction.Sum,
        "none" => Reduction.None,
        "batchmean" => Reduction.BatchMean,
        var other => throw new InvalidDataException($"{args.Place}: the reduction '{other}' is not known."),
    };

    static Tensor[] CrossEntropy(IReadOnlyList<Tensor> x, ReferenceObject args) =>
        [Loss.CrossEntropy(x[0], x[1], x.Count > 2 ? x[2] : null, args.OptionalInt("ignore_index") ?? -100, args.OptionalNumber("label_smoothing") ?? 0, ReductionOf(args))];
}

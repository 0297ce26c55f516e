using AutoGrad.Nn;
using AutoGrad.Training;

namespace AutoGrad.Benchmarks;

/// <summary>A step of training of a small causal transformer: 4 layers of 128 features and 4 heads over 16 sequences of 128 tokens.</summary>
static class GptStep
{
    public static Workload Workload => new("gpt_step", () =>
    {
        Gpt gpt = new();
        var tokens = Data.Labels(Gpt.Vocabulary, 16, Gpt.Length + 1);
        AdamW adam = new(gpt.Parameters);
        return TrainingSteps.Step(adam, () => Loss.CrossEntropy(gpt.Forward(tokens[.., ..^1]).Reshape(-1, Gpt.Vocabulary), tokens[.., 1..].Reshape(-1)));
    }, Seconds: 4);
}

/// <summary>Embedding, positions, blocks, and a linear layer for the next token.</summary>
sealed partial class Gpt : Module
{
    public const int Vocabulary = 96, Length = 128;
    const int features = 128, heads = 4, layers = 4;

    readonly Embedding tokens = new(Vocabulary, features);
    readonly LearnedEncoding positions = new(Length, features, batchFirst: true);
    readonly GptBlock[] blocks = [.. Enumerable.Range(0, layers).Select(_ => new GptBlock(features, heads))];
    readonly LayerNorm norm = new(features);
    readonly Linear output = new(features, Vocabulary);

    public override Tensor Forward(Tensor x)
    {
        x = positions.Forward(tokens.Forward(x));
        foreach (var block in blocks) x = block.Forward(x);
        return output.Forward(norm.Forward(x));
    }
}

/// <summary>Attention to what came before, and two linear layers, each behind a normalisation and beside a residual.</summary>
sealed partial class GptBlock(int features, int heads) : Module
{
    readonly LayerNorm before = new(features), between = new(features);
    readonly Linear projection = new(features, 3 * features), joined = new(features, features);
    readonly Linear wide = new(features, 4 * features), narrow = new(4 * features, features);

    public override Tensor Forward(Tensor x)
    {
        var (batch, length) = (x.Shape[0], x.Shape[1]);
        var qkv = projection.Forward(before.Forward(x)).Reshape(batch, length, 3 * heads, features / heads).Split(heads, 2);
        var y = Attention.ScaledDotProduct(qkv[0].Transpose(1, 2), qkv[1].Transpose(1, 2), qkv[2].Transpose(1, 2), isCausal: true);
        x += joined.Forward(y.Transpose(1, 2).Reshape(batch, length, features));
        return x + narrow.Forward(wide.Forward(between.Forward(x)).Gelu());
    }
}

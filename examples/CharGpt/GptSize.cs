namespace CharGpt;

/// <summary>How large the model is, and how much text it learns from at a time.</summary>
/// <param name="Layers">Transformer layers above each other.</param>
/// <param name="Features">Numbers that stand for a character on its way through them.</param>
/// <param name="Heads">Heads of an attention; they share the features.</param>
/// <param name="Context">How many characters the model sees.</param>
/// <param name="Batch">How many windows of so many characters a step learns from.</param>
sealed record GptSize(int Layers, int Features, int Heads, int Context, int Batch)
{
    public static GptSize Usual { get; } = new(Layers: 4, Features: 128, Heads: 4, Context: 64, Batch: 16);

    public static GptSize Quick { get; } = new(Layers: 2, Features: 48, Heads: 2, Context: 48, Batch: 8);
}

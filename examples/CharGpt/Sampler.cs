using AutoGrad;
using AutoGrad.Nn;
using AutoGrad.Training;

namespace CharGpt;

/// <summary>Writes text: again and again the model says how likely each character comes next, and one is drawn.</summary>
static class Sampler
{
    /// <summary>The prompt, and what the model makes of it.</summary>
    /// <param name="net">The model.</param>
    /// <param name="vocabulary">Its characters.</param>
    /// <param name="prompt">What the text begins with: a character at least.</param>
    /// <param name="count">How many characters to write.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="temperature">Below 1, likely characters are drawn more often than the model says.</param>
    public static string Write(CharGptNet net, Vocabulary vocabulary, string prompt, int count, RandomSource random, double temperature = 0.8)
    {
        using var pause = Tape.Pause();
        KeyValueCache cache = new();
        var text = vocabulary.Encode(prompt).Unsqueeze(0);
        var fresh = text[.., ^Math.Min(text.Shape[1], net.Context)..];
        for (var i = 0; i < count; i++)
        {
            // The cache spares the characters before the fresh ones. When it is full, the text goes on from its latest half window.
            if (cache.Length + fresh.Shape[1] > net.Context)
            {
                cache.Clear();
                fresh = text[.., ^(net.Context / 2)..];
            }
            fresh = Draw(net.Forward(fresh, cache)[.., ^1] / temperature, random);
            text = Tensor.Concat([text, fresh], 1);
        }
        return vocabulary.Decode(text);
    }

    /// <summary>One of each row with the probabilities softmax(scores): the greatest of scores + g, with g from Gumbel's distribution, −ln(−ln u) (Gumbel 1954).</summary>
    /// <param name="scores">[batch, vocabulary].</param>
    /// <param name="random">Where u comes from.</param>
    /// <returns>[batch, 1].</returns>
    static Tensor Draw(Tensor scores, RandomSource random) => (scores - (-Tensor.Uniform(scores.Shape, random).Log()).Log()).ArgMax(-1, keepAxis: true);
}

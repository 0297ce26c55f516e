using AutoGrad;
using AutoGrad.Nn;

namespace CharGpt;

/// <summary>
/// A decoder-only transformer: each character becomes a vector, the layers let it look at itself and at the characters before it, and a linear layer scores every character as the next
/// one. Where a character stands is told by rotary positions, that is, by distances alone.
/// </summary>
sealed partial class CharGptNet : Module
{
    readonly Embedding characters;
    readonly TransformerEncoder layers;
    readonly Linear next;

    public CharGptNet(int vocabulary, GptSize size, RandomSource random)
    {
        Context = size.Context;
        RotaryEncoding rotary = new(size.Features / size.Heads, interleaved: false);
        characters = new(vocabulary, size.Features, random: random);
        layers = new(size.Layers, Layer, new LayerNorm([size.Features]));
        next = new(size.Features, vocabulary, random: random);

        TransformerEncoderLayer Layer() => new(
            size.Features, size.Heads, feedForward: 4 * size.Features, dropout: 0, activation: x => x.Gelu(), batchFirst: true, normFirst: true, rotary: rotary, random: random);
    }

    /// <summary>How many characters it was made to see.</summary>
    public int Context { get; }

    /// <summary>[batch, characters] to scores [batch, characters, vocabulary] of what follows each of them.</summary>
    public override Tensor Forward(Tensor x) => Forward(x, null);

    /// <summary>The same of characters that follow those in the cache.</summary>
    public Tensor Forward(Tensor x, KeyValueCache? cache) => next.Forward(layers.Forward(characters.Forward(x), null, isCausal: true, cache: cache));

    /// <summary>The mean over all characters of −ln p, p being the probability that the model gave to the character that came: nats per character.</summary>
    public Tensor LossOf(Tensor x, Tensor target)
    {
        var scores = Forward(x);
        return Loss.CrossEntropy(scores.Flatten(0, 1), target.Flatten());
    }
}

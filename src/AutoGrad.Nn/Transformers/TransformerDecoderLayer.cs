namespace AutoGrad.Nn;

/// <summary>A layer of a transformer that attends to its own sequence, then to what an encoder made of another one, and then treats each element for itself (Vaswani et al. 2017). torch: <c>TransformerDecoderLayer</c>.</summary>
public sealed partial class TransformerDecoderLayer : Module
{
    readonly MultiHeadAttention selfAttn, multiheadAttn;
    readonly Linear linear1, linear2;
    readonly LayerNorm norm1, norm2, norm3;
    readonly Dropout dropout, dropout1, dropout2, dropout3;
    readonly Func<Tensor, Tensor> activation;
    readonly bool normFirst;

    /// <summary>A layer.</summary>
    /// <param name="features">The number of features of each element.</param>
    /// <param name="heads">The number of heads, which divides the features.</param>
    /// <param name="feedForward">The number of features between the two linear layers.</param>
    /// <param name="dropout">The probability with which a weight of a key, an inner feature or a feature of a branch is dropped, while training.</param>
    /// <param name="activation">What stands between the two linear layers, such as <c>x => x.Gelu()</c>; null for relu.</param>
    /// <param name="epsilon">What the normalisations add to the variance.</param>
    /// <param name="batchFirst">Whether tensors are [batch, elements, features], not [elements, batch, features].</param>
    /// <param name="normFirst">Whether branches begin with their normalisation, x + f(norm x), and not norm(x + f(x)).</param>
    /// <param name="bias">Whether linear layers and normalisations have terms.</param>
    /// <param name="rotary">What turns queries and keys of the attention to the own sequence by their positions; null for none.</param>
    /// <param name="random">Where the first weights come from, and what is dropped.</param>
    /// <exception cref="ArgumentException">The heads don't divide the features, or a size is not positive.</exception>
    public TransformerDecoderLayer(
        int features, int heads, int feedForward = 2048, double dropout = 0.1, Func<Tensor, Tensor>? activation = null, double epsilon = 1e-5,
        bool batchFirst = false, bool normFirst = false, bool bias = true, RotaryEncoding? rotary = null, RandomSource? random = null)
    {
        random = Initial.Or(random);
        selfAttn = new(features, heads, dropout, bias, batchFirst: batchFirst, rotary: rotary, random: random);
        multiheadAttn = new(features, heads, dropout, bias, batchFirst: batchFirst, random: random);
        (linear1, linear2) = (new(features, feedForward, bias, random), new(feedForward, features, bias, random));
        (norm1, norm2, norm3) = (FeedForward.Norm(features, epsilon, bias), FeedForward.Norm(features, epsilon, bias), FeedForward.Norm(features, epsilon, bias));
        (this.dropout, dropout1, dropout2, dropout3) = (new(dropout, random), new(dropout, random), new(dropout, random), new(dropout, random));
        this.activation = activation ?? (x => x.Relu());
        this.normFirst = normFirst;
    }

    /// <summary>The outputs.</summary>
    /// <param name="x">[elements, batch, features], or as batch-first, or [elements, features].</param>
    /// <param name="memory">What the encoder made, [memory's elements, batch, features], or as batch-first, or without the batch.</param>
    /// <param name="mask">Which elements see which of their own sequence, as <see cref="MultiHeadAttention"/> takes it: true where one may be seen.</param>
    /// <param name="memoryMask">Which elements see which of the memory.</param>
    /// <param name="keyMask">[batch, elements], true where an element is not padding.</param>
    /// <param name="memoryKeyMask">[batch, memory's elements], true where an element is not padding.</param>
    /// <param name="isCausal">Whether each element sees only those of its own sequence up to itself.</param>
    /// <param name="memoryIsCausal">Whether element i sees only those of the memory up to i.</param>
    /// <param name="cache">What the elements of the own sequence before have left, for generation.</param>
    /// <returns>The shape of x.</returns>
    /// <exception cref="ArgumentException">The shapes don't fit.</exception>
    public Tensor Forward(
        Tensor x, Tensor memory, Tensor? mask = null, Tensor? memoryMask = null, Tensor? keyMask = null, Tensor? memoryKeyMask = null,
        bool isCausal = false, bool memoryIsCausal = false, KeyValueCache? cache = null)
    {
        x = FeedForward.Residual(x, norm1, normFirst, y => dropout1.Forward(selfAttn.Forward(y, y, y, mask, keyMask, isCausal, cache)));
        x = FeedForward.Residual(x, norm2, normFirst, y => dropout2.Forward(multiheadAttn.Forward(y, memory, memory, memoryMask, memoryKeyMask, memoryIsCausal)));
        return Observed(FeedForward.Residual(x, norm3, normFirst, y => dropout3.Forward(linear2.Forward(dropout.Forward(activation(linear1.Forward(y)))))));
    }
}

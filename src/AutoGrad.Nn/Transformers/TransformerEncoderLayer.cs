namespace AutoGrad.Nn;

/// <summary>
/// A layer of a transformer that attends to its own sequence and then treats each element for itself (Vaswani et al. 2017). With <c>isCausal</c> it is what decoder-only models, such as GPT,
/// are made of. torch: <c>TransformerEncoderLayer</c>.
/// </summary>
public sealed partial class TransformerEncoderLayer : Module
{
    readonly MultiHeadAttention selfAttn;
    readonly Linear linear1, linear2;
    readonly LayerNorm norm1, norm2;
    readonly Dropout dropout, dropout1, dropout2;
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
    /// <param name="rotary">What turns queries and keys by their positions; null for none.</param>
    /// <param name="random">Where the first weights come from, and what is dropped.</param>
    /// <exception cref="ArgumentException">The heads don't divide the features, or a size is not positive.</exception>
    public TransformerEncoderLayer(
        int features, int heads, int feedForward = 2048, double dropout = 0.1, Func<Tensor, Tensor>? activation = null, double epsilon = 1e-5,
        bool batchFirst = false, bool normFirst = false, bool bias = true, RotaryEncoding? rotary = null, RandomSource? random = null)
    {
        random = Initial.Or(random);
        selfAttn = new(features, heads, dropout, bias, batchFirst: batchFirst, rotary: rotary, random: random);
        (linear1, linear2) = (new(features, feedForward, bias, random), new(feedForward, features, bias, random));
        (norm1, norm2) = (FeedForward.Norm(features, epsilon, bias), FeedForward.Norm(features, epsilon, bias));
        (this.dropout, dropout1, dropout2) = (new(dropout, random), new(dropout, random), new(dropout, random));
        this.activation = activation ?? (x => x.Relu());
        this.normFirst = normFirst;
    }

    /// <summary>The outputs, where every element sees all.</summary>
    /// <param name="x">[elements, batch, features], or as batch-first, or [elements, features].</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ArgumentException">The shape doesn't fit.</exception>
    public override Tensor Forward(Tensor x) => Forward(x, null);

    /// <summary>The outputs.</summary>
    /// <param name="x">[elements, batch, features], or as batch-first, or [elements, features].</param>
    /// <param name="mask">Who sees whom, or what is added to the scores, as <see cref="MultiHeadAttention"/> takes it: true where an element may be seen.</param>
    /// <param name="keyMask">[batch, elements], true where an element is not padding.</param>
    /// <param name="isCausal">Whether each element sees only those up to itself.</param>
    /// <param name="cache">What the elements before have left, for generation.</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ArgumentException">The shapes don't fit.</exception>
    public Tensor Forward(Tensor x, Tensor? mask, Tensor? keyMask = null, bool isCausal = false, KeyValueCache? cache = null)
    {
        x = FeedForward.Residual(x, norm1, normFirst, y => dropout1.Forward(selfAttn.Forward(y, y, y, mask, keyMask, isCausal, cache)));
        return Observed(FeedForward.Residual(x, norm2, normFirst, y => dropout2.Forward(linear2.Forward(dropout.Forward(activation(linear1.Forward(y)))))));
    }
}

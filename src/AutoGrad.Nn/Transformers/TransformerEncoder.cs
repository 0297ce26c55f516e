namespace AutoGrad.Nn;

/// <summary>Encoder layers one after the other, and a last normalisation if there is one. torch: <c>TransformerEncoder</c>.</summary>
public sealed partial class TransformerEncoder : Module
{
    readonly TransformerEncoderLayer[] layers;
    readonly Module? norm;

    /// <summary>A stack.</summary>
    /// <param name="layers">How many layers.</param>
    /// <param name="layer">Makes a layer; each is made for itself, so that they start from different numbers (PyTorch copies one).</param>
    /// <param name="norm">What comes last, such as a <see cref="LayerNorm"/>, or null.</param>
    /// <exception cref="ArgumentException">There are no layers, or one is null.</exception>
    public TransformerEncoder(int layers, Func<TransformerEncoderLayer> layer, Module? norm = null)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (layers < 1) throw new ArgumentException($"TransformerEncoder: {layers} layers are given; there must be at least one.");
        this.layers = new TransformerEncoderLayer[layers];
        for (var i = 0; i < layers; i++) this.layers[i] = layer() ?? throw new ArgumentException($"TransformerEncoder: layer {i} is null; the function that is given must make one.");
        this.norm = norm;
    }

    /// <summary>The layers, the first one first.</summary>
    public IReadOnlyList<TransformerEncoderLayer> Layers => layers;

    /// <summary>The outputs, where every element sees all.</summary>
    /// <param name="x">[elements, batch, features], or as batch-first, or [elements, features].</param>
    /// <exception cref="ArgumentException">The shape doesn't fit.</exception>
    public override Tensor Forward(Tensor x) => Forward(x, null);

    /// <summary>The outputs; all arguments go to each layer.</summary>
    /// <param name="x">[elements, batch, features], or as batch-first, or [elements, features].</param>
    /// <param name="mask">Who sees whom, or what is added to the scores: true where an element may be seen.</param>
    /// <param name="keyMask">[batch, elements], true where an element is not padding.</param>
    /// <param name="isCausal">Whether each element sees only those up to itself.</param>
    /// <param name="cache">What the elements before have left, for generation.</param>
    /// <exception cref="ArgumentException">The shapes don't fit.</exception>
    public Tensor Forward(Tensor x, Tensor? mask, Tensor? keyMask = null, bool isCausal = false, KeyValueCache? cache = null)
    {
        for (var i = 0; i < layers.Length; i++) x = layers[i].Forward(x, mask, keyMask, isCausal, cache?.At(i));
        return Observed(norm is null ? x : norm.Forward(x));
    }
}

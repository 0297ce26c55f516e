namespace AutoGrad.Nn;

/// <summary>Decoder layers one after the other, and a last normalisation if there is one. torch: <c>TransformerDecoder</c>.</summary>
public sealed partial class TransformerDecoder : Module
{
    readonly TransformerDecoderLayer[] layers;
    readonly Module? norm;

    /// <summary>A stack.</summary>
    /// <param name="layers">How many layers.</param>
    /// <param name="layer">Makes a layer; each is made for itself, so that they start from different numbers (PyTorch copies one).</param>
    /// <param name="norm">What comes last, such as a <see cref="LayerNorm"/>, or null.</param>
    /// <exception cref="ArgumentException">There are no layers, or one is null.</exception>
    public TransformerDecoder(int layers, Func<TransformerDecoderLayer> layer, Module? norm = null)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (layers < 1) throw new ArgumentException($"TransformerDecoder: {layers} layers are given; there must be at least one.");
        this.layers = new TransformerDecoderLayer[layers];
        for (var i = 0; i < layers; i++) this.layers[i] = layer() ?? throw new ArgumentException($"TransformerDecoder: layer {i} is null; the function that is given must make one.");
        this.norm = norm;
    }

    /// <summary>The layers, the first one first.</summary>
    public IReadOnlyList<TransformerDecoderLayer> Layers => layers;

    /// <summary>The outputs; all arguments go to each layer.</summary>
    /// <param name="x">[elements, batch, features], or as batch-first, or [elements, features].</param>
    /// <param name="memory">What the encoder made, [memory's elements, batch, features], or as batch-first, or without the batch.</param>
    /// <param name="mask">Which elements see which of their own sequence: true where one may be seen.</param>
    /// <param name="memoryMask">Which elements see which of the memory.</param>
    /// <param name="keyMask">[batch, elements], true where an element is not padding.</param>
    /// <param name="memoryKeyMask">[batch, memory's elements], true where an element is not padding.</param>
    /// <param name="isCausal">Whether each element sees only those of its own sequence up to itself.</param>
    /// <param name="memoryIsCausal">Whether element i sees only those of the memory up to i.</param>
    /// <param name="cache">What the elements of the own sequence before have left, for generation.</param>
    /// <exception cref="ArgumentException">The shapes don't fit.</exception>
    public Tensor Forward(
        Tensor x, Tensor memory, Tensor? mask = null, Tensor? memoryMask = null, Tensor? keyMask = null, Tensor? memoryKeyMask = null,
        bool isCausal = false, bool memoryIsCausal = false, KeyValueCache? cache = null)
    {
        for (var i = 0; i < layers.Length; i++) x = layers[i].Forward(x, memory, mask, memoryMask, keyMask, memoryKeyMask, isCausal, memoryIsCausal, cache?.At(i));
        return Observed(norm is null ? x : norm.Forward(x));
    }
}

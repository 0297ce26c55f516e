namespace AutoGrad.Nn;

/// <summary>
/// Attention in several heads (Vaswani et al. 2017): queries, keys and values are each multiplied by a matrix and cut into heads, each head attends for itself
/// (<see cref="Attention"/>), and a last matrix joins what they found. Masks are true where a query may see a key, or numbers that are added to the scores; a query
/// that may see nothing finds zeros. torch: <c>MultiheadAttention</c>, whose masks are true where a query may <b>not</b> see a key.
/// </summary>
public sealed partial class MultiHeadAttention : Module
{
    readonly Dropout? dropout;
    readonly RotaryEncoding? rotary;
    readonly bool batchFirst, addZeroAttention;
    readonly int keySize, valueSize;

    /// <summary>A layer.</summary>
    /// <param name="features">The number of features of queries and outputs, those of all heads together.</param>
    /// <param name="heads">The number of heads, which divides the features.</param>
    /// <param name="dropout">The probability with which a weight of a key is dropped, while training.</param>
    /// <param name="bias">Whether the matrices have terms beside them.</param>
    /// <param name="addBiasKv">Whether a learnt key with its value is added to those of each sequence.</param>
    /// <param name="addZeroAttention">Whether a key and a value of zeros are added to those of each sequence.</param>
    /// <param name="keySize">The number of features of keys; null for that of queries.</param>
    /// <param name="valueSize">The number of features of values; null for that of queries.</param>
    /// <param name="batchFirst">Whether tensors are [batch, elements, features], not [elements, batch, features].</param>
    /// <param name="rotary">What turns queries and keys by their positions, features/heads at a time; null for none.</param>
    /// <param name="random">Where the first weights come from, and what is dropped.</param>
    /// <exception cref="ArgumentException">The heads don't divide the features, or a size is not positive.</exception>
    public MultiHeadAttention(
        int features, int heads, double dropout = 0, bool bias = true, bool addBiasKv = false, bool addZeroAttention = false,
        int? keySize = null, int? valueSize = null, bool batchFirst = false, RotaryEncoding? rotary = null, RandomSource? random = null)
    {
        if (features < 1 || heads < 1 || features % heads != 0) throw new ArgumentException($"MultiHeadAttention: {heads} heads don't divide {features} features.");
        (this.keySize, this.valueSize) = (keySize ?? features, valueSize ?? features);
        if (this.keySize < 1 || this.valueSize < 1) throw new ArgumentException($"MultiHeadAttention: keys of {keySize} and values of {valueSize} features are given; both must be positive.");
        if (rotary is not null && rotary.Features != features / heads) throw new ArgumentException($"MultiHeadAttention: a rotary encoding of {rotary.Features} features can't turn heads of {features / heads}.");
        (Features, Heads, this.batchFirst, this.addZeroAttention, this.rotary) = (features, heads, batchFirst, addZeroAttention, rotary);
        random = Initial.Or(random);
        var isOne = this.keySize == features && this.valueSize == features;
        InProjWeight = isOne ? Matrix(3 * features, features) : null;
        QProjWeight = isOne ? null : Matrix(features, features);
        KProjWeight = isOne ? null : Matrix(features, this.keySize);
        VProjWeight = isOne ? null : Matrix(features, this.valueSize);
        InProjBias = bias ? new(Tensor.Zeros([3 * features])) : null;
        OutProj = new(features, bias, random);
        BiasK = addBiasKv ? new(Tensor.Zeros([1, 1, features])) : null;
        BiasV = addBiasKv ? new(Tensor.Zeros([1, 1, features])) : null;
        Draw(random);
        this.dropout = dropout == 0 ? null : new(dropout, random);
    }

    /// <summary>The number of features of queries and outputs.</summary>
    public int Features { get; }

    /// <summary>The number of heads.</summary>
    public int Heads { get; }

    /// <summary>The matrices of queries, keys and values, one below the other, [3·features, features]; null where keys or values have another number of features.</summary>
    public Parameter? InProjWeight { get; }

    /// <summary>The matrix of queries, [features, features], where the three are apart.</summary>
    public Parameter? QProjWeight { get; }

    /// <summary>The matrix of keys, [features, keys' features], where the three are apart.</summary>
    public Parameter? KProjWeight { get; }

    /// <summary>The matrix of values, [features, values' features], where the three are apart.</summary>
    public Parameter? VProjWeight { get; }

    /// <summary>The terms of queries, keys and values, [3·features], or null.</summary>
    public Parameter? InProjBias { get; }

    /// <summary>The last matrix.</summary>
    public AttentionOutput OutProj { get; }

    /// <summary>A key for every sequence, [1, 1, features], or null.</summary>
    public Parameter? BiasK { get; }

    /// <summary>Its value, [1, 1, features], or null.</summary>
    public Parameter? BiasV { get; }

    /// <inheritdoc/>
    protected internal override void Reset(RandomSource random) => Draw(random);

    void Draw(RandomSource random)
    {
        foreach (var weight in (ReadOnlySpan<Parameter?>)[InProjWeight, QProjWeight, KProjWeight, VProjWeight])
        {
            if (weight is not null) Initialise.XavierUniform(weight, random);
        }
        if (InProjBias is not null) Initialise.Zeros(InProjBias);
        if (BiasK is not null) Initialise.XavierNormal(BiasK, random);
        if (BiasV is not null) Initialise.XavierNormal(BiasV, random);
    }

    static Parameter Matrix(int outputs, int inputs) => new(Tensor.Zeros([outputs, inputs]));
}

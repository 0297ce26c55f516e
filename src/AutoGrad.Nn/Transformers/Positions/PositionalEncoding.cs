namespace AutoGrad.Nn;

/// <summary>What tells a model where the elements of a sequence stand, by a row that is added for each position.</summary>
public abstract partial class PositionalEncoding : Module
{
    readonly bool batchFirst;

    private protected PositionalEncoding(int features, bool batchFirst)
    {
        if (features < 1) throw new ArgumentException($"{GetType().Name}: {features} features are given; there must be at least one.");
        (Features, this.batchFirst) = (features, batchFirst);
    }

    /// <summary>The number of features.</summary>
    public int Features { get; }

    /// <summary>x with its positions, which begin at 0.</summary>
    /// <param name="x">[elements, batch, features], or as batch-first, or [elements, features].</param>
    /// <exception cref="ArgumentException">The shape or the type doesn't fit, or there are more positions than the encoding has.</exception>
    public override Tensor Forward(Tensor x) => Forward(x, 0);

    /// <summary>x with its positions.</summary>
    /// <param name="x">[elements, batch, features], or as batch-first, or [elements, features].</param>
    /// <param name="start">The position of the first element: the length of a <see cref="KeyValueCache"/> where a sequence goes on.</param>
    /// <exception cref="ArgumentException">The shape or the type doesn't fit, or there are more positions than the encoding has.</exception>
    public Tensor Forward(Tensor x, int start)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        if (x.Rank is not (2 or 3) || x.Shape[-1] != Features)
            throw new ArgumentException($"{GetType().Name}: the input {x.Shape} must be {(batchFirst ? "[batch, elements" : "[elements, batch")}, {Features}], or [elements, {Features}].");
        Spatial.CheckType(x, Learnt, GetType().Name);
        var rows = Rows(start, x.Shape[x.Rank == 3 && batchFirst ? 1 : 0], x.DType);
        return Observed(x + (x.Rank == 3 && !batchFirst ? rows.Unsqueeze(1) : rows));
    }

    /// <summary>The rows that are learnt, or null.</summary>
    private protected virtual Parameter? Learnt => null;

    /// <summary>The rows of some positions, [count, features].</summary>
    private protected abstract Tensor Rows(int start, int count, DType type);
}

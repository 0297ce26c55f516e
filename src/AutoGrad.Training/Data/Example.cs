namespace AutoGrad.Training;

/// <summary>One example of a data set: its tensors, without an axis for the batch. The first is the input; with a second, that is the target.</summary>
public sealed class Example
{
    readonly Tensor[] tensors;

    /// <summary>An example of some tensors.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public Example(params ReadOnlySpan<Tensor> tensors)
    {
        if (tensors.Length == 0) throw new ArgumentException("Example: an example has at least one tensor.", nameof(tensors));
        foreach (var tensor in tensors) ArgumentNullException.ThrowIfNull(tensor, nameof(tensors));
        this.tensors = tensors.ToArray();
    }

    /// <summary>All tensors.</summary>
    public IReadOnlyList<Tensor> Tensors => tensors;

    /// <summary>The first tensor.</summary>
    public Tensor Input => tensors[0];

    /// <summary>The second tensor.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Tensor Target => tensors.Length > 1 ? tensors[1] : throw new InvalidOperationException("Example: it has an input alone, and no target.");

    /// <summary>Input and target.</summary>
    public void Deconstruct(out Tensor input, out Tensor target) => (input, target) = (Input, Target);
}

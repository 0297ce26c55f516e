namespace AutoGrad.Training;

/// <summary>Several examples side by side: their tensors, each with the examples along axis 0. The first is the input; with a second, that is the target.</summary>
public sealed class Batch
{
    readonly Tensor[] tensors;

    /// <summary>A batch of some tensors.</summary>
    /// <exception cref="ArgumentException">There are none, or they have different extents along axis 0.</exception>
    public Batch(params ReadOnlySpan<Tensor> tensors)
    {
        this.tensors = tensors.ToArray();
        Size = Extent(this.tensors, nameof(Batch));
    }

    /// <summary>All tensors.</summary>
    public IReadOnlyList<Tensor> Tensors => tensors;

    /// <summary>The number of examples.</summary>
    public int Size { get; }

    /// <summary>The first tensor, [examples, …].</summary>
    public Tensor Input => tensors[0];

    /// <summary>The second tensor, [examples, …].</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Tensor Target => tensors.Length > 1 ? tensors[1] : throw new InvalidOperationException("Batch: it has an input alone, and no target.");

    /// <summary>Input and target.</summary>
    public void Deconstruct(out Tensor input, out Tensor target) => (input, target) = (Input, Target);

    /// <summary>This batch with another tensor in one place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no tensor in this place.</exception>
    public Batch With(int place, Tensor tensor)
    {
        if ((uint)place >= (uint)tensors.Length) throw new ArgumentOutOfRangeException(nameof(place), place, $"Batch.With: there is no tensor {place}; the batch has {tensors.Length}, numbered from 0.");
        Tensor[] changed = [.. tensors];
        changed[place] = tensor;
        return new(changed);
    }

    /// <summary>Puts examples side by side.</summary>
    /// <exception cref="ArgumentException">There are none, or one has other shapes, types or a different number of tensors than the first.</exception>
    public static Batch Of(IReadOnlyList<Example> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Count == 0) throw new ArgumentException("Batch: there are no examples to put side by side.", nameof(examples));
        var stacked = new Tensor[examples[0].Tensors.Count];
        for (var place = 0; place < stacked.Length; place++)
        {
            var column = new Tensor[examples.Count];
            for (var i = 0; i < column.Length; i++) column[i] = Like(examples, i, place);
            stacked[place] = Tensor.Stack(column);
        }
        return new(stacked);
    }

    /// <summary>Puts examples of different lengths side by side: along each axis, what is shorter than the longest is filled up at its end.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="value">What is filled in.</param>
    /// <exception cref="ArgumentException">There are none, or one has tensors of another rank or type, or a different number of them, than the first.</exception>
    public static Batch Padded(IReadOnlyList<Example> examples, double value = 0)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Count == 0) throw new ArgumentException("Batch: there are no examples to put side by side.", nameof(examples));
        var count = examples[0].Tensors.Count;
        var padded = new Tensor[examples.Count][];
        for (var i = 0; i < padded.Length; i++) padded[i] = [.. examples[i].Tensors];
        for (var place = 0; place < count; place++)
        {
            var rank = examples[0].Tensors[place].Rank;
            for (var axis = 0; axis < rank; axis++)
            {
                var longest = 0;
                for (var i = 0; i < padded.Length; i++)
                {
                    if (padded[i].Length != count || padded[i][place].Rank != rank) throw Unlike(examples, i);
                    longest = Math.Max(longest, padded[i][place].Shape[axis]);
                }
                foreach (var tensors in padded) tensors[place] = Lengthened(tensors[place], axis, longest, value);
            }
        }
        return Of([.. padded.Select(tensors => new Example(tensors))]);
    }

    /// <summary>The common extent along axis 0.</summary>
    internal static int Extent(ReadOnlySpan<Tensor> tensors, string what)
    {
        if (tensors.Length == 0) throw new ArgumentException($"{what}: at least one tensor is needed.", nameof(tensors));
        foreach (var tensor in tensors)
        {
            ArgumentNullException.ThrowIfNull(tensor, nameof(tensors));
            if (tensor.Rank == 0) throw new ArgumentException($"{what}: a scalar has no axis 0 along which examples could lie.", nameof(tensors));
            if (tensor.Shape[0] != tensors[0].Shape[0])
                throw new ArgumentException($"{what}: {tensors[0].Shape} holds {tensors[0].Shape[0]} examples along axis 0, but {tensor.Shape} holds {tensor.Shape[0]}; they must be as many.", nameof(tensors));
        }
        return tensors[0].Shape[0];
    }

    static Tensor Like(IReadOnlyList<Example> examples, int index, int place)
    {
        var (first, tensors) = (examples[0].Tensors, examples[index].Tensors);
        if (tensors.Count != first.Count || tensors[place].DType != first[place].DType || !tensors[place].Shape.Equals(first[place].Shape)) throw Unlike(examples, index);
        return tensors[place];
    }

    static ArgumentException Unlike(IReadOnlyList<Example> examples, int index) => new(
        $"Batch: example {index} is ({Describe(examples[index])}), but the first is ({Describe(examples[0])}); examples of one batch are alike. Batch.Padded fills up what is shorter.", nameof(examples));

    static string Describe(Example example) => string.Join(", ", example.Tensors.Select(tensor => $"{tensor.DType}{tensor.Shape}"));

    static Tensor Lengthened(Tensor tensor, int axis, int extent, double value)
    {
        if (tensor.Shape[axis] == extent) return tensor;
        var missing = tensor.Shape.Extents.ToArray();
        missing[axis] = extent - missing[axis];
        return Tensor.Concat([tensor, Tensor.Full(missing, value, tensor.DType)], axis);
    }
}

namespace AutoGrad.Nn;

/// <summary>
/// A named tensor of a module that is saved with it but not learnt: running statistics, a mask, a table of positions. Its value may be replaced; whatever was
/// recorded before keeps the value that it saw.
/// </summary>
/// <param name="value">The first value. Its shape is the buffer's for good.</param>
/// <param name="name">The name, for messages; a module gives its buffers their paths.</param>
public sealed class TensorBuffer(Tensor value, string name = "")
{
    Tensor value = Snapshot(value, name);
    RandomSource? source;

    /// <summary>The name, for messages and files.</summary>
    public string Name { get; set; } = name;

    /// <summary>The shape, which never changes.</summary>
    public Shape Shape => value.Shape;

    /// <summary>
    /// Whether a state that lacks this buffer may be loaded: it then stays what it is. So it is with what belongs to the training rather than to the model, such as the state of random
    /// numbers, which files of other libraries don't have.
    /// </summary>
    public bool IsOptional { get; init; }

    /// <summary>The type of the elements.</summary>
    public DType DType => value.DType;

    /// <summary>The value, without history.</summary>
    /// <exception cref="ArgumentException">The new value has another shape or type.</exception>
    /// <exception cref="InvalidOperationException">The new value can't be read: inside a transform it is another one for each example.</exception>
    public Tensor Value
    {
        get => source is null ? value : Tensor.From([source.Seed, source.Drawn]);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (!value.Shape.Equals(Shape) || value.DType != DType)
            {
                throw new ArgumentException($"{value.DType}{value.Shape} can't be the value of the buffer {this}; shape and type must be the same.");
            }
            this.value = Snapshot(value, Name);
            source = null;
        }
    }

    /// <summary>The source of random numbers whose state, [seed, draws made], the value is. It counts its draws itself: a transform that computes a part again lets it draw the same numbers.</summary>
    internal RandomSource Source
    {
        get
        {
            if (source is not null) return source;
            var numbers = value.ToArray<long>();
            return source = new(numbers[0], numbers[1]);
        }
    }

    /// <summary>Changes the type of the values. Integers and truth values stay what they are: they count or select.</summary>
    /// <exception cref="ArgumentException">The type is not floating.</exception>
    public void Convert(DType type)
    {
        if (!type.IsFloating) throw new ArgumentException($"Convert: the buffer {this} can't become {type}; give Float32 or Float64.");
        if (DType.IsFloating) value = value.To(type);
    }

    /// <summary>The value of a buffer, wherever a tensor is asked for.</summary>
    public static implicit operator Tensor(TensorBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return buffer.Value;
    }

    /// <summary>Name, type and shape.</summary>
    public override string ToString() => Describe(Name, value);

    static string Describe(string name, Tensor value) => $"{(name.Length == 0 ? "" : $"{name} ")}{value.DType}{value.Shape}";

    /// <summary>The numbers themselves: a tensor from inside a transform, or a loop, means nothing outside of it.</summary>
    static Tensor Snapshot(Tensor value, string name)
    {
        ArgumentNullException.ThrowIfNull(value);
        var bare = value.Detach();
        try
        {
            var bytes = bare.ToBytes();
            // Outside of transforms what is detached detaches to itself; inside of one it is still a tensor of the transform.
            return ReferenceEquals(bare, bare.Detach()) ? bare : Tensor.FromBytes(bytes, bare.DType, bare.Shape);
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidOperationException($"The buffer {Describe(name, value)} can't take a value that can't be read; return the value from the function, and assign it outside. {error.Message}", error);
        }
    }
}

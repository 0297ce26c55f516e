namespace AutoGrad.Testing;

/// <summary>
/// The samples of an operation, from which <see cref="OpContract"/> proves everything: a class with a parameterless constructor that calls <see cref="Map(TOp, Func{double, double}, Domain?, double[])"/>,
/// <see cref="Add(TOp, Draw[], Func{Tensor[], Tensor}?)"/> and the like.
/// </summary>
/// <typeparam name="TOp">The operation.</typeparam>
public abstract partial class SamplesOf<TOp>() : OpSamples(typeof(TOp)) where TOp : Op
{
    /// <summary>Adds inputs, and the same function computed in another way.</summary>
    /// <param name="op">The operation with its attributes.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="reference">The function, from Float64 inputs.</param>
    protected void Add(TOp op, Draw[] inputs, Func<Tensor[], Tensor>? reference = null) =>
        Add(new Sample(op, inputs) { Reference = reference is null ? null : x => [reference(x)] });

    /// <summary>Adds one input, and the same function computed in another way.</summary>
    protected void Add(TOp op, Draw input, Func<Tensor, Tensor>? reference = null) =>
        Add(new Sample(op, [input]) { Reference = reference is null ? null : x => [reference(x[0])] });

    /// <summary>Adds inputs of an operation with several outputs, and the same function computed in another way.</summary>
    protected void AddTuple(TOp op, Draw[] inputs, Func<Tensor[], Tensor[]>? reference = null) => Add(new Sample(op, inputs) { Reference = reference });

    /// <summary>Adds a sample with all its particulars.</summary>
    protected void Add(Sample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (sample.Op is not TOp) throw new ArgumentException($"{GetType().Name}: a sample of {sample.Op.Name} stands among those of {typeof(TOp).Name}.");
        Put(sample);
    }

    /// <summary>States what the operation gives for particular inputs.</summary>
    protected void Value(TOp op, Tensor[] inputs, Tensor output) => Put(new StatedValue(op, inputs, [output]));

    /// <summary>States what the operation gives for one number.</summary>
    protected void Value(TOp op, double x, double y) => Value(op, [Tensor.From([x])], Tensor.From([y]));

    /// <summary>States the derivative at a kink of a function of one number. It must lie between the slopes on both sides.</summary>
    protected void Kink(TOp op, double at, double derivative) => Kink(op, [Tensor.From([at])], [Tensor.From([derivative])]);

    /// <summary>States the gradient of the sum of all outputs at a kink or tie. It must lie between the slopes on both sides.</summary>
    /// <param name="op">The operation.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="gradients">The gradient by each input, null for those that have none.</param>
    protected void Kink(TOp op, Tensor[] inputs, Tensor?[] gradients) => Put(new StatedGradient(op, inputs, gradients, IsSingular: false));

    /// <summary>States the derivative of a function of one number where it has none: at a pole, at the end of the domain.</summary>
    protected void Singular(TOp op, double at, double derivative) => Singular(op, [Tensor.From([at])], [Tensor.From([derivative])]);

    /// <summary>States the gradient of the sum of all outputs where there is none.</summary>
    protected void Singular(TOp op, Tensor[] inputs, Tensor?[] gradients) => Put(new StatedGradient(op, inputs, gradients, IsSingular: true));

    /// <summary>States that inputs are refused, with a message that names the operation.</summary>
    protected void Throws<TException>(TOp op, params Tensor[] inputs) where TException : Exception =>
        Put(new StatedFailure(typeof(TException), $"{OpCase.Text(op)} of {string.Join(", ", inputs.Select(x => $"{x.DType}{x.Shape}"))}", () => OpCall.Apply(op, inputs)));

    /// <summary>States that a call is refused, with a message that names the operation.</summary>
    protected void Throws<TException>(string what, Action call) where TException : Exception => Put(new StatedFailure(typeof(TException), what, call));
}

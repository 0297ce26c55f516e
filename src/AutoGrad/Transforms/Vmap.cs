namespace AutoGrad;

/// <summary>
/// A function of one example applied to all examples of a batch at once, without a loop: the batch is the first axis of every input and result, and inside the function it is not there. What the
/// function captures is the same for all examples. Random tensors that it draws differ from example to example.
/// </summary>
public static class Vmap
{
    /// <summary>f(x[0]), f(x[1]), … along a first axis.</summary>
    /// <param name="function">A function of one example. It can't read values (<c>Item</c>, <c>ToArray</c>): it runs once for all examples.</param>
    /// <param name="x">The examples, along the first axis.</param>
    /// <param name="sameRandom">Whether all examples see the same random numbers.</param>
    /// <exception cref="ArgumentException">There is no first axis.</exception>
    public static Tensor Of(Func<Tensor, Tensor> function, Tensor x, bool sameRandom = false) => Run(Functions.Of(function), [x], sameRandom)[0];

    /// <summary>f(a[0], b[0]), f(a[1], b[1]), … along a first axis.</summary>
    /// <param name="function">A function of one example.</param>
    /// <param name="a">The first input of all examples, along the first axis.</param>
    /// <param name="b">The second input of all examples, along the first axis.</param>
    /// <param name="sameRandom">Whether all examples see the same random numbers.</param>
    /// <exception cref="ArgumentException">There is no first axis, or its extents differ.</exception>
    public static Tensor Of(Func<Tensor, Tensor, Tensor> function, Tensor a, Tensor b, bool sameRandom = false) => Run(Functions.Of(function), [a, b], sameRandom)[0];

    /// <summary>Several results for each example, such as its gradients by all parameters of a model.</summary>
    /// <param name="function">A function of one example.</param>
    /// <param name="x">The examples, along the first axis.</param>
    /// <param name="sameRandom">Whether all examples see the same random numbers.</param>
    public static Tensor[] Of(Func<Tensor, Tensor[]> function, Tensor x, bool sameRandom = false)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Run(each => function(each[0]), [x], sameRandom);
    }

    /// <summary>Several results for each example of two inputs, such as its gradients by all parameters of a model.</summary>
    /// <param name="function">A function of one example.</param>
    /// <param name="a">The first input of all examples, along the first axis.</param>
    /// <param name="b">The second input of all examples, along the first axis.</param>
    /// <param name="sameRandom">Whether all examples see the same random numbers.</param>
    public static Tensor[] Of(Func<Tensor, Tensor, Tensor[]> function, Tensor a, Tensor b, bool sameRandom = false)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Run(each => function(each[0], each[1]), [a, b], sameRandom);
    }

    /// <summary>The same for any number of inputs and results.</summary>
    /// <param name="function">A function of one example.</param>
    /// <param name="inputs">The inputs of all examples, along the first axis, of which all have the same extent.</param>
    /// <param name="sameRandom">Whether all examples see the same random numbers.</param>
    /// <exception cref="ArgumentException">There is no input, or no first axis, or the extents differ.</exception>
    public static Tensor[] Of(Func<Tensor[], Tensor[]> function, Tensor[] inputs, bool sameRandom = false)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Run(function, inputs, sameRandom);
    }

    internal static Tensor[] Run(Func<Tensor[], Tensor[]> function, Tensor[] inputs, bool sameRandom)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        BatchLevel level = new(SizeOf(inputs), !sameRandom);
        var examples = Array.ConvertAll(inputs, x => level.Raise(x.Current));
        Tensor[] outputs;
        using (level.Enter()) outputs = function(examples);
        return Array.ConvertAll(outputs, y => level.Lower(y.Current));
    }

    static int SizeOf(Tensor[] inputs)
    {
        if (inputs.Length == 0) throw new ArgumentException("Vmap: no inputs are given, so there is no batch.");
        for (var i = 0; i < inputs.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(inputs[i]);
            if (inputs[i].Rank == 0) throw new ArgumentException($"Vmap: input {i}, {inputs[i].Describe()}, is a scalar and has no axis of examples. Capture it in the function, if it is the same for all.");
            if (inputs[i].Shape.Extents[0] != inputs[0].Shape.Extents[0]) throw new ArgumentException($"Vmap: input 0 {inputs[0].Describe()} has {inputs[0].Shape.Extents[0]} examples along its first axis, and input {i} {inputs[i].Describe()} {inputs[i].Shape.Extents[0]}.");
        }
        return inputs[0].Shape.Extents[0];
    }
}

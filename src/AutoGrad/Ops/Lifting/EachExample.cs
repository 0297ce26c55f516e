namespace AutoGrad;

/// <summary>Operations without a batching rule: one example after the other, and the results stacked. Slow, and right for every operation.</summary>
static class EachExample
{
    public static Tensor[] Apply(Op op, BatchInputs inputs)
    {
        if (inputs.Size == 0) return OfNone(op, inputs);
        var results = new Tensor[inputs.Size][];
        for (var example = 0; example < results.Length; example++)
        {
            var arguments = new Tensor[inputs.Count];
            for (var i = 0; i < arguments.Length; i++) arguments[i] = inputs.IsMapped(i) ? Part(inputs[i], example) : inputs[i];
            results[example] = op.ApplyAll(arguments);
        }
        var outputs = new Tensor[results[0].Length];
        for (var k = 0; k < outputs.Length; k++) outputs[k] = Together(op, Array.ConvertAll(results, each => each[k]));
        return outputs;
    }

    /// <summary>One example's part of a batch.</summary>
    public static Tensor Part(Tensor x, int example) => new Select(0, example).Apply(x);

    public static Tensor Together(Op op, Tensor[] results)
    {
        foreach (var y in results)
        {
            if (!y.Shape.Equals(results[0].Shape))
            {
                throw new InvalidOperationException($"Vmap: {op.Name} gives {results[0].Describe()} for one example and {y.Describe()} for another; a batch needs one shape for all. Use a function whose shape does not depend on values: a mask and Tensor.Where, say.");
            }
        }
        return Tensor.Stack(results);
    }

    /// <summary>The shapes are those of any other batch; and the results depend on what others would depend on, so that gradients are zeros and not missing.</summary>
    static Tensor[] OfNone(Op op, BatchInputs inputs)
    {
        var outputs = op.ApplyAll(Blank(inputs));
        for (var k = 0; k < outputs.Length; k++)
        {
            outputs[k] = Tensor.Zeros(outputs[k].Shape.BatchOf(0), outputs[k].DType);
            if (op is NonDifferentiableOp || !outputs[k].DType.IsFloating) continue;
            for (var i = 0; i < inputs.Count; i++)
            {
                if (inputs[i].DType.IsFloating) outputs[k] += inputs[i].Sum().To(outputs[k].DType);
            }
        }
        return outputs;
    }

    static Tensor[] Blank(BatchInputs inputs)
    {
        var blank = new Tensor[inputs.Count];
        for (var i = 0; i < blank.Length; i++) blank[i] = inputs.IsMapped(i) ? Blank(inputs[i].Shape.Example, inputs[i].DType) : inputs[i];
        return blank;
    }

    /// <summary>An example that every operation accepts: matrices that have to be regular, positive definite or triangular accept the identity, and indices are within anything.</summary>
    static Tensor Blank(Shape shape, DType dtype) =>
        dtype.IsFloating && shape.Rank >= 2 && shape[-1] == shape[-2] ? Tensor.Eye(shape[-1], dtype: dtype).Expand(shape) : Tensor.Zeros(shape, dtype);
}

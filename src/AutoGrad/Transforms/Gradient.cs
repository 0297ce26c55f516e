namespace AutoGrad;

/// <summary>Gradients of chosen inputs, without touching what leaves have accumulated.</summary>
public static partial class Gradient
{
    /// <summary>The gradients of a scalar with respect to inputs; only what lies between is computed.</summary>
    /// <param name="output">A tensor of one element.</param>
    /// <param name="inputs">Tensors that the output was computed from: leaves or results in between.</param>
    /// <exception cref="InvalidOperationException">The output is no scalar or recorded nothing, or an input is not part of its history.</exception>
    public static Tensor[] Of(Tensor output, params ReadOnlySpan<Tensor> inputs) => Of(output, inputs, gradient: null);

    /// <summary>The vector–Jacobian products of an output with respect to inputs.</summary>
    /// <param name="output">The output.</param>
    /// <param name="inputs">Tensors that the output was computed from: leaves or results in between.</param>
    /// <param name="gradient">The cotangent of the output; may be left out where it is a scalar.</param>
    /// <param name="retainGraph">Keep the recorded values, so that the graph can be walked again.</param>
    /// <param name="createGraph">Record the walk itself, so that the results can be differentiated again. Implies <paramref name="retainGraph"/>.</param>
    /// <param name="unusedAsZero">Give zeros for an input that the output does not depend on, instead of an error.</param>
    /// <exception cref="InvalidOperationException">The output recorded nothing, or is no scalar and no gradient is given, or an input is not part of its history.</exception>
    public static Tensor[] Of(Tensor output, ReadOnlySpan<Tensor> inputs, Tensor? gradient, bool retainGraph = false, bool createGraph = false, bool unusedAsZero = false)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (gradient is null && output.Size != 1) throw new InvalidOperationException($"Gradient.Of: the output {output.Describe()} is no scalar. Reduce it (Sum, Mean), or give its gradient.");
        gradient ??= Tensor.OnesLike(output);
        var start = output.Start(gradient, "Gradient.Of");
        var targets = new Node?[inputs.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(inputs[i], nameof(inputs));
            targets[i] = inputs[i].CurrentNode;
        }
        var results = Walk.Collect(start, gradient.Current, targets, retainGraph || createGraph, createGraph);
        var gradients = new Tensor[inputs.Length];
        for (var i = 0; i < results.Length; i++)
        {
            gradients[i] = results[i] ?? (unusedAsZero ? Tensor.ZerosLike(inputs[i]) : throw NotUsed(inputs[i], i));
        }
        return gradients;
    }

    static InvalidOperationException NotUsed(Tensor input, int index) => new(
        $"Gradient.Of: the output does not depend on input {index}, {input.Describe()}" +
        (input.RequiresGrad ? "" : ", which does not require a gradient (make it a leaf with RequireGrad() before computing)") + ". Pass unusedAsZero: true to get zeros instead.");
}

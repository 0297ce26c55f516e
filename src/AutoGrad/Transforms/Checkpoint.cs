namespace AutoGrad;

/// <summary>
/// A part of a computation of which nothing is kept for the backward walk but its inputs: it is computed again when the walk comes to it, with the same parameters and the same random numbers. It costs one
/// more computation of the part, and saves what the part would keep. Parts nest.
/// </summary>
public static class Checkpoint
{
    /// <summary>f(x), computed again in the backward walk.</summary>
    /// <param name="function">The part. It may capture tensors and parameters, and they get their gradients. It must do the same when it is called again, whatever else has changed.</param>
    /// <param name="x">Its input.</param>
    /// <param name="keep">Which operations' results are kept after all, because they are dear to compute: <see cref="Products"/>, for example. Null keeps none.</param>
    /// <param name="verify">Whether the values are compared, too, when the part has been computed again; operations, shapes and types always are.</param>
    public static Tensor Of(Func<Tensor, Tensor> function, Tensor x, Func<Op, bool>? keep = null, bool verify = false) => CheckpointedPart.Run(Functions.Of(function), [x], keep, verify)[0];

    /// <summary>f(a, b), computed again in the backward walk.</summary>
    /// <param name="function">The part.</param>
    /// <param name="a">Its first input.</param>
    /// <param name="b">Its second input.</param>
    /// <param name="keep">Which operations' results are kept after all.</param>
    /// <param name="verify">Whether the values are compared, too, when the part has been computed again.</param>
    public static Tensor Of(Func<Tensor, Tensor, Tensor> function, Tensor a, Tensor b, Func<Op, bool>? keep = null, bool verify = false) =>
        CheckpointedPart.Run(Functions.Of(function), [a, b], keep, verify)[0];

    /// <summary>The same for any number of inputs and outputs.</summary>
    /// <param name="function">The part.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="keep">Which operations' results are kept after all.</param>
    /// <param name="verify">Whether the values are compared, too, when the part has been computed again.</param>
    public static Tensor[] Of(Func<Tensor[], Tensor[]> function, Tensor[] inputs, Func<Op, bool>? keep = null, bool verify = false)
    {
        ArgumentNullException.ThrowIfNull(function);
        return CheckpointedPart.Run(function, inputs, keep, verify);
    }

    /// <summary>A choice of what is kept: the results of matrix products and convolutions, which cost most.</summary>
    public static bool Products(Op op) => op is MatMul or Convolution or TransposedConvolution;
}

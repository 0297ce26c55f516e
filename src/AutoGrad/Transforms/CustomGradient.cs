namespace AutoGrad;

/// <summary>
/// A function whose derivative is given by hand: where a formula is shorter or more stable than what the chain rule gives, or where a function shall have another derivative than its own
/// (a straight-through estimator, a clipped gradient). An operation that is used often is better an <see cref="Op"/> of its own.
/// </summary>
public static class CustomGradient
{
    const string Name = "CustomGradient";

    /// <summary>A function of one tensor with a derivative given by hand.</summary>
    /// <param name="function">The value. It is not recorded: tensors that it captures count as constants.</param>
    /// <param name="vjp">From input x, output y and the cotangent of y to the gradient of x, of the shape and type of x. Written in operations, it can be differentiated again.</param>
    /// <param name="jvp">From x, y and the tangent of x to the tangent of y, for forward mode. If it is left out, <paramref name="vjp"/> is transposed.</param>
    /// <returns>The function, to be used like any other and in every transform.</returns>
    public static Func<Tensor, Tensor> Of(Func<Tensor, Tensor> function, Func<Tensor, Tensor, Tensor, Tensor> vjp, Func<Tensor, Tensor, Tensor, Tensor>? jvp = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(vjp);
        FunctionOp op = new(
            Name, 1, x => [Lifted.Cut(function(x[0]).Current, int.MaxValue)], (x, y, u) => [vjp(x[0], y[0], Filled(u[0], y[0]))],
            jvp is null ? null : (x, y, v) => [jvp(x[0], y[0], Filled(v[0], x[0]))]);
        return x =>
        {
            ArgumentNullException.ThrowIfNull(x);
            return op.Apply(Level.Here(x.Current))[0];
        };
    }

    /// <summary>A function of lists with a derivative given by hand.</summary>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="function">The values. It is not recorded: tensors that it captures count as constants.</param>
    /// <param name="vjp">From inputs, outputs and cotangents (zeros where none arrived) to the gradients of the inputs; null is zero.</param>
    /// <param name="jvp">From inputs, outputs and tangents (zeros where there is none) to the tangents of the outputs; null is zero. If it is left out, <paramref name="vjp"/> is transposed.</param>
    /// <returns>The function, to be used like any other and in every transform.</returns>
    public static Func<Tensor[], Tensor[]> Of(
        int inputs, Func<Tensor[], Tensor[]> function, Func<Tensor[], Tensor[], Tensor[], Tensor?[]> vjp, Func<Tensor[], Tensor[], Tensor[], Tensor?[]>? jvp = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(vjp);
        FunctionOp op = new(
            Name, inputs, x => Array.ConvertAll(function(x), y => Lifted.Cut(y.Current, int.MaxValue)), (x, y, u) => Counted("vjp", vjp(x, y, Filled(u, y)), x.Length),
            jvp is null ? null : (x, y, v) => Counted("jvp", jvp(x, y, Filled(v, x)), y.Length));
        return x =>
        {
            ArgumentNullException.ThrowIfNull(x);
            foreach (var each in x) ArgumentNullException.ThrowIfNull(each, nameof(x));
            return op.Apply(Array.ConvertAll(x, each => Level.Here(each.Current)));
        };
    }

    static Tensor Filled(Tensor? given, Tensor like) => given ?? Tensor.ZerosLike(like);

    static Tensor[] Filled(Tensor?[] given, Tensor[] like) => [.. given.Select((u, i) => Filled(u, like[i]))];

    static Tensor?[] Counted(string rule, Tensor?[] results, int count) =>
        results.Length == count ? results : throw new InvalidOperationException($"{Name}: the {rule} returned {results.Length} tensors where {count} are due; null stands for zero.");
}

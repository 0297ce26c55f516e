namespace AutoGrad.Testing;

/// <summary>
/// Proves gradients of gradients: the vector–Jacobian product Jᵀu of a function, as a function of the inputs and of u, is itself checked.
/// </summary>
public static class GradGradCheck
{
    /// <summary>Checks a function of one tensor.</summary>
    /// <exception cref="NotSupportedException">An operation in it is differentiable once only.</exception>
    /// <exception cref="InvalidOperationException">The function returns null.</exception>
    public static GradCheckReport Check(Func<Tensor, Tensor> function, Tensor input, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(input);
        return Check(inputs => [function(inputs[0])], [input], options);
    }

    /// <summary>Checks a function of any number of tensors.</summary>
    /// <exception cref="NotSupportedException">An operation in it is differentiable once only.</exception>
    /// <exception cref="InvalidOperationException">The function returns null.</exception>
    public static GradCheckReport Check(Func<Tensor[], Tensor> function, Tensor[] inputs, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Check(values => [function(values)], inputs, options);
    }

    /// <summary>Checks a function with several outputs.</summary>
    /// <exception cref="NotSupportedException">An operation in it is differentiable once only.</exception>
    /// <exception cref="InvalidOperationException">The function returns null.</exception>
    public static GradCheckReport Check(Func<Tensor[], Tensor[]> function, Tensor[] inputs, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(inputs);
        options ??= new();
        var wide = Array.ConvertAll(inputs, x => x.DType.IsFloating ? x.Detach().To(DType.Float64) : x.Detach());
        Random random = new(options.Seed);
        var cotangents = Subject.Outputs(function, wide).Where(y => y.DType.IsFloating).Select(y => Tensor.From(SignedDirections.Draw(random, y.Size), y.Shape)).ToArray();
        // The cotangents enter linearly, anywhere: their domain is everything.
        var domains = Enumerable.Range(0, inputs.Length).Select(options.DomainOf);
        return GradCheck.Check(values => Gradients(function, values[..inputs.Length], values[inputs.Length..]), [.. wide, .. cotangents], options with { Domains = [.. domains], Pairing = false });
    }

    static Tensor[] Gradients(Func<Tensor[], Tensor[]> function, Tensor[] inputs, Tensor[] cotangents)
    {
        var leaves = Array.ConvertAll(inputs, x => x.DType.IsFloating && !x.RequiresGrad ? x.RequireGrad() : x);
        var outputs = Subject.Outputs(function, leaves).Where(y => y.DType.IsFloating).ToArray();
        Tensor[] targets = [.. leaves.Where(x => x.DType.IsFloating)];
        Tensor? sum = null;
        for (var i = 0; i < outputs.Length; i++)
        {
            if (!outputs[i].RequiresGrad) continue;
            var term = (outputs[i] * cotangents[i]).Sum();
            sum = sum is null ? term : sum + term;
        }
        return sum is null ? Array.ConvertAll(targets, Tensor.ZerosLike) : Gradient.Of(sum, targets, null, createGraph: true, unusedAsZero: true);
    }
}

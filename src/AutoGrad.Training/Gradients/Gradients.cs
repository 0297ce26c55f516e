namespace AutoGrad.Training;

/// <summary>What can be done with the gradients of parameters between <c>Backward()</c> and <c>Step()</c>. Parameters without a gradient are passed over.</summary>
public static class Gradients
{
    /// <summary>The norm of all gradients as one vector.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="order">p: 2 for the Euclidean norm, 1 for the sum of magnitudes, ∞ for the greatest, 0 for the number of elements that are not 0.</param>
    /// <returns>The norm; 0 if there are no gradients. It may be NaN or infinite.</returns>
    public static double Norm(IEnumerable<Parameter> parameters, double order = 2)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        using var pause = Tape.Pause();
        List<double> norms = [];
        foreach (var parameter in parameters)
        {
            if (parameter.Grad is { Size: > 0 } gradient) norms.Add(gradient.Norm(order).Item());
        }
        // The number of elements that are not 0 is a sum.
        return norms.Count == 0 ? 0 : Tensor.From(norms.ToArray()).Norm(order == 0 ? 1 : order).Item();
    }

    /// <summary>
    /// Scales all gradients down together where their total norm is greater than a bound: by <c>max/(norm + 10⁻⁶)</c>, as torch.nn.utils.clip_grad_norm_ does.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="max">The bound, above 0.</param>
    /// <param name="order">The order of the norm.</param>
    /// <returns>The norm before.</returns>
    /// <exception cref="NonFiniteGradientException">The norm is NaN or infinite; the gradients are left as they are.</exception>
    public static double ClipByNorm(IEnumerable<Parameter> parameters, double max, double order = 2)
    {
        Hyper.Positive(nameof(ClipByNorm), nameof(max), max);
        Parameter[] all = [.. parameters];
        var norm = Norm(all, order);
        if (!double.IsFinite(norm)) throw new NonFiniteGradientException($"{nameof(ClipByNorm)}: the total norm of the gradients is {norm}.", NonFinite(all, order));
        var factor = max / (norm + 1e-6);
        if (factor < 1) Replace(all, gradient => gradient * factor);
        return norm;
    }

    /// <summary>Bounds each element of each gradient to [−max, max], as torch.nn.utils.clip_grad_value_ does.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="max">The bound, above 0.</param>
    /// <exception cref="NonFiniteGradientException">An element is NaN; the gradients are left as they are. Infinities are bounded.</exception>
    public static void ClipByValue(IEnumerable<Parameter> parameters, double max)
    {
        Hyper.Positive(nameof(ClipByValue), nameof(max), max);
        Parameter[] all = [.. parameters];
        List<string> undefined = [];
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].Grad is { } gradient && gradient.IsNaN().Any().Item<bool>()) undefined.Add(all[i].Label(i));
        }
        if (undefined.Count > 0) throw new NonFiniteGradientException($"{nameof(ClipByValue)}: NaN can't be bounded.", undefined);
        Replace(all, gradient => gradient.Clamp(-max, max));
    }

    /// <summary>Multiplies all gradients by a number.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factor">The factor, a finite number.</param>
    public static void Scale(IEnumerable<Parameter> parameters, double factor)
    {
        if (!double.IsFinite(factor)) throw Hyper.Outside(nameof(Scale), nameof(factor), factor, "a finite number");
        ArgumentNullException.ThrowIfNull(parameters);
        Replace(parameters, gradient => gradient * factor);
    }

    /// <summary>The parameters that no gradient arrived at since it was last cleared, frozen ones left out: place, name, type and shape. After <c>Backward()</c> there should be none.</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return [.. parameters.Index().Where(entry => entry.Item is { Grad: null, IsFrozen: false }).Select(entry => entry.Item.Label(entry.Index))];
    }

    static void Replace(IEnumerable<Parameter> parameters, Func<Tensor, Tensor> change)
    {
        using var pause = Tape.Pause();
        foreach (var parameter in parameters)
        {
            if (parameter.Grad is not { } gradient) continue;
            var changed = change(gradient);
            Tensor.Evaluate(changed);
            parameter.SetGrad(changed);
        }
    }

    /// <summary>Those with elements that are not finite; if the norm overflowed only, those whose own norm does, or all.</summary>
    static List<string> NonFinite(Parameter[] parameters, double order)
    {
        var some = Labelled(parameters, gradient => !gradient.IsFinite().All().Item<bool>());
        if (some.Count == 0) some = Labelled(parameters, gradient => gradient.Size > 0 && !double.IsFinite(gradient.Norm(order).Item()));
        return some.Count > 0 ? some : Labelled(parameters, _ => true);
    }

    static List<string> Labelled(Parameter[] parameters, Func<Tensor, bool> isMeant) =>
        [.. parameters.Index().Where(entry => entry.Item.Grad is { } gradient && isMeant(gradient)).Select(entry => entry.Item.Label(entry.Index))];
}

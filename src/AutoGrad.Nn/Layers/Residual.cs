namespace AutoGrad.Nn;

/// <summary>x + f(x), or s(x) + f(x) with a shortcut s where f changes the shape (He et al. 2015). Gradients pass by f unhindered.</summary>
/// <param name="body">f.</param>
/// <param name="shortcut">s, such as a 1×1 convolution; null for x itself.</param>
public sealed partial class Residual(Module body, Module? shortcut = null) : Module
{
    readonly Module body = body ?? throw new ArgumentNullException(nameof(body));
    readonly Module? shortcut = shortcut;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The two terms have different shapes: they are not broadcast.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (y, straight) = (body.Forward(x), shortcut is null ? x : shortcut.Forward(x));
        if (!y.Shape.Equals(straight.Shape)) throw new ArgumentException($"Residual: {body.Kind} makes {y.Shape} of {x.Shape}, and the shortcut is {straight.Shape}. Give a shortcut that changes the shape alike.");
        return Observed(straight + y);
    }
}

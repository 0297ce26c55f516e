namespace AutoGrad.Nn;

/// <summary>
/// A function of a tensor as a layer: <c>Activation.Relu()</c>, <c>Activation.LeakyRelu(0.2)</c>, or any other, <c>new Activation("Square", x => x * x)</c>. It has no parameters, and
/// the shape stays. A summary shows its name.
/// </summary>
public sealed partial class Activation : Module
{
    readonly string name;
    readonly Func<Tensor, Tensor> function;

    /// <summary>A function as a layer.</summary>
    /// <param name="name">What a summary calls it.</param>
    /// <param name="function">A composition of operations on its tensor.</param>
    public Activation(string name, Func<Tensor, Tensor> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        (this.name, this.function) = (name, function);
    }

    /// <summary>The name of the function.</summary>
    public override string Kind => name;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Observed(function(x));
    }

    /// <summary>A name with what was chosen other than usual: <c>LeakyRelu(0.2)</c>.</summary>
    static string Named(string name, params ReadOnlySpan<double> numbers) => $"{name}({string.Join(", ", numbers.ToArray().Select(number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))})";
}

using System.Runtime.CompilerServices;

namespace AutoGrad.Nn;

public static partial class Loss
{
    /// <summary>
    /// Throws unless a loss can compare a target with its input: shapes are equal, because broadcast, [batch, 1] against [batch] would become [batch, batch] without a word, and so are the types.
    /// </summary>
    static void Alike(Tensor input, Tensor target, string targetName = "target", [CallerMemberName] string op = "")
    {
        Floating(input, op);
        Shaped(input, target, targetName, op);
        OfOneType(input, target, targetName, op);
    }

    /// <summary>Throws unless a target has the shape of the input. Where it only says which of two cases an element belongs to, it may be of any type.</summary>
    static void Shaped(Tensor input, Tensor target, string targetName = "target", [CallerMemberName] string op = "")
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(target);
        if (input.Shape.Equals(target.Shape)) return;
        throw new ArgumentException($"{op}: the {targetName} of shape {target.Shape} must have the shape {input.Shape} of the input; losses don't broadcast. Reshape or Expand one of them.");
    }

    /// <summary>Throws unless a factor, if there is one, has the type of the input and broadcasts to its shape: it must not make more losses of them.</summary>
    static void Fits(Tensor input, Tensor? factor, string factorName, string op)
    {
        if (factor is null) return;
        OfOneType(input, factor, factorName, op);
        var fits = factor.Rank <= input.Rank && factor.Shape.Reverse().Zip(input.Shape.Reverse()).All(extents => extents.First == 1 || extents.First == extents.Second);
        if (!fits) throw new ArgumentException($"{op}: the {factorName} of shape {factor.Shape} does not broadcast to the shape {input.Shape} of the input.");
    }

    /// <summary>Throws unless what a loss is taken of are floating-point numbers.</summary>
    internal static void Floating(Tensor input, string op)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!input.DType.IsFloating) throw new ArgumentException($"{op}: the input {input.DType}{input.Shape} is not floating. Convert it with To(DType.Float32) or To(DType.Float64).");
    }

    /// <summary>Throws unless a second tensor has the type of the input.</summary>
    internal static void OfOneType(Tensor input, Tensor other, string otherName, string op)
    {
        if (other.DType != input.DType) throw new ArgumentException($"{op}: the types differ: the input is {input.DType}{input.Shape}, the {otherName} {other.DType}{other.Shape}. Convert it with To(DType.{input.DType}).");
    }

    /// <summary>Throws unless there is a last axis, along which vectors or classes lie.</summary>
    static void HasLastAxis(Tensor input, string along, [CallerMemberName] string op = "")
    {
        if (input.Rank == 0) throw new ArgumentException($"{op}: the input is a scalar, which has no axis of {along}; […, {along}] is expected.");
    }
}

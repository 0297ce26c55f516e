namespace AutoGrad.Nn;

/// <summary>The normalisations, as functions: (x − mean)/√(variance + ε), with mean and variance over different axes.</summary>
public static partial class Normalise
{
    /// <summary>x with mean 0 and variance 1 over axes. The mean is subtracted once and for all, so that what follows loses no digits by it.</summary>
    static Tensor Over(Tensor x, ReadOnlySpan<int> axes, double epsilon)
    {
        var centred = x - x.Mean(axes, keepAxes: true);
        return centred * ((centred * centred).Mean(axes, keepAxes: true) + epsilon).ReciprocalSqrt();
    }

    static Tensor Affine(Tensor y, Tensor? weight, Tensor? bias)
    {
        if (weight is not null) y *= weight;
        return bias is null ? y : y + bias;
    }

    /// <summary>A vector of channels, shaped so that it broadcasts along one axis.</summary>
    static Tensor? Along(int axis, int rank, Tensor? vector)
    {
        if (vector is null) return null;
        var extents = new int[rank - axis];
        extents.AsSpan().Fill(1);
        extents[0] = vector.Size;
        return vector.Reshape(extents);
    }

    /// <summary>Throws unless the input is of a floating type, and all that goes with it of the same.</summary>
    static void CheckTypes(Tensor x, string op, ReadOnlySpan<Tensor?> others)
    {
        Spatial.CheckType(x, null, op);
        foreach (var other in others)
        {
            if (other is not null && other.DType != x.DType) throw new ArgumentException($"{op}: the input {x.DType}{x.Shape} and a weight, bias or statistic {other.DType}{other.Shape} must be of one type. Convert one of them with To.");
        }
    }

    static void CheckChannels(Tensor x, double epsilon, string op, params ReadOnlySpan<Tensor?> vectors)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2) throw new ArgumentException($"{op}: the input {x.Shape} needs a batch axis and a channel axis.");
        foreach (var vector in vectors)
        {
            if (vector is not null && (vector.Rank != 1 || vector.Size != x.Shape[1])) throw new ArgumentException($"{op}: the shape {vector.Shape} of a weight, bias or statistic is no vector of the {x.Shape[1]} channels of {x.Shape}.");
        }
        CheckTypes(x, op, vectors);
        Epsilon.Check(epsilon, op);
    }

    /// <summary>The last axes, which must have the given extents.</summary>
    static int[] LastAxes(Tensor x, Shape normalised, double epsilon, string op, params ReadOnlySpan<Tensor?> factors)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(normalised);
        if (normalised.Rank == 0 || normalised.Rank > x.Rank || !x.Shape.Extents[^normalised.Rank..].SequenceEqual(normalised.Extents))
        {
            throw new ArgumentException($"{op}: the input {x.Shape} does not end with the normalised shape {normalised}.");
        }
        foreach (var factor in factors)
        {
            if (factor is not null && !factor.Shape.Equals(normalised)) throw new ArgumentException($"{op}: a weight or bias of shape {factor.Shape} must have the normalised shape {normalised}.");
        }
        CheckTypes(x, op, factors);
        Epsilon.Check(epsilon, op);
        var axes = new int[normalised.Rank];
        for (var i = 0; i < axes.Length; i++) axes[i] = x.Rank - axes.Length + i;
        return axes;
    }
}

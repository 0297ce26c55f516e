namespace AutoGrad.Testing;

/// <summary>An operation whose rule sees other inputs than its value: as if it had kept them from an earlier call.</summary>
static class Stale
{
    /// <summary>How much smaller values are where they can't be those of their neighbours.</summary>
    const double Share = 0.25;

    public static Tensor[] Call(OpCase sample, Tensor[] values)
    {
        var outputs = sample.Call(Array.ConvertAll(values, x => x.Detach()));
        if (!Array.Exists(values, x => x.RequiresGrad)) return outputs;
        var others = sample.Call(Inputs(sample, values));
        // y + (s − s) has the value y and the gradient of s.
        return [.. outputs.Select((y, k) => y.DType.IsFloating ? y + (others[k] - others[k].Detach()) : y)];
    }

    static Tensor[] Inputs(OpCase sample, Tensor[] values)
    {
        var moved = Array.ConvertAll(values, x => Moved(x, Neighbours(x)));
        try
        {
            var outputs = sample.Call(Array.ConvertAll(moved, x => x.Detach()));
            if (outputs.All(y => !y.DType.IsFloating || Cells.Of(y).Values.All(double.IsFinite))) return moved;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The elements of some inputs hang together, and in other places they are no input: a positive definite matrix, for one.
        }
        return Array.ConvertAll(values, x => x.DType.IsFloating ? Moved(x, x.Detach() * (1 - Share)) : x);
    }

    /// <summary>Another value with the same history.</summary>
    static Tensor Moved(Tensor x, Tensor value) => x.DType.IsFloating ? x + (value - x).Detach() : value;

    /// <summary>Each element in the place of the one before it: whatever an element may be, another may be as well.</summary>
    static Tensor Neighbours(Tensor x)
    {
        if (x.Size < 2) return x.DType.IsFloating ? x.Detach() * (1 - Share) : x;
        var flat = x.Detach().Reshape(-1);
        return Tensor.Concat([flat[1..], flat[..1]]).Reshape(x.Shape);
    }
}

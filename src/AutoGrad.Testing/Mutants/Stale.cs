namespace AutoGrad.Testing;

/// <summary>An operation whose rule sees other inputs than its value: as if it had kept them from an earlier call.</summary>
static class Stale
{
    /// <summary>How far each element moves towards its neighbour. A mixture of two elements stays within any interval.</summary>
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
        var mixed = Array.ConvertAll(values, x => Moved(x, Neighbours(x)));
        try
        {
            var outputs = sample.Call(Array.ConvertAll(mixed, x => x.Detach()));
            if (outputs.All(y => !y.DType.IsFloating || Cells.Of(y).Values.All(double.IsFinite))) return mixed;
        }
        catch (ArgumentException)
        {
            // Some inputs hang together, and their neighbours' mixture is no input: a positive definite matrix, for one.
        }
        return Array.ConvertAll(values, x => x.DType.IsFloating ? Moved(x, x.Detach() * (1 - Share)) : x);
    }

    /// <summary>Another value with the same history.</summary>
    static Tensor Moved(Tensor x, Tensor value) => x.DType.IsFloating ? x + (value - x).Detach() : value;

    static Tensor Neighbours(Tensor x)
    {
        if (x.Size < 2) return x.DType.IsFloating ? x.Detach() * (1 - Share) : x;
        var flat = x.Detach().Reshape(-1);
        var next = Tensor.Concat([flat[1..], flat[..1]]);
        return (x.DType.IsFloating ? (flat * (1 - Share)) + (next * Share) : next).Reshape(x.Shape);
    }
}

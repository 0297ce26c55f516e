namespace AutoGrad;

/// <summary>What is taken from the exponents before an exponential is summed, so that none overflows.</summary>
static class Peak
{
    /// <summary>The maximum over axes, which stay with an extent of 1; 0 where it is infinite, because ∞ − ∞ is no number.</summary>
    public static Tensor Of(Tensor x, Shape axes)
    {
        var peak = new Max(axes, KeepAxes: true).Apply(x);
        // x − x is 0 for finite numbers alone.
        return Tensor.Where((peak - peak).EqualTo(0), peak, 0);
    }
}

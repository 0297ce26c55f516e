namespace AutoGrad.Tests.Reference;

/// <summary>
/// The gradients that docs/numerics.md states where torch's own is NaN, by operation and input. Finite values: a
/// training run outlives the point.
/// </summary>
static class KinkConventions
{
    static readonly Dictionary<(string Op, int Input), double[]> stated = new()
    {
        // √|x| at 0.
        [("sqrt", 0)] = [0],
        // The logarithm of a sum of nothing but exp −∞.
        [("logsumexp", 0)] = [0],
        [("logaddexp", 0)] = [0],
        [("logaddexp", 1)] = [0],
        // The origin, where a norm has the gradient 0, too.
        [("hypot", 0)] = [0],
        [("hypot", 1)] = [0],
        [("atan2", 0)] = [0],
        [("atan2", 1)] = [0],
        // The derivative of x·log y by y, which is x/y, at 0/0.
        [("xlogy", 1)] = [0],
    };

    /// <summary>What may stand in place of a NaN; null where a NaN must.</summary>
    public static double[]? WhereNaN(string op, int input) => stated.GetValueOrDefault((op, input));
}

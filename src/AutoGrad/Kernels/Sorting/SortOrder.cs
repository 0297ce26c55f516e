using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>Which of two values comes first. NaN counts as the greatest, as in PyTorch and NumPy; −0 and 0 are equal.</summary>
interface ISortOrder<T>
{
    static abstract bool Before(T a, T b);
}

/// <summary>Smallest first, NaN last.</summary>
readonly struct Ascending<T> : ISortOrder<T>
    where T : INumber<T>
{
    // Without short circuits, whose branches a processor can't predict in a sort.
    public static bool Before(T a, T b) => (a < b) | (T.IsNaN(b) & !T.IsNaN(a));
}

/// <summary>Greatest first, and NaN before all.</summary>
readonly struct Descending<T> : ISortOrder<T>
    where T : INumber<T>
{
    public static bool Before(T a, T b) => Ascending<T>.Before(b, a);
}

using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Kernels;

/// <summary>
/// The index of a row's greatest or smallest element. The first of equal ones wins, −0 and 0 being equal, and a NaN wins over all
/// numbers: the extreme is NaN if there is one, and the search for its first place takes NaN to equal NaN. The row is not empty.
/// </summary>
static class ArgExtreme
{
    public static int OfMax<T>(ReadOnlySpan<T> row)
        where T : unmanaged, INumber<T> =>
        row.IndexOf(TensorPrimitives.Max(row));

    public static int OfMin<T>(ReadOnlySpan<T> row)
        where T : unmanaged, INumber<T> =>
        row.IndexOf(TensorPrimitives.Min(row));
}

using System.Buffers;
using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>The position of the greatest element.</summary>
readonly struct MaxPosition : IPositionKernel
{
    public void Run<T>(ReadOnlySpan<T> row, Span<long> positions) where T : unmanaged, INumber<T> => positions[0] = ArgExtreme.OfMax(row);
}

/// <summary>The position of the least element.</summary>
readonly struct MinPosition : IPositionKernel
{
    public void Run<T>(ReadOnlySpan<T> row, Span<long> positions) where T : unmanaged, INumber<T> => positions[0] = ArgExtreme.OfMin(row);
}

/// <summary>All positions in the order of their elements.</summary>
readonly struct SortedPositions(bool descending) : IPositionKernel
{
    public void Run<T>(ReadOnlySpan<T> row, Span<long> positions) where T : unmanaged, INumber<T>
    {
        var sorted = ArrayPool<T>.Shared.Rent(row.Length);
        StableSort.Sort(row, sorted.AsSpan(0, row.Length), positions, descending);
        ArrayPool<T>.Shared.Return(sorted);
    }
}

/// <summary>The positions of the first elements in sorted order.</summary>
readonly struct TopPositions(bool largest) : IPositionKernel
{
    public void Run<T>(ReadOnlySpan<T> row, Span<long> positions) where T : unmanaged, INumber<T>
    {
        var values = ArrayPool<T>.Shared.Rent(positions.Length);
        TopK.Select(row, values.AsSpan(0, positions.Length), positions, largest);
        ArrayPool<T>.Shared.Return(values);
    }
}

/// <summary>For each place the position of the greatest element up to it.</summary>
readonly struct RunningMaxPositions : IPositionKernel
{
    public void Run<T>(ReadOnlySpan<T> row, Span<long> positions) where T : unmanaged, INumber<T>
    {
        var values = ArrayPool<T>.Shared.Rent(row.Length);
        Cumulative.Max(row, values.AsSpan(0, row.Length), positions, row.Length, 1);
        ArrayPool<T>.Shared.Return(values);
    }
}

/// <summary>For each place the position of the least element up to it: the latest of equal ones, and the latest NaN once there was one.</summary>
readonly struct RunningMinPositions : IPositionKernel
{
    public void Run<T>(ReadOnlySpan<T> row, Span<long> positions) where T : unmanaged, INumber<T>
    {
        var least = 0;
        for (var i = 0; i < row.Length; i++)
        {
            if (T.IsNaN(row[i]) || row[i] <= row[least]) least = i;
            positions[i] = least;
        }
    }
}

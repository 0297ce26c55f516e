namespace AutoGrad.Training;

/// <summary>What an IDX file holds: a dense array in row-major order.</summary>
/// <typeparam name="T">The element type; <see cref="Idx.Read{T}(string)"/> says which exist.</typeparam>
/// <param name="Shape">The sizes of the axes, outermost first; their product is the length of <paramref name="Values"/>.</param>
/// <param name="Values">The elements, in the byte order of this machine.</param>
public sealed record IdxArray<T>(int[] Shape, T[] Values)
    where T : unmanaged;

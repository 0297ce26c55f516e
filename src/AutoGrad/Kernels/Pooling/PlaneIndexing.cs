using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>
/// Elements of planes by their flat index inside the plane: x is [planes, plane], index and y are [planes, picks]. The two kernels are
/// adjoint in x and y, so each is the other's gradient.
/// </summary>
static unsafe class PlaneIndexing
{
    /// <summary>y[p, j] = x[p, index[p, j]].</summary>
    /// <exception cref="ArgumentException">An index lies outside its plane, or a buffer has another length.</exception>
    public static void GatherPlane<T>(int planes, int plane, int picks, ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> y)
        where T : unmanaged, INumberBase<T>
    {
        Check("gather from planes", planes, plane, picks, x.Length, index.Length, y.Length);
        fixed (T* px = x, py = y)
        fixed (long* pi = index) PlaneJob<Gather<T>>.Run(planes, picks, new(plane, picks, px, pi, py));
    }

    /// <summary>dx[p, i] = Σ over the j with index[p, j] = i of dy[p, j], in the order of j. With a follower dx may be empty: then nobody else sees it.</summary>
    /// <exception cref="ArgumentException">An index lies outside its plane, or a buffer has another length.</exception>
    public static void ScatterAddPlane<T>(int planes, int plane, int picks, ReadOnlySpan<T> dy, ReadOnlySpan<long> index, Span<T> dx, IFollower? follower = null)
        where T : unmanaged, INumberBase<T>
    {
        Check("scatter into planes", planes, plane, picks, dx.IsEmpty && follower is not null ? planes * plane : dx.Length, index.Length, dy.Length);
        fixed (T* px = dx, py = dy)
        fixed (long* pi = index)
        {
            ScatterAdd<T> kernel = new(plane, picks, py, pi, px);
            if (follower is null) PlaneJob<ScatterAdd<T>>.Run(planes, (long)plane + picks, kernel);
            else FollowedPlanes<ScatterAdd<T>, T>.Run(planes, (long)plane + picks, kernel, follower);
        }
    }

    static void Check(string op, int planes, int plane, int picks, int x, int index, int y)
    {
        if (x != (long)planes * plane || index != (long)planes * picks || y != index)
            throw new ArgumentException($"{op}: buffers of {x}, {index} and {y} elements do not fit {planes} planes of {plane} elements with {picks} picks each.");
    }

    static void Outside(string op, long index, int plane, int length) =>
        throw new ArgumentException($"{op}: index {index} in plane {plane} is not one of its {length} elements.");

    readonly struct Gather<T>(int length, int picks, T* x, long* index, T* y) : IPlaneKernel where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run(int plane)
        {
            T* from = x + (nint)plane * length, to = y + (nint)plane * picks;
            long* at = index + (nint)plane * picks;
            for (int j = 0; j < picks; j++)
            {
                if ((ulong)at[j] >= (ulong)length) Outside("gather from planes", at[j], plane, length);
                to[j] = from[at[j]];
            }
        }
    }

    readonly struct ScatterAdd<T>(int length, int picks, T* dy, long* index, T* dx) : IPlaneMaker<ScatterAdd<T>> where T : unmanaged, INumberBase<T>
    {
        public int Elements => length;

        public void* Result => dx;

        public ScatterAdd<T> MakingAt(int plane, void* place) => new(length, picks, dy, index, (T*)place - (nint)plane * length);

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run(int plane)
        {
            T* from = dy + (nint)plane * picks, to = dx + (nint)plane * length;
            long* at = index + (nint)plane * picks;
            new Span<T>(to, length).Clear();
            for (int j = 0; j < picks; j++)
            {
                if ((ulong)at[j] >= (ulong)length) Outside("scatter into planes", at[j], plane, length);
                to[at[j]] += from[j];
            }
        }
    }
}

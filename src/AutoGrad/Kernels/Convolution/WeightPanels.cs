using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>Weights as the rows of a product (see <see cref="StridedPanels{T}"/>): element (lane, step) stands at weights[lane·laneStride + steps[step]].</summary>
readonly unsafe struct WeightPanels<T>(T* weights, nint laneStride, int* steps) where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Pack(int lane, int lanes, int step, int depth, T* panel, int width)
    {
        T* from = weights + lane * laneStride;
        for (int s = 0; s < depth; s++, panel += width)
        {
            T* element = from + steps[step + s];
            for (int i = 0; i < lanes; i++, element += laneStride) panel[i] = *element;
            for (int i = lanes; i < width; i++) panel[i] = default;
        }
    }
}

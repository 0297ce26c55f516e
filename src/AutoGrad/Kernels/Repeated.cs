using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoGrad.Kernels;

/// <summary>Copies of what broadcasting mostly makes of small tensors: a row again and again, or each element of a row several times.</summary>
static class Repeated
{
    /// <summary>Writes a strided tensor of at least one element in row-major order, if it repeats a row or the elements of one; false if it is anything else.</summary>
    public static bool TryCopy<T>(ref readonly T x, ReadOnlySpan<int> extents, ReadOnlySpan<int> strides, Span<T> y) where T : unmanaged
    {
        int outer = 1, outerStride = 0, inner = 1, innerStride = 0;
        for (var axis = extents.Length - 1; axis >= 0; axis--)
        {
            var (extent, stride) = (extents[axis], strides[axis]);
            if (extent == 1) continue;
            if (inner == 1) (inner, innerStride) = (extent, stride);
            else if (outer == 1 && stride == innerStride * inner) inner *= extent;
            else if (outer == 1) (outer, outerStride) = (extent, stride);
            else if (stride == outerStride * outer) outer *= extent;
            else return false;
        }
        ref var first = ref Unsafe.AsRef(in x);
        if (innerStride == 1 && outerStride == 0) Rows(MemoryMarshal.CreateReadOnlySpan(in x, inner), y);
        else if (innerStride == 0) for (var i = 0; i < outer; i++) y.Slice(i * inner, inner).Fill(Unsafe.Add(ref first, (nint)i * outerStride));
        else return false;
        return true;
    }

    /// <summary>What is written already is copied as a whole: the pieces double.</summary>
    static void Rows<T>(ReadOnlySpan<T> row, Span<T> y) where T : unmanaged
    {
        row.CopyTo(y);
        for (var done = row.Length; done < y.Length; done *= 2) y[..Math.Min(done, y.Length - done)].CopyTo(y[done..]);
    }
}

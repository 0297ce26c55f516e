using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AutoGrad.Kernels;

/// <summary>Splits a row of floats into those at even and at odd places, a vector of each, for windows of two.</summary>
static unsafe class Pairs
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(float* row, out Vector512<float> even, out Vector512<float> odd)
    {
        Vector512<float> a = Vector512.Load(row), b = Vector512.Load(row + 16);
        even = Avx512F.PermuteVar16x32x2(a, Vector512.CreateSequence(0, 2), b);
        odd = Avx512F.PermuteVar16x32x2(a, Vector512.CreateSequence(1, 2), b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(float* row, out Vector256<float> even, out Vector256<float> odd)
    {
        // Shuffles stay in their half: pairs of a and b alternate, until the quarters are put in order.
        Vector256<float> a = Vector256.Load(row), b = Vector256.Load(row + 8);
        even = Avx2.Permute4x64(Avx.Shuffle(a, b, 0b10_00_10_00).AsDouble(), 0b11_01_10_00).AsSingle();
        odd = Avx2.Permute4x64(Avx.Shuffle(a, b, 0b11_01_11_01).AsDouble(), 0b11_01_10_00).AsSingle();
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>A relation, for one number and for the lanes of a vector.</summary>
interface IRelation
{
    static abstract bool Holds<T>(T a, T b) where T : unmanaged, INumber<T>;

    static abstract Vector256<T> Holds<T>(Vector256<T> a, Vector256<T> b) where T : unmanaged, INumber<T>;
}

/// <summary>Elementwise relations into truth values of one byte.</summary>
static class Comparing
{
    /// <summary>For every mask of eight lanes the eight bytes that it stands for.</summary>
    static readonly ulong[] spread = [.. Enumerable.Range(0, 256).Select(mask => Enumerable.Range(0, 8).Aggregate(0UL, (bytes, lane) => bytes | ((ulong)((mask >> lane) & 1) << (8 * lane))))];

    public static void Compare<TRelation, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<bool> y) where TRelation : IRelation where T : unmanaged, INumber<T>
    {
        var i = 0;
        if (Vector256.IsHardwareAccelerated && Unsafe.SizeOf<T>() is 4 or 8)
        {
            ref var p = ref MemoryMarshal.GetReference(a);
            ref var q = ref MemoryMarshal.GetReference(b);
            ref var to = ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference(y));
            ref var table = ref MemoryMarshal.GetArrayDataReference(spread);
            var lanes = Vector256<T>.Count;
            for (; i <= y.Length - 8; i += 8)
            {
                var mask = TRelation.Holds(Vector256.LoadUnsafe(ref p, (nuint)i), Vector256.LoadUnsafe(ref q, (nuint)i)).ExtractMostSignificantBits();
                if (lanes == 4) mask |= TRelation.Holds(Vector256.LoadUnsafe(ref p, (nuint)i + 4), Vector256.LoadUnsafe(ref q, (nuint)i + 4)).ExtractMostSignificantBits() << 4;
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, i), Unsafe.Add(ref table, mask));
            }
        }
        for (; i < y.Length; i++) y[i] = TRelation.Holds(a[i], b[i]);
    }
}

readonly struct IsLess : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => a < b;

    public static Vector256<T> Holds<T>(Vector256<T> a, Vector256<T> b) where T : unmanaged, INumber<T> => Vector256.LessThan(a, b);
}

readonly struct IsLessOrEqual : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => a <= b;

    public static Vector256<T> Holds<T>(Vector256<T> a, Vector256<T> b) where T : unmanaged, INumber<T> => Vector256.LessThanOrEqual(a, b);
}

readonly struct IsEqual : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => a == b;

    public static Vector256<T> Holds<T>(Vector256<T> a, Vector256<T> b) where T : unmanaged, INumber<T> => Vector256.Equals(a, b);
}

readonly struct IsNotEqual : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => a != b;

    public static Vector256<T> Holds<T>(Vector256<T> a, Vector256<T> b) where T : unmanaged, INumber<T> => ~Vector256.Equals(a, b);
}

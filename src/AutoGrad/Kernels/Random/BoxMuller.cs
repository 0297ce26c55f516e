using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>Box and Muller's transform: two uniform numbers become two independent normal ones.</summary>
static class BoxMuller
{
    /// <summary>
    /// In each group of values, uniform on [0, 1), the first half gives radii and the second half angles; they are
    /// replaced by the normal numbers. <paramref name="offset"/>, half a step of the uniform values, keeps ln u finite.
    /// </summary>
    [SkipLocalsInit]
    public static void Turn<T>(Span<T> y, int perGroup, T offset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var half = perGroup / 2;
        var count = y.Length / 2;
        Span<T> room = stackalloc T[3 * count];
        var radii = room[..count];
        var angles = room.Slice(count, count);
        var cosines = room[(2 * count)..];
        for (var i = 0; i < count; i += half)
        {
            y.Slice(2 * i, half).CopyTo(radii[i..]);
            y.Slice(2 * i + half, half).CopyTo(angles[i..]);
        }
        TensorPrimitives.Add(radii, offset, radii);
        LaneMap.Run<Radius, T>(radii, radii);
        TensorPrimitives.Subtract(angles, T.CreateTruncating(0.5), angles);
        LaneMap.Run<Cosine, T>(angles, cosines);
        LaneMap.Run<Sine, T>(angles, angles);
        TensorPrimitives.Multiply(cosines, radii, cosines);
        TensorPrimitives.Multiply(angles, radii, angles);
        for (var i = 0; i < count; i += half)
        {
            cosines.Slice(i, half).CopyTo(y[(2 * i)..]);
            angles.Slice(i, half).CopyTo(y[(2 * i + half)..]);
        }
    }

    /// <summary>w·2⁻³², rounded to float.</summary>
    public static void AllBits(ReadOnlySpan<uint> words, Span<float> y)
    {
        ref var source = ref MemoryMarshal.GetReference(words);
        ref var target = ref MemoryMarshal.GetReference(y);
        for (nuint i = 0; i < (nuint)y.Length; i += 16)
        {
            (Vector512.ConvertToSingle(Vector512.LoadUnsafe(ref source, i)) * (1f / (1L << 32))).StoreUnsafe(ref target, i);
        }
    }

    /// <summary>√(−2 ln u) for u in (0, 1].</summary>
    readonly struct Radius : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V u)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var f = LogLanes.Split<V, T>(u, out var k) - V.Of(1);
            var square = V.Of(-2) * LogLanes.LogP1OfSmall<V, T>(f, LogLanes.Number<V, T>(k));
            return V.Sqrt(V.Max(V.Of(0), square));
        }
    }

    /// <summary>sin 2πt for |t| ≤ ½, to an absolute error of a few ulp of 1, by minimax polynomial.</summary>
    readonly struct Sine : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V t)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var z = t * t;
            V s;
            if (typeof(T) == typeof(float))
            {
                s = Horner.Step<V, T>(V.Of(3.20836043), z, -14.8759565, 42.018589, -76.7019424);
                s = Horner.Step<V, T>(s, z, 81.6050568, -41.3416977, 6.28318548);
            }
            else
            {
                s = Horner.Step<V, T>(V.Of(0.0010119103115869422), z, -0.011959452748477402, 0.10420407946524761);
                s = Horner.Step<V, T>(s, z, -0.7181168232262212, 3.8199518067003795, -15.094642504752898, 42.05869394064822);
                s = Horner.Step<V, T>(s, z, -76.70585975291054, 81.60524927607216, -41.341702240399734, 6.283185307179586);
            }
            return s * t;
        }
    }

    /// <summary>cos 2πt for |t| ≤ ½, to an absolute error of a few ulp of 1, by minimax polynomial.</summary>
    readonly struct Cosine : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V t)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var z = t * t;
            if (typeof(T) == typeof(float))
            {
                var c = Horner.Step<V, T>(V.Of(6.52960682), z, -25.9683113, 60.1678314, -85.4501648);
                return Horner.Step<V, T>(c, z, 64.9391174, -19.7392044, 1);
            }
            var d = Horner.Step<V, T>(V.Of(-0.00029007005236612464), z, 0.0037586043163540033, -0.03637490853180729, 0.28200408232438057);
            d = Horner.Step<V, T>(d, z, -1.7143904143810558, 7.903536340153631, -26.426256781218463, 60.24464137178209);
            return Horner.Step<V, T>(d, z, -85.45681720669128, 64.93939402266825, -19.739208802178716, 1);
        }
    }
}

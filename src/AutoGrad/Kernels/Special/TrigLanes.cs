using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>
/// The pieces of the trigonometric functions: x = n·π/2 + r with |r| ≤ π/4, sin r, cos r, and n modulo 4. π/2 is taken off in three parts (Cody and Waite), each
/// product exact through the fused multiplication; that holds up to <see cref="Bound"/>.
/// </summary>
static class TrigLanes
{
    /// <summary>Arguments beyond this go through the scalar functions, which reduce by all digits of π that are needed.</summary>
    public const double Bound = 1e5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split<V, T>(V x, out V sine, out V cosine, out V quadrant)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var isFloat = typeof(T) == typeof(float);
        var n = Round<V, T>(x * V.Of(0.6366197723675814));
        var r = V.Fma(n, V.Of(isFloat ? -1.5707963705062866 : -1.5707963267948966), x);
        r = V.Fma(n, V.Of(isFloat ? 4.371138828673793e-08 : -6.123233995736766e-17), r);
        r = V.Fma(n, V.Of(isFloat ? 1.7151245100058819e-15 : 1.4973849048591698e-33), r);
        quadrant = n - (V.Of(4) * Round<V, T>(n * V.Of(0.25)));
        var z = r * r;
        V s, c;
        if (isFloat)
        {
            // Coefficients of Cephes (Moshier), single precision.
            s = Horner.Step<V, T>(V.Of(-1.9515295891e-4), z, 8.3321608736e-3, -1.6666654611e-1);
            c = Horner.Step<V, T>(V.Of(2.443315711809948e-5), z, -1.388731625493765e-3, 4.166664568298827e-2);
        }
        else
        {
            // Coefficients of fdlibm.
            s = Horner.Step<V, T>(V.Of(1.58969099521155010221e-10), z, -2.50507602534068634195e-8, 2.75573137070700676789e-6);
            s = Horner.Step<V, T>(s, z, -1.98412698298579493134e-4, 8.33333333332248946124e-3, -1.66666666666666324348e-1);
            c = Horner.Step<V, T>(V.Of(-1.13596475577881948265e-11), z, 2.08757232129817482790e-9, -2.75573143513906633035e-7);
            c = Horner.Step<V, T>(c, z, 2.48015872894767294178e-5, -1.38888888888741095749e-3, 4.16666666666666019037e-2);
        }
        sine = V.Fma(s * z, r, r);
        // The rounding of 1 − z/2 is given back.
        var half = z * V.Of(0.5);
        var head = V.Of(1) - half;
        cosine = head + V.Fma(z * z, c, V.Of(1) - head - half);
    }

    /// <summary>Lanes where n is odd: there sine and cosine change places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V IsOdd<V, T>(V quadrant)
        where V : struct, ILanes<V, T>
        where T : unmanaged => V.Equal(V.Abs(quadrant), V.Of(1));

    /// <summary>
    /// Applies a lane function where the argument is within the bound, and its scalar form elsewhere. The parts are short, so that both forms see the argument even
    /// where y is x itself.
    /// </summary>
    public static void Run<F, T>(ReadOnlySpan<T> x, Span<T> y, Func<T, T> scalar)
        where F : struct, ILaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int part = 256;
        Span<T> copy = stackalloc T[part];
        var bound = T.CreateTruncating(Bound);
        for (var start = 0; start < x.Length; start += part)
        {
            var from = x.Slice(start, Math.Min(part, x.Length - start));
            var to = y.Slice(start, from.Length);
            from.CopyTo(copy);
            LaneMap.Run<F, T>(from, to);
            if (!HasBeyond(copy[..from.Length], bound)) continue;
            for (var i = 0; i < to.Length; i++)
            {
                if (!(T.Abs(copy[i]) <= bound)) to[i] = scalar(copy[i]);
            }
        }
    }

    static bool HasBeyond<T>(ReadOnlySpan<T> x, T bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => !(T.Abs(System.Numerics.Tensors.TensorPrimitives.MaxMagnitude(x)) <= bound);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Round<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var magic = V.Of(typeof(T) == typeof(float) ? 12582912 : 6755399441055744);
        return x + magic - magic;
    }
}

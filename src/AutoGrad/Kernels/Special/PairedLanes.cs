using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>
/// Two registers side by side as one. A formula is mostly one long chain of dependent steps; two chains that alternate
/// keep the machine busy where a single one would wait.
/// </summary>
readonly struct PairedLanes<V, T>(V a, V b) : ILanes<PairedLanes<V, T>, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged
{
    readonly V a = a;
    readonly V b = b;

    public static int Count => 2 * V.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> Of(double value) => new(V.Of(value), V.Of(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> All(T value) => new(V.All(value), V.All(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> Load(ref T source, nuint index) =>
        new(V.Load(ref source, index), V.Load(ref source, index + (nuint)V.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T target, nuint index)
    {
        a.Store(ref target, index);
        b.Store(ref target, index + (nuint)V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> Less(PairedLanes<V, T> x, PairedLanes<V, T> y) => new(V.Less(x.a, y.a), V.Less(x.b, y.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> Equal(PairedLanes<V, T> x, PairedLanes<V, T> y) => new(V.Equal(x.a, y.a), V.Equal(x.b, y.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> Select(PairedLanes<V, T> mask, PairedLanes<V, T> x, PairedLanes<V, T> y) =>
        new(V.Select(mask.a, x.a, y.a), V.Select(mask.b, x.b, y.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> Fma(PairedLanes<V, T> x, PairedLanes<V, T> y, PairedLanes<V, T> z) =>
        new(V.Fma(x.a, y.a, z.a), V.Fma(x.b, y.b, z.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> Scale(PairedLanes<V, T> x, PairedLanes<V, T> n) => new(V.Scale(x.a, n.a), V.Scale(x.b, n.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> Sqrt(PairedLanes<V, T> x) => new(V.Sqrt(x.a), V.Sqrt(x.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> Abs(PairedLanes<V, T> x) => new(V.Abs(x.a), V.Abs(x.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> Min(PairedLanes<V, T> x, PairedLanes<V, T> y) => new(V.Min(x.a, y.a), V.Min(x.b, y.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> Max(PairedLanes<V, T> x, PairedLanes<V, T> y) => new(V.Max(x.a, y.a), V.Max(x.b, y.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Across<F>(PairedLanes<V, T> x)
        where F : struct, ILaneFunction2 => V.Across<F>(F.Of<V, T>(x.a, x.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> AddBits(PairedLanes<V, T> x, PairedLanes<V, T> y) =>
        new(V.AddBits(x.a, y.a), V.AddBits(x.b, y.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> SubtractBits(PairedLanes<V, T> x, PairedLanes<V, T> y) =>
        new(V.SubtractBits(x.a, y.a), V.SubtractBits(x.b, y.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> ToExponent(PairedLanes<V, T> x) => new(V.ToExponent(x.a), V.ToExponent(x.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> FromExponent(PairedLanes<V, T> x) => new(V.FromExponent(x.a), V.FromExponent(x.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> operator +(PairedLanes<V, T> x, PairedLanes<V, T> y) => new(x.a + y.a, x.b + y.b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> operator -(PairedLanes<V, T> x, PairedLanes<V, T> y) => new(x.a - y.a, x.b - y.b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> operator *(PairedLanes<V, T> x, PairedLanes<V, T> y) => new(x.a * y.a, x.b * y.b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> operator /(PairedLanes<V, T> x, PairedLanes<V, T> y) => new(x.a / y.a, x.b / y.b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> operator -(PairedLanes<V, T> x) => new(-x.a, -x.b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> operator &(PairedLanes<V, T> x, PairedLanes<V, T> y) => new(x.a & y.a, x.b & y.b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> operator |(PairedLanes<V, T> x, PairedLanes<V, T> y) => new(x.a | y.a, x.b | y.b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> operator ^(PairedLanes<V, T> x, PairedLanes<V, T> y) => new(x.a ^ y.a, x.b ^ y.b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<V, T> operator ~(PairedLanes<V, T> x) => new(~x.a, ~x.b);
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>Lanes in a Vector128. The tests on T are constants to the compiler.</summary>
readonly struct Lanes128<T>(Vector128<T> value) : ILanes<Lanes128<T>, T>
    where T : unmanaged
{
    readonly Vector128<T> value = value;

    public static int Count => Vector128<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Of(double value) => typeof(T) == typeof(float)
        ? new(Vector128.Create((float)value).As<float, T>())
        : new(Vector128.Create(value).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> All(T value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Load(ref T source, nuint index) => new(Vector128.LoadUnsafe(ref source, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T target, nuint index) => value.StoreUnsafe(ref target, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Less(Lanes128<T> a, Lanes128<T> b) => new(Vector128.LessThan(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Equal(Lanes128<T> a, Lanes128<T> b) => new(Vector128.Equals(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Select(Lanes128<T> mask, Lanes128<T> a, Lanes128<T> b) =>
        new(Vector128.ConditionalSelect(mask.value, a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Fma(Lanes128<T> a, Lanes128<T> b, Lanes128<T> c) => typeof(T) == typeof(float)
        ? new(Vector128.FusedMultiplyAdd(a.value.As<T, float>(), b.value.As<T, float>(), c.value.As<T, float>()).As<float, T>())
        : new(Vector128.FusedMultiplyAdd(a.value.As<T, double>(), b.value.As<T, double>(), c.value.As<T, double>()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Scale(Lanes128<T> y, Lanes128<T> n) => ExpLanes.ScaleInSteps<Lanes128<T>, T>(y, n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Sqrt(Lanes128<T> a) => new(Vector128.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Abs(Lanes128<T> a) => new(Vector128.Abs(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Min(Lanes128<T> a, Lanes128<T> b) => new(Vector128.MinNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Max(Lanes128<T> a, Lanes128<T> b) => new(Vector128.MaxNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Across<F>(Lanes128<T> a)
        where F : struct, ILaneFunction2
    {
        a = F.Of<Lanes128<T>, T>(a, new(Vector128.Shuffle(a.value.AsUInt64(), Vector128.Create(1UL, 0)).As<ulong, T>()));
        if (Unsafe.SizeOf<T>() == sizeof(float)) a = F.Of<Lanes128<T>, T>(a, new(Vector128.Shuffle(a.value.AsUInt32(), Vector128.Create(1U, 0, 3, 2)).As<uint, T>()));
        return a.value.ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> AddBits(Lanes128<T> a, Lanes128<T> b) => typeof(T) == typeof(float)
        ? new((a.value.AsInt32() + b.value.AsInt32()).As<int, T>())
        : new((a.value.AsInt64() + b.value.AsInt64()).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> SubtractBits(Lanes128<T> a, Lanes128<T> b) => typeof(T) == typeof(float)
        ? new((a.value.AsInt32() - b.value.AsInt32()).As<int, T>())
        : new((a.value.AsInt64() - b.value.AsInt64()).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ToExponent(Lanes128<T> a) => typeof(T) == typeof(float)
        ? new((a.value.AsInt32() << 23).As<int, T>())
        : new((a.value.AsInt64() << 52).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> FromExponent(Lanes128<T> a) => typeof(T) == typeof(float)
        ? new((a.value.AsInt32() >> 23).As<int, T>())
        : new((a.value.AsInt64() >> 52).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator +(Lanes128<T> a, Lanes128<T> b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> a, Lanes128<T> b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator *(Lanes128<T> a, Lanes128<T> b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator /(Lanes128<T> a, Lanes128<T> b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> a) => new(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator &(Lanes128<T> a, Lanes128<T> b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator |(Lanes128<T> a, Lanes128<T> b) => new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator ^(Lanes128<T> a, Lanes128<T> b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator ~(Lanes128<T> a) => new(~a.value);
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace AutoGrad.Kernels;

/// <summary>
/// Has memory brought into the caches before it is read or written, where the processor can be told to. It only costs time: an array that has been moved meanwhile does no harm.
/// </summary>
static unsafe class Fetching
{
    const int Line = 64;

    /// <summary>Into the first level, for what is used at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Near(ReadOnlySpan<byte> bytes)
    {
        if (!Sse.IsSupported) return;
        var start = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes));
        for (var i = 0; i < bytes.Length; i += Line) Sse.Prefetch0(start + i);
    }

    /// <summary>Into the second level, for what is used a little later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Closer(ReadOnlySpan<byte> bytes)
    {
        if (!Sse.IsSupported) return;
        var start = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes));
        for (var i = 0; i < bytes.Length; i += Line) Sse.Prefetch1(start + i);
    }

    /// <summary>One line into the first level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void One(void* line)
    {
        if (Sse.IsSupported) Sse.Prefetch0(line);
    }

    /// <summary>One line into the second level; tells where the next one is. What is there already costs next to nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T* Step<T>(T* next)
        where T : unmanaged
    {
        if (!Sse.IsSupported) return next;
        Sse.Prefetch1(next);
        return next + Elements<T>();
    }

    /// <summary>The elements of a line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Elements<T>()
        where T : unmanaged => Line / sizeof(T);

    /// <summary>One register or two of bytes at two places, into the first level and into the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lines(int bytes, nint near, nint closer)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0((void*)near);
        Sse.Prefetch1((void*)closer);
        if (bytes <= Line) return;
        Sse.Prefetch0((void*)(near + Line));
        Sse.Prefetch1((void*)(closer + Line));
    }
}

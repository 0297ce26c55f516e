using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>y = condition ? a : b. A choice, never a product: what is not chosen can't leak through, whatever it is.</summary>
sealed class Selecting : IBlockFunction
{
    public static readonly Selecting Instance = new();

    public void Run(in Block block) => TypeSwitch.RunUntyped(in block, new Work());

    readonly struct Work : IUntypedWork
    {
        public void Run<T>(in Block block) where T : unmanaged => Select(block.A<byte>(), block.B<T>(), block.C<T>(), block.Y<T>());
    }

    static void Select<T>(ReadOnlySpan<byte> condition, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged
    {
        var i = 0;
        if ((Vector256.IsHardwareAccelerated && Unsafe.SizeOf<T>() == 4) || (Vector512.IsHardwareAccelerated && Unsafe.SizeOf<T>() == 8))
        {
            ref var p = ref MemoryMarshal.GetReference(a);
            ref var q = ref MemoryMarshal.GetReference(b);
            ref var to = ref MemoryMarshal.GetReference(y);
            ref var from = ref MemoryMarshal.GetReference(condition);
            for (; i <= y.Length - 8; i += 8)
            {
                var words = Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, i))).AsByte());
                var lanes = Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words));
                if (Unsafe.SizeOf<T>() == 4)
                {
                    var chosen = Vector256.GreaterThan(lanes, Vector256<uint>.Zero).As<uint, T>();
                    Vector256.ConditionalSelect(chosen, Vector256.LoadUnsafe(ref p, (nuint)i), Vector256.LoadUnsafe(ref q, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
                }
                else
                {
                    var chosen = Vector512.GreaterThan(Vector512.Create(Vector256.WidenLower(lanes), Vector256.WidenUpper(lanes)), Vector512<ulong>.Zero).As<ulong, T>();
                    Vector512.ConditionalSelect(chosen, Vector512.LoadUnsafe(ref p, (nuint)i), Vector512.LoadUnsafe(ref q, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
                }
            }
        }
        for (; i < y.Length; i++) y[i] = condition[i] != 0 ? a[i] : b[i];
    }
}

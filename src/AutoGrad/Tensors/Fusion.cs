using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Decides which elementwise results stay pending, and turns a pending expression into one block program.</summary>
static class Fusion
{
    /// <summary>Smaller results are computed at once: their elements are in cache anyway.</summary>
    const int SmallestPending = 4 * 1024;

    /// <summary>An expression that has grown this long is evaluated before it grows further.</summary>
    const int LongestExpression = 40;

    const int SmallBytes = 2048;

    /// <summary>Whether results may stay pending at all.</summary>
    public static bool Enabled { get; set; } = true;

    /// <summary>
    /// Whether what a program computes a second time is written out, because it may be asked for again. While a tape is walked backwards it is not: there the
    /// second time is usually the last.
    /// </summary>
    [field: ThreadStatic]
    public static bool ForgetsRepetitions { get; set; }

    /// <summary>A function applied to tensors of one shape: pending when large, computed at once when small.</summary>
    public static Tensor Apply(IBlockFunction function, DType type, DType result, Shape shape, Tensor a, Tensor? b = null, Tensor? c = null)
    {
        if (shape.Size < SmallestPending || !Enabled) return Compute(function, type, Tensor.Allocate(shape, result), a, b, c);
        Pending expression = new(function, type, a, b, c);
        while (expression.Length > LongestExpression)
        {
            // The sum over the operands counts what they share several times: count again before giving up.
            expression.Length = expression.Count();
            if (expression.Length <= LongestExpression) break;
            _ = Longest(a, b, c).Values;
        }
        return new(shape, result, expression);
    }

    static Tensor Longest(Tensor a, Tensor? b, Tensor? c)
    {
        var longest = a;
        if (Pending.LengthOf(b) > Pending.LengthOf(longest)) longest = b!;
        if (Pending.LengthOf(c) > Pending.LengthOf(longest)) longest = c!;
        return longest;
    }

    static Tensor Compute(IBlockFunction function, DType type, Tensor y, Tensor a, Tensor? b, Tensor? c)
    {
        if (y.Size == 0) return y;
        if (y.Size * sizeof(double) <= SmallBytes) return ComputeSmall(function, type, y, a, b, c);
        Tensor[] operands = c is not null ? [a, b!, c] : b is not null ? [a, b] : [a];
        var sources = new Source[operands.Length];
        for (var i = 0; i < sources.Length; i++) sources[i] = operands[i].AsSource();
        Step step = new(function, type, 0, b is null ? -1 : 1, c is null ? -1 : 2, 0, y.DType.Size);
        var values = y.Values;
        // A number in the object itself has no array to write to: it goes through one.
        var array = values.Array ?? new byte[sizeof(ulong)];
        new BlockProgram(sources, [step], [new(0, array, values.Start)], 1, sizeof(double), y.Size).Run();
        if (values.Array is null) array.AsSpan(0, values.Bytes).CopyTo(values.Span<byte>());
        GC.KeepAlive(operands);
        return y;
    }

    /// <summary>The way of small tensors: no program, no list, operands that lie apart are brought together on the stack.</summary>
    [SkipLocalsInit]
    static Tensor ComputeSmall(IBlockFunction function, DType type, Tensor y, Tensor a, Tensor? b, Tensor? c)
    {
        Span<byte> room = stackalloc byte[3 * SmallBytes];
        Block block = new(type, Bytes(a, room), b is null ? default : Bytes(b, room[SmallBytes..]), c is null ? default : Bytes(c, room[(2 * SmallBytes)..]), Bytes(y, default));
        function.Run(in block);
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        GC.KeepAlive(c);
        return y;
    }

    static Span<byte> Bytes(Tensor x, Span<byte> room)
    {
        var (size, bytes) = (x.DType.Size, x.Size * x.DType.Size);
        if (x.IsDense) return x.Values.Span<byte>().Slice(x.Offset * size, bytes);
        room = room[..bytes];
        Loading work = new(x, room);
        TypeSwitch.RunUntyped(x.DType, ref work);
        return room;
    }

    readonly ref struct Loading(Tensor x, Span<byte> room) : IUntyped
    {
        readonly Span<byte> room = room;

        public void Run<T>() where T : unmanaged
        {
            ref var first = ref x.Values.Span<T>()[x.Offset];
            if (x.IsUniform) MemoryMarshal.Cast<byte, T>(room).Fill(first);
            else Strided.Copy(in first, x.Shape.Extents, x.Strides, 0, MemoryMarshal.Cast<byte, T>(room));
        }
    }

    /// <summary>Computes a pending tensor, with everything pending below it, in one pass over memory.</summary>
    public static void Evaluate(Tensor root) => new ProgramBuilder().Run([root]);

    /// <summary>Computes what is pending among several tensors; those of one shape in one pass over memory.</summary>
    public static void Evaluate(ReadOnlySpan<Tensor> tensors)
    {
        var roots = new Tensor[tensors.Length];
        for (var left = tensors; !left.IsEmpty;)
        {
            var count = 0;
            Tensor? first = null;
            List<Tensor> others = [];
            foreach (var tensor in left)
            {
                var x = tensor.Current;
                if (x.Pending is null) continue;
                first ??= x;
                if (x.Shape.Equals(first.Shape)) roots[count++] = x;
                else others.Add(x);
            }
            if (count > 0) new ProgramBuilder().Run(roots.AsSpan(0, count));
            left = others.ToArray();
        }
    }
}

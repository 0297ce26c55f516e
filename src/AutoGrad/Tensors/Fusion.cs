using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Decides which elementwise results stay pending, and turns a pending expression into one block program.</summary>
static class Fusion
{
    /// <summary>Smaller results are computed at once: their elements are in cache anyway.</summary>
    public const int SmallestPending = 4 * 1024;

    /// <summary>An expression that has grown this long is evaluated before it grows further.</summary>
    const int LongestExpression = 40;

    /// <summary>
    /// So long where elements are many: to cut an expression in which much is shared, a value and its derivatives say, means to write out one branch alone and to compute what the others share
    /// with it again for each of them.
    /// </summary>
    const int LongestOfMany = 256;

    /// <summary>So many elements take longer to compute than their functions to count.</summary>
    const int Many = 16 * 1024;

    /// <summary>Longer rows don't fit into the caches with their intermediates.</summary>
    const int LongestRow = 8 * 1024;

    const int SmallBytes = 8192;

    /// <summary>Whether results may stay pending at all.</summary>
    public static bool Enabled { get; set; } = true;

    /// <summary>What is at most so many bytes stays in a near cache when it is written out.</summary>
    const int NearBytes = 1 << 18;

    /// <summary>
    /// How often programs compute a value without writing it out. The next time it is written, because it may be asked for again. While a tape is walked backwards the second time is
    /// usually the last, and to write what is large costs more than to compute it a few times; only a chain of gradients is read along all of its length.
    /// </summary>
    public static int MostRepetitions(int bytes) => !IsWalking || bytes <= NearBytes ? 1 : 4;

    /// <summary>Whether this thread walks a tape that it does not record.</summary>
    [field: ThreadStatic]
    public static bool IsWalking { get; set; }

    /// <summary>A function applied to tensors of one shape: pending when large, computed at once when small.</summary>
    public static Tensor Apply(IBlockFunction function, DType type, DType result, Shape shape, Tensor a, Tensor? b = null, Tensor? c = null)
    {
        if (StepTrace.Concerns(a, b, c)) return StepTrace.Later(function, type, result, shape, a, b, c);
        if (shape.Size < SmallestPending && !IsOneForEachRow(a, b, c)) return Compute(function, type, Tensor.Allocate(shape, result), a, b, c);
        if (!Enabled) return Compute(function, type, Tensor.Allocate(shape, result), a, b, c);
        var (row, isPerRow) = (1, false);
        Agree(a, ref row, ref isPerRow);
        if (b is not null) Agree(b, ref row, ref isPerRow);
        if (c is not null) Agree(c, ref row, ref isPerRow);
        Pending expression = new(function, type, row, isPerRow, a, b, c);
        var longest = row == 1 && shape.Size >= Many ? LongestOfMany : LongestExpression;
        while (expression.Length > longest)
        {
            // The sum over the operands counts what they share several times: count again before giving up.
            expression.Length = expression.Count(longest);
            if (expression.Length <= longest) break;
            _ = Longest(a, b, c).Values;
            expression = new(function, type, row, isPerRow, a, b, c);
        }
        return new(shape, result, expression);
    }

    static bool IsOneForEachRow(Tensor a, Tensor? b, Tensor? c) => a.Pending is { IsPerRow: true } || b?.Pending is { IsPerRow: true } || c?.Pending is { IsPerRow: true };

    /// <summary>Takes over the rows of an operand. One that has others is evaluated, and is then a tensor as any.</summary>
    static void Agree(Tensor x, ref int row, ref bool isPerRow)
    {
        if (x.Pending is not { Row: > 1 } expression) return;
        if (row == 1) (row, isPerRow) = (expression.Row, expression.IsPerRow);
        else if (row != expression.Row || isPerRow != expression.IsPerRow) _ = x.Values;
    }

    /// <summary>
    /// A reduction of rows of <paramref name="row"/> elements to one each, pending; null where the rows are not for block programs, because they are too long
    /// or the whole is small.
    /// </summary>
    public static Tensor? Fold(IBlockFunction function, Shape shape, Tensor x, int row)
    {
        if (StepTrace.Concerns(x, null, null)) return StepTrace.Later(function, x.DType, x.DType, shape, x);
        if (!Enabled || row is 1 or > LongestRow) return null;
        if (x.Pending is { Row: > 1 } expression && (expression.Row != row || expression.IsPerRow)) _ = x.Values;
        if (Pending.LengthOf(x) >= LongestExpression) _ = x.Values;
        if (x.Size < SmallestPending && x.Pending is null) return null;
        if (x.Pending is { IsPerRow: false } map && map.Type == x.DType && Numbers.Among(map.Function, map.Type, map.A, map.B, map.C) == Step.None && function.After(map.Function, map.Type, row) is { } both)
        {
            return new(shape, x.DType, new Pending(both, x.DType, row, true, map.A, map.B, map.C));
        }
        return new(shape, x.DType, new Pending(function, x.DType, row, true, x, null, null));
    }

    /// <summary>A pending tensor folded to one element for each <see cref="Reducing.Row"/> elements, so that it need not be written out; null where it can't be.</summary>
    public static Tensor? FoldPieces(IBlockFunction function, Tensor x) =>
        x.Pending is null or { IsPerRow: true } or { Row: not (1 or Reducing.Row) } || x.Size % Reducing.Row != 0 ? null : Fold(function, [x.Size / Reducing.Row], x, Reducing.Row);

    /// <summary>A tensor of one element for each row, each repeated along its row: pending, if the rows are those of what it was computed from; otherwise null.</summary>
    public static Tensor? Spread(Shape shape, Tensor x)
    {
        var isTraced = StepTrace.Concerns(x, null, null);
        if (!isTraced && (x.Pending is not { IsPerRow: true } known || (long)x.Size * known.Row != shape.Size || known.Length >= LongestExpression)) return null;
        // What is repeated must be the last axes, and all that make up a row.
        var added = shape.Rank - x.Rank;
        var axis = added;
        while (axis < shape.Rank && x.Shape.Extents[axis - added] == shape.Extents[axis]) axis++;
        if (x.Shape.SizeFrom(axis - added) != 1 || (long)x.Size * shape.SizeFrom(axis) != shape.Size) return null;
        if (isTraced) return StepTrace.Later(Repetition.Instance, x.DType, x.DType, shape, x);
        var expression = x.Pending!;
        if (shape.SizeFrom(axis) != expression.Row) return null;
        return new(shape, x.DType, new Pending(Repetition.Instance, x.DType, expression.Row, false, x, null, null));
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
        if (y.Size * sizeof(double) <= SmallBytes)
        {
            return a.IsRowMajor && b is null or { IsRowMajor: true } && c is null or { IsRowMajor: true }
                ? ComputeDirectly(function, type, y, a, b, c)
                : ComputeSmall(function, type, y, a, b, c);
        }
        Tensor[] operands = c is not null ? [a, b!, c] : b is not null ? [a, b] : [a];
        var sources = new Source[operands.Length];
        for (var i = 0; i < sources.Length; i++) sources[i] = operands[i].AsSource();
        var values = y.Values;
        var number = Numbers.Among(function, type, a, b, c);
        Step step = new(function, type, 0, b is null ? Step.None : 1, c is null ? Step.None : 2, y.DType.Size, false) { Target = values.Array, Start = values.Start, Number = number };
        new BlockProgram(sources, [step], 1, 0, sizeof(double), y.Size, 1).Run();
        GC.KeepAlive(operands);
        return y;
    }

    /// <summary>The way of small tensors whose elements lie in order.</summary>
    static Tensor ComputeDirectly(IBlockFunction function, DType type, Tensor y, Tensor a, Tensor? b, Tensor? c)
    {
        Block block = new(type, InOrder(a), b is null ? default : InOrder(b), c is null ? default : InOrder(c), InOrder(y));
        function.Run(in block);
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        GC.KeepAlive(c);
        return y;
    }

    /// <summary>The way of small tensors: no program, no list, operands that lie apart are brought together on the stack.</summary>
    [SkipLocalsInit]
    static Tensor ComputeSmall(IBlockFunction function, DType type, Tensor y, Tensor a, Tensor? b, Tensor? c)
    {
        Span<byte> room = stackalloc byte[3 * SmallBytes];
        var number = Numbers.Among(function, type, a, b, c);
        var first = number == 0 ? InOrder(a, 1) : Bytes(a, room);
        var second = number == 1 ? InOrder(b!, 1) : b is null ? default : Bytes(b, room[SmallBytes..]);
        Block block = new(type, first, second, c is null ? default : Bytes(c, room[(2 * SmallBytes)..]), InOrder(y));
        function.Run(in block);
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        GC.KeepAlive(c);
        return y;
    }

    static Span<byte> InOrder(Tensor x) => InOrder(x, x.Size);

    static Span<byte> InOrder(Tensor x, int count)
    {
        var size = x.DType.Size;
        return x.Values.Span<byte>().Slice(x.Offset * size, count * size);
    }

    static Span<byte> Bytes(Tensor x, Span<byte> room)
    {
        if (x.IsDense) return InOrder(x);
        room = room[..(x.Size * x.DType.Size)];
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
            else if (!Repeated.TryCopy(in first, x.Shape.Extents, x.Strides, MemoryMarshal.Cast<byte, T>(room))) Strided.Copy(in first, x.Shape.Extents, x.Strides, 0, MemoryMarshal.Cast<byte, T>(room));
        }
    }

    /// <summary>Computes a pending tensor, with everything pending below it, in one pass over memory.</summary>
    public static void Evaluate(Tensor root) => ProgramBuilder.Evaluate([root]);

    /// <summary>Computes what is pending among several tensors; those of one size and the same rows in one pass over memory.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="reusable">Tensors that nobody will read again: results may take over their memory.</param>
    /// <param name="destinations">For each tensor where it is written instead of to memory of its own, as far as it is pending.</param>
    public static void Evaluate(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<Tensor> reusable = default, ReadOnlySpan<Destination?> destinations = default)
    {
        var isAwaited = false;
        foreach (var tensor in tensors)
        {
            var x = tensor.Current;
            isAwaited |= x.Awaited is not null;
            x.MarkKept();
        }
        if (!isAwaited) return;
        var all = tensors;
        var (roots, places) = (new Tensor[tensors.Length], destinations.IsEmpty ? [] : new Destination?[tensors.Length]);
        while (!tensors.IsEmpty)
        {
            var count = 0;
            Pending? first = null;
            List<Tensor> others = [];
            List<Destination?> otherDestinations = [];
            for (var i = 0; i < tensors.Length; i++)
            {
                var (x, place) = (tensors[i].Current, destinations.IsEmpty ? null : destinations[i]);
                if (x.Pending is not { } expression) continue;
                first ??= expression;
                if (count == 0 || (x.Size == roots[0].Size && expression.Row == first.Row && expression.IsPerRow == first.IsPerRow))
                {
                    roots[count] = x;
                    if (places.Length > 0) places[count] = place;
                    count++;
                }
                else
                {
                    others.Add(x);
                    if (places.Length > 0) otherDestinations.Add(place);
                }
            }
            // What the tensors of other sizes read must be there until they are computed.
            if (count > 0) ProgramBuilder.Evaluate(roots.AsSpan(0, count), others.Count == 0 ? reusable : default, places.Length > 0 ? places.AsSpan(0, count) : default);
            tensors = others.ToArray();
            destinations = otherDestinations.ToArray();
        }
        // What no program has followed, or written out.
        foreach (var tensor in all)
        {
            if (tensor.Current is { Awaited: Production } left) _ = left.Values;
        }
    }
}

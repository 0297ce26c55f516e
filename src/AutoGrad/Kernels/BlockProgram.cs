using System.Runtime.InteropServices;

namespace AutoGrad.Kernels;

/// <summary>
/// An expression of elementwise functions, evaluated a block of elements at a time, so that everything between what is read and
/// what is written stays in first-level cache. Where rows are reduced and the results go back into the rows, a block is a number of whole rows, and steps
/// between a reduction and its return have one element for each row. Blocks are spread over threads; each element is computed alike whatever their number.
/// </summary>
/// <param name="sources">What is read.</param>
/// <param name="steps">The functions, in an order in which operands come first; there may be more places than functions.</param>
/// <param name="functions">The number of functions.</param>
/// <param name="slots">The number of places for results that are not written out.</param>
/// <param name="elementSize">Bytes of the widest element that occurs.</param>
/// <param name="count">The number of elements.</param>
/// <param name="row">The number of elements of a row; 1 where no step is one for each row.</param>
sealed partial class BlockProgram(Source[] sources, Step[] steps, int functions, int slots, int elementSize, int count, int row) : IJob, IFollower
{
    readonly BlockSizes sizes = BlockSizes.Of(count, row, functions, slots, elementSize);

    /// <summary>Bytes of an element of the source that is given, or 0 where none is.</summary>
    readonly int givenSize = Array.Find(sources, static source => source.IsGiven).ElementSize;

    [ThreadStatic]
    static Scratch? scratch;

    /// <summary>Bytes of a place for intermediate values, for the widest type that occurs. Places start with a line of the caches, so that no access touches two.</summary>
    int SlotBytes => ((sizes.Block * elementSize) + Scratch.Alignment - 1) & -Scratch.Alignment;

    public void Run()
    {
        if (count <= sizes.Chunk) Execute(0);
        else Sweep.Run(this, Cuts.Blocks(count, sizes.Chunk));
    }

    public void Execute(int number)
    {
        var first = number * sizes.Chunk;
        Evaluate(first, Math.Min(first + sizes.Chunk, count), default);
    }

    /// <summary>Evaluates a piece, of which the source that is given was made just now.</summary>
    public unsafe void Follow(int first, int count, void* values) =>
        Evaluate(first, first + count, new(values, count * givenSize));

    unsafe void Evaluate(int first, int end, Span<byte> given)
    {
        var needed = (sources.Length + slots) * SlotBytes;
        // Maps may be anybody's code and evaluate something themselves: take the scratch away while it is in use.
        var borrowed = scratch ?? new();
        scratch = null;
        Span<byte> memory = new(borrowed.Reserve<byte>(needed), needed);
        for (var i = 0; i < sources.Length; i++)
        {
            if (!sources[i].IsUniform) continue;
            var most = Math.Min(sizes.Block, end - first);
            var length = sources[i].IsReadOnce ? 1 : sources[i].IsPerRow ? most / row : most;
            sources[i].Load(0, Place(memory, i, length, sources[i].ElementSize));
        }
        for (; first < end; first += sizes.Block)
        {
            var length = Math.Min(sizes.Block, end - first);
            var bytes = length * givenSize;
            Evaluate(memory, given[..bytes], first, length, end);
            given = given[bytes..];
        }
        scratch = borrowed;
    }

    void Evaluate(Span<byte> memory, Span<byte> given, int first, int length, int end)
    {
        // Divided once for all steps of the block.
        Part all = new(first, length), rows = row == 1 ? all : new(first / row, length / row);
        for (var i = 0; i < sources.Length; i++)
        {
            ref readonly var source = ref sources[i];
            if (source.IsDense || source.IsUniform || source.IsGiven) continue;
            var part = source.IsPerRow ? rows : all;
            source.Load(part.First, Place(memory, i, part.Length, source.ElementSize));
        }
        var ahead = fetchesItself ? null : Offer(first, length, end);
        for (var i = 0; i < functions; i++)
        {
            if (ahead is null) Fetch(i, first, length);
            ref readonly var step = ref steps[i];
            Block block = new(
                step.Type,
                Operand(step.A, step.Number == 0, memory, given, all, rows),
                Operand(step.B, step.Number == 1, memory, given, all, rows),
                Operand(step.C, false, memory, given, all, rows),
                Result(in step, memory, all, rows));
            step.Function.Run(in block);
            step.Destination?.Store(first, Result(in step, memory, all, rows), step.ElementSize);
        }
        if (ahead is not null) TakeBack(ahead);
    }

    /// <summary>The elements of a block, or of its rows.</summary>
    readonly record struct Part(int First, int Length);

    Span<byte> Place(Span<byte> memory, int slot, int length, int size) => memory.Slice(slot * SlotBytes, length * size);

    Span<byte> Operand(int index, bool isNumber, Span<byte> memory, Span<byte> given, Part all, Part rows)
    {
        if (index == Step.None) return default;
        if (index < 0) return Result(in steps[Step.Place(index)], memory, all, rows);
        ref readonly var source = ref sources[index];
        if (source.IsGiven) return given;
        if (isNumber && source.IsUniform) return Place(memory, index, 1, source.ElementSize);
        var part = source.IsPerRow ? rows : all;
        return source.IsDense ? source.Direct(part.First, part.Length) : Place(memory, index, part.Length, source.ElementSize);
    }

    Span<byte> Result(ref readonly Step step, Span<byte> memory, Part all, Part rows)
    {
        var part = step.IsPerRow ? rows : all;
        return step.Target is { } target
            ? MemoryMarshal.CreateSpan(ref target[step.Start + (part.First * step.ElementSize)], part.Length * step.ElementSize)
            : Place(memory, sources.Length + step.Slot, part.Length, step.ElementSize);
    }
}

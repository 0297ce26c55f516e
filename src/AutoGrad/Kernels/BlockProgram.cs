using System.Runtime.InteropServices;

namespace AutoGrad.Kernels;

/// <summary>
/// An expression of elementwise functions, evaluated a block of elements at a time, so that everything between what is read and
/// what is written stays in first-level cache. Where rows are reduced and the results go back into the rows, a block is a number of whole rows, and steps
/// between a reduction and its return have one element for each row. Blocks are spread over threads; each element is computed alike whatever their number.
/// </summary>
/// <param name="sources">What is read.</param>
/// <param name="steps">The functions, in an order in which operands come first.</param>
/// <param name="slots">The number of places for results that are not written out.</param>
/// <param name="elementSize">Bytes of the widest element that occurs.</param>
/// <param name="count">The number of elements.</param>
/// <param name="row">The number of elements of a row; 1 where no step is one for each row.</param>
sealed partial class BlockProgram(Source[] sources, Step[] steps, int slots, int elementSize, int count, int row) : IJob
{
    /// <summary>Elements of a block: several operands of it fit into first-level cache, or, where there are few intermediate values, longer ones.</summary>
    const int UsualBlock = 4096, LongBlock = 6144;

    /// <summary>Places for intermediate values with which blocks may be long, if the elements have four bytes.</summary>
    const int FewSlots = 2;

    const int BlocksInChunk = 4;

    /// <summary>Elements of a block: whole rows, at least one.</summary>
    readonly int block = Math.Max(1, SizeOf(slots, elementSize) / row) * row;

    /// <summary>Bytes of a place for intermediate values, for the widest type that occurs. Places start with a line of the caches, so that no access touches two.</summary>
    readonly int slotBytes = ((Math.Max(LongBlock, row) * elementSize) + Scratch.Alignment - 1) & -Scratch.Alignment;

    [ThreadStatic]
    static Scratch? scratch;

    int Chunk => Math.Max(1, BlocksInChunk * SizeOf(slots, elementSize) / block) * block;

    static int SizeOf(int slots, int elementSize) => slots <= FewSlots && elementSize <= sizeof(float) ? LongBlock : UsualBlock;

    public void Run()
    {
        if (count <= Chunk) Execute(0);
        else Workers.Run(this, (count + Chunk - 1) / Chunk);
    }

    public unsafe void Execute(int chunk)
    {
        var first = chunk * Chunk;
        var end = Math.Min(first + Chunk, count);
        var needed = (sources.Length + slots) * slotBytes;
        // Maps may be anybody's code and evaluate something themselves: take the scratch away while it is in use.
        var borrowed = scratch ?? new();
        scratch = null;
        Span<byte> memory = new(borrowed.Reserve<byte>(needed), needed);
        for (var i = 0; i < sources.Length; i++)
        {
            if (!sources[i].IsUniform) continue;
            var length = sources[i].IsReadOnce ? 1 : LengthOf(sources[i].IsPerRow, Math.Min(block, end - first));
            sources[i].Load(0, Place(memory, i, length, sources[i].ElementSize));
        }
        for (; first < end; first += block) Evaluate(memory, first, Math.Min(block, end - first), end);
        scratch = borrowed;
    }

    void Evaluate(Span<byte> memory, int first, int length, int end)
    {
        for (var i = 0; i < sources.Length; i++)
        {
            ref readonly var source = ref sources[i];
            if (!source.IsDense && !source.IsUniform) source.Load(LengthOf(source.IsPerRow, first), Place(memory, i, LengthOf(source.IsPerRow, length), source.ElementSize));
        }
        var ahead = fetchesItself ? null : Offer(first, length, end);
        for (var i = 0; i < steps.Length; i++)
        {
            if (ahead is null) Fetch(i, first, length);
            ref readonly var step = ref steps[i];
            Block block = new(
                step.Type,
                Operand(step.A, step.Number == 0, memory, first, length),
                Operand(step.B, step.Number == 1, memory, first, length),
                Operand(step.C, false, memory, first, length),
                Result(in step, memory, first, length));
            step.Function.Run(in block);
        }
        if (ahead is not null) TakeBack(ahead);
    }

    int LengthOf(bool isPerRow, int length) => isPerRow ? length / row : length;

    Span<byte> Place(Span<byte> memory, int slot, int length, int size) => memory.Slice(slot * slotBytes, length * size);

    Span<byte> Operand(int index, bool isNumber, Span<byte> memory, int first, int length)
    {
        if (index == Step.None) return default;
        if (index < 0) return Result(in steps[Step.Place(index)], memory, first, length);
        ref readonly var source = ref sources[index];
        if (isNumber && source.IsUniform) return Place(memory, index, 1, source.ElementSize);
        (first, length) = (LengthOf(source.IsPerRow, first), LengthOf(source.IsPerRow, length));
        return source.IsDense ? source.Direct(first, length) : Place(memory, index, length, source.ElementSize);
    }

    Span<byte> Result(ref readonly Step step, Span<byte> memory, int first, int length)
    {
        (first, length) = (LengthOf(step.IsPerRow, first), LengthOf(step.IsPerRow, length));
        return step.Target is { } target
            ? MemoryMarshal.CreateSpan(ref target[step.Start + (first * step.ElementSize)], length * step.ElementSize)
            : Place(memory, sources.Length + step.Slot, length, step.ElementSize);
    }
}

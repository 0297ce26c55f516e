using System.Runtime.InteropServices;

namespace AutoGrad.Kernels;

/// <summary>
/// An expression of elementwise functions, evaluated a block of elements at a time, so that everything between what is read and
/// what is written stays in first-level cache. Blocks are spread over threads; each element is computed alike whatever their number.
/// </summary>
sealed class BlockProgram(Source[] sources, Step[] steps, Target[] targets, int slots, int elementSize, int count) : IJob
{
    /// <summary>Elements of a block: several operands of it fit into first-level cache.</summary>
    public const int BlockSize = 2048;

    const int BlocksInChunk = 8;

    /// <summary>Bytes of a place for intermediate values, for the widest type that occurs.</summary>
    readonly int slotBytes = BlockSize * elementSize;

    [ThreadStatic]
    static byte[]? scratch;

    public void Run()
    {
        if (count <= BlockSize * BlocksInChunk) Execute(0);
        else
        {
            const int chunk = BlockSize * BlocksInChunk;
            Workers.Run(this, (count + chunk - 1) / chunk);
        }
    }

    public void Execute(int chunk)
    {
        var first = chunk * BlockSize * BlocksInChunk;
        var end = Math.Min(first + (BlockSize * BlocksInChunk), count);
        var needed = (sources.Length + slots) * slotBytes;
        // Maps may be anybody's code and evaluate something themselves: take the scratch away while it is in use.
        var memory = scratch;
        scratch = null;
        if (memory is null || memory.Length < needed) memory = GC.AllocateUninitializedArray<byte>(needed, pinned: true);
        for (var i = 0; i < sources.Length; i++)
        {
            if (sources[i].IsUniform) sources[i].Load(0, Place(memory, i, Math.Min(BlockSize, end - first), sources[i].ElementSize));
        }
        for (; first < end; first += BlockSize) Evaluate(memory, first, Math.Min(BlockSize, end - first));
        scratch = memory;
    }

    void Evaluate(byte[] memory, int first, int length)
    {
        for (var i = 0; i < sources.Length; i++)
        {
            ref readonly var source = ref sources[i];
            if (!source.IsDense && !source.IsUniform) source.Load(first, Place(memory, i, length, source.ElementSize));
        }
        for (var i = 0; i < steps.Length; i++)
        {
            ref readonly var step = ref steps[i];
            Block block = new(step.Type, Operand(step.A, memory, first, length), Operand(step.B, memory, first, length),
                Operand(step.C, memory, first, length), Result(i, memory, first, length));
            step.Function.Run(in block);
        }
    }

    Span<byte> Place(byte[] memory, int slot, int length, int size) => memory.AsSpan(slot * slotBytes, length * size);

    Span<byte> Operand(int index, byte[] memory, int first, int length)
    {
        if (index < 0) return default;
        if (index >= sources.Length) return Result(index - sources.Length, memory, first, length);
        ref readonly var source = ref sources[index];
        return source.IsDense ? source.Direct(first, length) : Place(memory, index, length, source.ElementSize);
    }

    Span<byte> Result(int index, byte[] memory, int first, int length)
    {
        ref readonly var step = ref steps[index];
        foreach (ref readonly var target in targets.AsSpan())
        {
            if (target.Step == index) return MemoryMarshal.CreateSpan(ref target.Array[target.Start + (first * step.ElementSize)], length * step.ElementSize);
        }
        return Place(memory, sources.Length + step.Slot, length, step.ElementSize);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoGrad.Kernels;

/// <summary>Bytes that move on from one turn of a loop to the next.</summary>
/// <param name="Array">Where they lie; null for none.</param>
/// <param name="Start">The first byte in the first turn.</param>
/// <param name="Advance">By how many bytes it moves; negative ones go backwards.</param>
/// <param name="Length">The number of bytes.</param>
readonly record struct MovingBytes(byte[]? Array, int Start, int Advance, int Length)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> At(int turn) =>
        Array is { } array ? MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), (nint)Start + ((nint)turn * Advance)), Length) : default;

    /// <summary>Throws where a turn would leave the array.</summary>
    public void Demand(int turns)
    {
        if (Array is null) return;
        var last = Start + ((turns - 1L) * Advance);
        if (Start < 0 || last < 0 || Start + (long)Length > Array.Length || last + Length > Array.Length) throw new ArgumentOutOfRangeException(nameof(turns), turns, "A loop would leave its memory.");
    }
}

/// <summary>One function of a loop.</summary>
readonly record struct LoopStep(IBlockFunction Function, DType Type, MovingBytes A, MovingBytes B, MovingBytes C, MovingBytes Y);

/// <summary>Functions of short operands, one after the other, again and again: what a loop over time does, without an object for each result.</summary>
sealed class StepLoop(LoopStep[] steps)
{
    public void Run(int turns)
    {
        foreach (ref readonly var step in steps.AsSpan())
        {
            step.A.Demand(turns);
            step.B.Demand(turns);
            step.C.Demand(turns);
            step.Y.Demand(turns);
        }
        for (var turn = 0; turn < turns; turn++)
        {
            foreach (ref readonly var step in steps.AsSpan())
            {
                Block block = new(step.Type, step.A.At(turn), step.B.At(turn), step.C.At(turn), step.Y.At(turn));
                step.Function.Run(in block);
            }
        }
    }
}

/// <summary>Bytes as they are.</summary>
sealed class Copying : IBlockFunction
{
    public static readonly Copying Instance = new();

    public void Run(in Block block) => block.A<byte>().CopyTo(block.Y<byte>());
}

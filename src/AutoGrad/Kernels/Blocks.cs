using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoGrad.Kernels;

/// <summary>
/// The elements that one step of a block program reads and writes; at most three operands. To a function that takes numbers, one of two operands may have fewer elements than the result: one for each
/// part of it, as many parts as there are elements.
/// </summary>
readonly ref struct Block(DType type, Span<byte> x0, Span<byte> x1, Span<byte> x2, Span<byte> y)
{
    readonly Span<byte> x0 = x0, x1 = x1, x2 = x2, y = y;

    /// <summary>The element type that the step computes in.</summary>
    public DType Type => type;

    public ReadOnlySpan<T> A<T>() where T : unmanaged => MemoryMarshal.Cast<byte, T>(x0);

    public ReadOnlySpan<T> B<T>() where T : unmanaged => MemoryMarshal.Cast<byte, T>(x1);

    public ReadOnlySpan<T> C<T>() where T : unmanaged => MemoryMarshal.Cast<byte, T>(x2);

    public Span<T> Y<T>() where T : unmanaged => MemoryMarshal.Cast<byte, T>(y);
}

/// <summary>An elementwise function of up to three operands, applied to a block at a time.</summary>
interface IBlockFunction
{
    /// <summary>The name in profiles.</summary>
    string Name => GetType().Name;

    /// <summary>Whether one of two operands may be a number for each part of the result, where it computes in floating point.</summary>
    bool TakesNumbers => false;

    /// <summary>Whether the result may be written over an operand as long as itself.</summary>
    bool MayOverwrite => false;

    /// <summary>Of a function that reduces rows: what does the same to the results of another function without their being written out; null where there is nothing better than one after the other.</summary>
    /// <param name="map">The other function.</param>
    /// <param name="type">The type that both compute in.</param>
    /// <param name="row">The elements of a row.</param>
    IBlockFunction? After(IBlockFunction map, DType type, int row) => null;

    /// <summary>This function where it computes its operand itself; null where it can't.</summary>
    /// <param name="number">Which of two operands is a number; if none is, both are what it computes itself.</param>
    IOuter? AsOuter(int number) => null;

    /// <summary>Another function over this one; null where this one is not short.</summary>
    IBlockFunction? Within(IOuter outer) => null;

    void Run(in Block block);
}

/// <summary>What a program reads: dense elements, elements spread by a layout, or one number seen everywhere.</summary>
readonly struct Source
{
    /// <param name="array">The array of the elements, or null for one number.</param>
    /// <param name="start">The byte in the array where the element at index 0 lies.</param>
    /// <param name="layout">How the elements are spread, or null when dense.</param>
    /// <param name="number">The bits of the one number.</param>
    /// <param name="size">Bytes of an element.</param>
    /// <param name="isPerRow">Whether there is one element for each row.</param>
    public Source(byte[]? array, int start, Layout? layout, ulong number, int size, bool isPerRow = false) =>
        (Array, Start, Layout, Number, ElementSize, IsPerRow) = (array, start, layout, number, size, isPerRow);

    public byte[]? Array { get; }
    public int Start { get; }
    public Layout? Layout { get; }
    public ulong Number { get; }
    public int ElementSize { get; }
    public bool IsPerRow { get; }

    /// <summary>Whether it is one number of which no step reads more than one copy.</summary>
    public bool IsReadOnce { get; init; }

    /// <summary>A source whose elements are made piece by piece: the program is given each piece, and follows it.</summary>
    public static Source Given(int size) => new(null, 0, null, 0, size) { IsGiven = true };

    /// <summary>Whether its elements are given with each piece that the program follows.</summary>
    public bool IsGiven { get; private init; }

    public bool IsDense => Array is not null && Layout is null;

    /// <summary>Whether its elements lie as the program's do, one for one.</summary>
    public bool IsFlat => IsDense && !IsPerRow;

    /// <summary>Whether it is one number, the same for every block.</summary>
    public bool IsUniform => Array is null && !IsGiven;

    /// <summary>The elements themselves where they are dense.</summary>
    public Span<byte> Direct(int first, int count) => Array.AsSpan(Start + (first * ElementSize), count * ElementSize);

    /// <summary>Brings elements that are not dense together.</summary>
    public void Load(int first, Span<byte> y)
    {
        switch (ElementSize)
        {
            case 1: Load<byte>(first, y); break;
            case 4: Load<int>(first, y); break;
            default: Load<long>(first, y); break;
        }
    }

    void Load<T>(int first, Span<byte> bytes) where T : unmanaged
    {
        var y = MemoryMarshal.Cast<byte, T>(bytes);
        var number = Number;
        if (Array is null) y.Fill(Unsafe.As<ulong, T>(ref number));
        else Strided.Copy(in Unsafe.As<byte, T>(ref Array[Start]), Layout!, first, y);
    }
}

/// <summary>One function of a block program. An operand is the index of a source, or <see cref="Of"/> an earlier step, or <see cref="None"/>.</summary>
/// <param name="Function">The function.</param>
/// <param name="Type">The type that it computes in.</param>
/// <param name="A">The first operand.</param>
/// <param name="B">The second operand.</param>
/// <param name="C">The third operand.</param>
/// <param name="ElementSize">Bytes of an element of the result.</param>
/// <param name="IsPerRow">Whether the result has one element for each row.</param>
record struct Step(IBlockFunction Function, DType Type, int A, int B, int C, int ElementSize, bool IsPerRow)
{
    public const int None = -1;

    /// <summary>The place of a result that is not written out.</summary>
    public int Slot;

    /// <summary>Which operand is a number for all of the result or for each row of it, and not repeated: 0 for the first, 1 for the second; otherwise <see cref="None"/>.</summary>
    public int Number = None;

    /// <summary>Where a result is written out, from <see cref="Start"/> on.</summary>
    public byte[]? Target;

    public int Start;

    /// <summary>Where a result is written out among others, instead of in one piece.</summary>
    public Destination? Destination;

    /// <summary>The operand that is the result of a step.</summary>
    public static int Of(int step) => -2 - step;

    /// <summary>The step whose result an operand is.</summary>
    public static int Place(int operand) => -2 - operand;
}

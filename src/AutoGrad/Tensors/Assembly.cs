using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Writing parts of a tensor that is being made.</summary>
static class Assembly
{
    /// <summary>Copies of fewer elements are not worth a second thread.</summary>
    const int SmallestShared = 1 << 16;

    /// <summary>Sets all bytes of a fresh tensor to 0.</summary>
    public static void Clear(Tensor y)
    {
        using var bytes = y.ReadStrided<byte>();
        bytes.Span.Clear();
    }

    /// <summary>Copies a tensor to where strides and an offset lead in a fresh one.</summary>
    public static void Write(Tensor x, Tensor y, int[] strides, int offset)
    {
        if (x.Size == 0) return;
        Writing work = new(x, y, strides, offset);
        TypeSwitch.RunUntyped(x.DType, ref work);
    }

    /// <summary>Copies tensors one after the other along an axis into a fresh one.</summary>
    public static void Join(ReadOnlySpan<Tensor> pieces, Tensor y, int axis)
    {
        var offsets = new int[pieces.Length];
        for (var i = 1; i < offsets.Length; i++) offsets[i] = offsets[i - 1] + (pieces[i - 1].Shape.Extents[axis] * y.Strides[axis]);
        var destinations = Destinations(pieces, y, offsets);
        Fusion.Evaluate(pieces, default, destinations);
        WriteAll(pieces, y, y.Strides, offsets, destinations);
    }

    /// <summary>Copies tensors of one shape one after the other along a new axis into a fresh one.</summary>
    public static void Pile(ReadOnlySpan<Tensor> pieces, Tensor y, int axis)
    {
        var offsets = new int[pieces.Length];
        for (var i = 0; i < offsets.Length; i++) offsets[i] = i * y.Strides[axis];
        // What is pending often has much in common: gradients of the parts of one tensor, say. It is computed in one pass.
        Fusion.Evaluate(pieces);
        if (axis == y.Rank - 1 && pieces.Length > 1 && y.Size >= SmallestShared && HaveOneStride(pieces)) Interleave(pieces, y);
        else WriteAll(pieces, y, [.. y.Strides[..axis], .. y.Strides[(axis + 1)..]], offsets, []);
    }

    /// <summary>In a walk, where pending pieces go as they are computed: gradients that are joined are seldom read again.</summary>
    static Destination?[] Destinations(ReadOnlySpan<Tensor> pieces, Tensor y, int[] offsets)
    {
        if (!Fusion.IsWalking) return [];
        var destinations = new Destination?[pieces.Length];
        for (var i = 0; i < destinations.Length; i++)
        {
            if (pieces[i].Pending is { IsPerRow: false }) destinations[i] = new(y.Values.Array, y.Values.Start + (offsets[i] * y.DType.Size), Layout.Of(pieces[i].Shape.Extents, y.Strides));
        }
        return destinations;
    }

    static bool HaveOneStride(ReadOnlySpan<Tensor> pieces)
    {
        foreach (var piece in pieces)
        {
            if (piece.Rank > 1 && !piece.IsDense && !piece.IsUniform) return false;
        }
        return true;
    }

    static void Interleave(ReadOnlySpan<Tensor> pieces, Tensor y)
    {
        var columns = new Source[pieces.Length];
        for (var i = 0; i < columns.Length; i++) columns[i] = pieces[i].AsSource();
        new Interleaving(columns, pieces[0].Size).Run(y.Values.Array, y.Values.Start);
        foreach (var piece in pieces) GC.KeepAlive(piece);
        GC.KeepAlive(y);
    }

    static void WriteAll(ReadOnlySpan<Tensor> pieces, Tensor y, int[] strides, int[] offsets, Destination?[] destinations)
    {
        var parts = y.Size < SmallestShared ? null : new List<Part>();
        for (var i = 0; i < pieces.Length; i++)
        {
            if (destinations.Length > 0 && destinations[i] is { IsTaken: true }) continue;
            if (parts is null) Write(pieces[i], y, strides, offsets[i]);
            else Divide(new(pieces[i], strides, offsets[i]), parts);
        }
        if (parts is not null) Workers.Run(new Writings(parts, y), parts.Count);
        GC.KeepAlive(y);
    }

    /// <summary>A large piece is shared between threads itself: as a run of elements where they stay in order, else along its first axis.</summary>
    static void Divide(Part whole, List<Part> parts)
    {
        var (x, strides, offset) = whole;
        if (x.Size <= SmallestShared)
        {
            parts.Add(whole);
            return;
        }
        if (x.IsDense && x.Shape.HasStrides(strides)) (x, strides) = (x.View([x.Size], straight, x.Offset), straight);
        var (extent, count) = (x.Shape.Extents[0], ((x.Size - 1) / SmallestShared) + 1);
        var share = ((extent - 1) / count) + 1;
        for (var first = 0; first < extent; first += share)
        {
            parts.Add(new(x.View(x.Shape.With(0, Math.Min(share, extent - first)), x.Strides, x.Offset + (first * x.Strides[0])), strides, offset + (first * strides[0])));
        }
    }

    static readonly int[] straight = [1];

    /// <summary>Elements, and where in the result they go.</summary>
    readonly record struct Part(Tensor X, int[] Strides, int Offset);

    sealed class Writings(List<Part> parts, Tensor y) : IJob
    {
        public void Execute(int chunk) => Write(parts[chunk].X, y, parts[chunk].Strides, parts[chunk].Offset);
    }

    readonly ref struct Writing(Tensor x, Tensor y, int[] strides, int offset) : IUntyped
    {
        public unsafe void Run<T>() where T : unmanaged
        {
            using var to = y.ReadStrided<T>();
            if (x.Rank >= 2 && !x.IsDense)
            {
                using var apart = x.ReadStrided<T>();
                fixed (T* source = apart.Span, target = to.Span) Strided.Transfer(source + x.Offset, x.Strides, target + offset, strides, x.Shape.Extents);
                return;
            }
            using var from = x.Read<T>();
            if (x.Shape.HasStrides(strides)) from.Span.CopyTo(to.Span[offset..]);
            else Strided.Place(from.Span, ref to.Span[offset], Layout.Of(x.Shape.Extents, strides), 0);
        }
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AutoGrad.Training;

/// <summary>One pass over the unpacked content of an IDX file.</summary>
sealed class IdxReader(Stream content, string path)
{
    // A header is not believed until its bytes have come: a wrong size must not become an allocation.
    const int FirstBytes = 1 << 16;

    public IdxArray<T> Read<T>(IdxType type)
        where T : unmanaged
    {
        var shape = Header(type);
        var values = Elements<T>(shape, type.Size);
        if (BitConverter.IsLittleEndian) ReverseEach(MemoryMarshal.AsBytes(values.AsSpan()), type.Size);
        return new IdxArray<T>(shape, values);
    }

    int[] Header(IdxType type)
    {
        Span<byte> magic = stackalloc byte[4];
        var got = Fill(magic);
        if (got < magic.Length) throw Fault("a header of at least 4 bytes", $"{got}");
        if (magic[0] != 0 || magic[1] != 0)
            throw Fault("the first two bytes 00 00 (IDX) or 1F 8B (gzip)", $"{magic[0]:X2} {magic[1]:X2}");
        if (magic[2] != type.Code) throw Fault($"the element type {type}", IdxType.Describe(magic[2]));

        Span<byte> sizes = stackalloc byte[4 * magic[3]];
        got = Fill(sizes);
        if (got < sizes.Length) throw Fault($"{sizes.Length} bytes for the sizes of {magic[3]} axes", $"{got}");
        var shape = new int[magic[3]];
        for (var axis = 0; axis < shape.Length; axis++)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(sizes[(4 * axis)..]);
            if (size > int.MaxValue) throw Fault($"a size of at most {int.MaxValue} for axis {axis}", $"{size}");
            shape[axis] = (int)size;
        }

        return shape;
    }

    int Count(int[] shape)
    {
        var count = 1L;
        foreach (var size in shape)
        {
            count *= size;
            if (count > Array.MaxLength) throw Fault($"at most {Array.MaxLength} elements", $"the shape [{string.Join(", ", shape)}]");
        }

        return (int)count;
    }

    T[] Elements<T>(int[] shape, int size)
        where T : unmanaged
    {
        var count = Count(shape);
        var values = new T[Math.Min(count, FirstBytes / size)];
        var got = Fill(MemoryMarshal.AsBytes(values.AsSpan()));
        while (got == (long)values.Length * size && values.Length < count)
        {
            var start = values.Length;
            Array.Resize(ref values, (int)Math.Min(count, 2L * start));
            got += Fill(MemoryMarshal.AsBytes(values.AsSpan(start)));
        }

        var expected = $"{(long)count * size} bytes of data for the shape [{string.Join(", ", shape)}]";
        if (got < (long)count * size) throw Fault(expected, $"{got}");
        if (Fill(stackalloc byte[1]) > 0) throw Fault(expected, "more");
        return values;
    }

    long Fill(Span<byte> bytes)
    {
        try
        {
            return content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException broken)
        {
            throw new InvalidDataException(Message("a sound gzip stream", broken.Message), broken);
        }
    }

    static void ReverseEach(Span<byte> bytes, int size)
    {
        if (size == 1) return;
        for (var start = 0; start < bytes.Length; start += size) bytes.Slice(start, size).Reverse();
    }

    InvalidDataException Fault(string expected, string found) => new(Message(expected, found));

    string Message(string expected, string found) =>
        $"Idx.Read: '{path}': expected {expected}, found {found}. Fetch the file again, or read it as what it is.";
}

using System.Buffers.Binary;

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
        var bytes = Elements(shape, type.Size);
        if (typeof(T) == typeof(byte)) return new IdxArray<T>(shape, (T[])(object)bytes);
        if (BitConverter.IsLittleEndian) ByteOrder.Reverse(bytes, type.Size);
        var values = new T[bytes.Length / type.Size];
        Buffer.BlockCopy(bytes, 0, values, 0, bytes.Length);
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

    int CountBytes(int[] shape, int size)
    {
        var count = 1L;
        foreach (var extent in shape)
        {
            count *= extent;
            if (count > Array.MaxLength / size) throw Fault($"at most {Array.MaxLength / size} elements", $"the shape [{string.Join(", ", shape)}]");
        }

        return (int)count * size;
    }

    byte[] Elements(int[] shape, int size)
    {
        var due = CountBytes(shape, size);
        var bytes = new byte[Math.Min(due, FirstBytes)];
        var got = Fill(bytes);
        while (got == bytes.Length && got < due)
        {
            Array.Resize(ref bytes, (int)Math.Min(due, 2L * got));
            got += Fill(bytes.AsSpan(got));
        }

        var expected = $"{due} bytes of data for the shape [{string.Join(", ", shape)}]";
        if (got < due) throw Fault(expected, $"{got}");
        if (Fill(stackalloc byte[1]) > 0) throw Fault(expected, "more");
        return bytes;
    }

    int Fill(Span<byte> bytes)
    {
        try
        {
            return content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException broken)
        {
            throw new InvalidDataException(Message("a sound gzip stream", "damaged bytes"), broken);
        }
    }

    /// <summary>What to throw for a file that holds something else than it should.</summary>
    public InvalidDataException Fault(string expected, string found) => new(Message(expected, found));

    string Message(string expected, string found) =>
        $"Idx.Read: '{path}': expected {expected}, found {found}. Fetch the file again, or read it as what it is.";
}

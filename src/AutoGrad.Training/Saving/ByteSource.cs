namespace AutoGrad.Training;

/// <summary>Bytes of a file in order. What is missing is an error that names the file and the place, and a wrong size is found before memory is taken for it.</summary>
/// <param name="stream">The bytes, from where they begin.</param>
/// <param name="name">The file, for messages.</param>
/// <param name="length">How many there are, where that is known for certain.</param>
/// <param name="start">Where in the file they begin, for messages.</param>
sealed class ByteSource(Stream stream, string name, long? length, long start = 0)
{
    // Without a length that is certain, a header is not believed until its bytes have come.
    const int FirstBytes = 1 << 20;

    /// <summary>A source of all that is left of a stream.</summary>
    public static ByteSource Of(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new(stream, stream is FileStream file ? file.Name : stream.GetType().Name, stream.CanSeek ? stream.Length - stream.Position : null);
    }

    public long Position { get; private set; }

    public long? Length => length;

    public BrokenFileException Broken(string fault, long? at = null, Exception? inner = null) => new(name, start + (at ?? Position), fault, inner);

    /// <summary>Fills the span.</summary>
    public void Read(Span<byte> bytes, string what)
    {
        var got = Fill(bytes);
        if (got < bytes.Length) throw Short(what, bytes.Length, got);
    }

    /// <summary>Throws unless nothing is left.</summary>
    public void End()
    {
        if (Fill(stackalloc byte[1]) > 0) throw Broken("the file goes on where its content is complete", Position - 1);
    }

    public byte[] ReadBytes(long count, string what)
    {
        if (length is { } known && count > known - Position) throw Short(what, count, known - Position);
        if (count > Array.MaxLength) throw Broken($"{what} would take {count} bytes, more than a tensor can hold");
        var bytes = GC.AllocateUninitializedArray<byte>((int)(length is null ? Math.Min(count, FirstBytes) : count));
        var got = Fill(bytes);
        while (got == bytes.Length && got < count)
        {
            Array.Resize(ref bytes, (int)Math.Min(count, 2L * got));
            got += Fill(bytes.AsSpan(got));
        }
        return got == count ? bytes : throw Short(what, count, got);
    }

    int Fill(Span<byte> bytes)
    {
        try
        {
            var got = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            Position += got;
            return got;
        }
        catch (InvalidDataException error)
        {
            throw Broken($"the packed bytes are damaged ({error.Message.TrimEnd('.')})", inner: error);
        }
    }

    BrokenFileException Short(string what, long due, long got) => Broken($"{what} would take {due} bytes, and there are {got}");
}

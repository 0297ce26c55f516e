using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    // Spans of bytes end at 2³¹ − 1; arrays of numbers don't.
    const int SliceBytes = 1 << 28;

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

    public T[] ReadArray<T>(int count, string what) where T : unmanaged
    {
        var size = Unsafe.SizeOf<T>();
        var bytes = (long)count * size;
        if (length is { } known && bytes > known - Position) throw Short(what, bytes, known - Position);
        var values = GC.AllocateUninitializedArray<T>(length is null ? Math.Min(count, FirstBytes / size) : count);
        var done = 0;
        while (true)
        {
            while (done < values.Length)
            {
                var slice = values.AsSpan(done, Math.Min(values.Length - done, SliceBytes / size));
                var got = Fill(MemoryMarshal.AsBytes(slice));
                if (got < (long)slice.Length * size) throw Short(what, bytes, ((long)done * size) + got);
                done += slice.Length;
            }
            if (done == count) return values;
            Array.Resize(ref values, (int)Math.Min(count, 2L * done));
        }
    }

    long Fill(Span<byte> bytes)
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

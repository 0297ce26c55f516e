namespace AutoGrad.Training;

/// <summary>Passes bytes on, adds them up, and ends with an error where more come than are allowed.</summary>
sealed class SummedStream(Stream inner, long most) : Stream
{
    public uint Sum { get; private set; }

    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Count; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var got = inner.Read(buffer);
        Sum = Crc32.Append(Sum, buffer[..got]);
        Count += got;
        if (Count > most) throw new InvalidDataException($"they unpack to more than the {most} bytes that are allowed");
        return got;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}

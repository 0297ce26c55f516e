namespace AutoGrad.Training;

/// <summary>The order in which the bytes of a number stand in a file.</summary>
static class ByteOrder
{
    /// <summary>Turns the bytes of each number round: big-endian becomes little-endian, and back.</summary>
    /// <param name="bytes">The numbers, one after the other.</param>
    /// <param name="size">Bytes of one number.</param>
    public static void Reverse(Span<byte> bytes, int size)
    {
        if (size == 1) return;
        for (var start = 0; start < bytes.Length; start += size) bytes.Slice(start, size).Reverse();
    }
}

namespace AutoGrad.Training;

/// <summary>The check sum of zip files: CRC-32 with the reflected polynomial EDB88320, inverted at both ends (APPNOTE.TXT, 4.4.7).</summary>
static class Crc32
{
    static readonly uint[] table = Table();

    public static uint Append(uint sum, ReadOnlySpan<byte> bytes)
    {
        sum = ~sum;
        foreach (var value in bytes) sum = table[(byte)(sum ^ value)] ^ (sum >> 8);
        return ~sum;
    }

    static uint[] Table()
    {
        var sums = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            var sum = i;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) != 0 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
            sums[i] = sum;
        }
        return sums;
    }
}

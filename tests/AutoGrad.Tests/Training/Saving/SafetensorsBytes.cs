using System.Buffers.Binary;
using System.Text;

namespace AutoGrad.Tests.Training.Saving;

/// <summary>Safetensors files put together byte by byte from the description of the format, with none of the code under test.</summary>
static class SafetensorsBytes
{
    public static byte[] Of(string header, params byte[] data) => Of(Encoding.UTF8.GetBytes(header), data);

    public static byte[] Of(byte[] header, byte[] data)
    {
        var bytes = new byte[8 + header.Length + data.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)header.Length);
        header.CopyTo(bytes, 8);
        data.CopyTo(bytes, 8 + header.Length);
        return bytes;
    }

    public static string Entry(string name, string type, string shape, int begin, int end) =>
        $"\"{name}\":{{\"dtype\":\"{type}\",\"shape\":{shape},\"data_offsets\":[{begin},{end}]}}";

    public static Stream Stream(byte[] bytes) => new MemoryStream(bytes);
}

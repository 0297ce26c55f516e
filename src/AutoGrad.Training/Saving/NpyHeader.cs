using System.Buffers.Binary;
using System.Text;

namespace AutoGrad.Training;

/// <summary>What stands before the elements of a .npy file.</summary>
sealed record NpyHeader(string TypeName, StoredType Type, bool IsBigEndian, bool IsColumnMajor, Shape Shape)
{
    /// <summary>Far above what a header of numbers takes; NumPy itself reads 10,000 unless told otherwise.</summary>
    const int MostBytes = 1 << 16;

    static readonly Dictionary<string, StoredType> types = new()
    {
        ["f8"] = StoredType.Float64,
        ["f4"] = StoredType.Float32,
        ["f2"] = StoredType.Float16,
        ["i8"] = StoredType.Int64,
        ["i4"] = StoredType.Int32,
        ["i2"] = StoredType.Int16,
        ["i1"] = StoredType.Int8,
        ["u8"] = StoredType.UInt64,
        ["u4"] = StoredType.UInt32,
        ["u2"] = StoredType.UInt16,
        ["u1"] = StoredType.UInt8,
        ["b1"] = StoredType.Bool,
    };

    public static ReadOnlySpan<byte> Signature => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public static string Text(Tensor tensor)
    {
        var type = tensor.DType switch { DType.Float32 => "<f4", DType.Float64 => "<f8", DType.Int32 => "<i4", DType.Int64 => "<i8", _ => "|b1" };
        var extents = string.Join(", ", tensor.Shape) + (tensor.Rank == 1 ? "," : "");
        return $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({extents}), }}";
    }

    public static NpyHeader Read(ByteSource source)
    {
        Span<byte> start = stackalloc byte[8];
        source.Read(start, "the signature of a .npy file");
        if (!start[..6].SequenceEqual(Signature)) throw source.Broken("this is no .npy file: it does not begin with \\x93NUMPY", 0);
        var (major, minor) = (start[6], start[7]);
        if (major is < 1 or > 3 || minor != 0) throw source.Broken($"the version {major}.{minor} is none of 1.0, 2.0 and 3.0", 6);
        Span<byte> lengthBytes = stackalloc byte[major == 1 ? 2 : 4];
        source.Read(lengthBytes, "the length of the header");
        long length = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(lengthBytes) : BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (length > MostBytes) throw source.Broken($"the header would be {length} bytes long; at most {MostBytes} are allowed", 8);
        var textStart = source.Position;
        var bytes = source.ReadBytes(length, "the header");
        var text = major < 3 ? Encoding.Latin1.GetString(bytes) : Encoding.UTF8.GetString(bytes);
        return Parse(new(text, source, textStart), source, textStart);
    }

    static NpyHeader Parse(PythonLiteral literal, ByteSource source, long at)
    {
        string? type = null;
        bool? isColumnMajor = null;
        List<long>? extents = null;
        literal.Expect('{');
        while (!literal.Skip('}'))
        {
            var key = literal.Text();
            literal.Expect(':');
            if (key == "descr" && type is null) type = literal.Text();
            else if (key == "fortran_order" && isColumnMajor is null) isColumnMajor = literal.Truth();
            else if (key == "shape" && extents is null) extents = literal.Tuple();
            else throw source.Broken($"the header has '{key}' twice, or it is none of descr, fortran_order and shape", at);
            if (!literal.Skip(','))
            {
                literal.Expect('}');
                break;
            }
        }
        literal.End();
        if (type is null || isColumnMajor is null || extents is null) throw source.Broken("the header lacks descr, fortran_order or shape", at);
        if (type.Length < 2 || !"<>|=".Contains(type[0], StringComparison.Ordinal) || !types.TryGetValue(type[1..], out var stored) || (type[0] == '|' && stored.Size > 1))
        {
            throw source.Broken($"the elements are '{type}'; what can be read is f2, f4, f8, i1 to i8, u1 to u8 and b1, with < or >. Python objects, records and texts are not", at);
        }
        var shape = FileShape.Of(extents) ?? throw source.Broken($"the array would have the shape {FileShape.Text(extents)}, more than a tensor can hold", at);
        return new(type, stored, type[0] == '>' || (type[0] == '=' && !BitConverter.IsLittleEndian), isColumnMajor.Value, shape);
    }
}

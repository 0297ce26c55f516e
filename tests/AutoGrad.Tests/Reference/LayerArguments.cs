using System.Text.Json;

namespace AutoGrad.Tests.Reference;

sealed partial class ReferenceObject
{
    /// <summary>A number for all axes, or a list with one for each: as torch takes kernels, strides and paddings.</summary>
    public int[] Extents(string name) => Member(name).ValueKind == JsonValueKind.Number ? [Int(name)] : Ints(name);

    public Shape? OptionalExtents(string name)
    {
        if (Has(name)) return Extents(name);
        read.Add(name);
        return null;
    }

    /// <summary>Whether a member is there and a string.</summary>
    public bool IsText(string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String;
}

using System.Globalization;
using System.Text;

namespace AutoGrad;

public partial class Tensor
{
    const int EdgeItems = 3;
    const int LongestWhole = 1000;

    /// <summary>The values in nested brackets like NumPy's, long axes shortened, then type and shape.</summary>
    public override string ToString()
    {
        if (Current is { IsLifted: true } lifted && !ReferenceEquals(lifted, this)) return lifted.ToString();
        var whole = Size <= LongestWhole;
        var values = Casts.To(Current, DType.Float64).ToArray<double>();
        var texts = new string[values.Length];
        var width = 0;
        Visit(0, 0, whole, i => width = Math.Max(width, (texts[i] = Text(values[i])).Length));
        StringBuilder text = new();
        Write(text, 0, 0, whole, texts, width);
        return text.Append(CultureInfo.InvariantCulture, $" {DType}{Shape}").ToString();
    }

    string DebuggerText => Size <= 16 ? ToString() : Describe();

    string Text(double value) => DType switch
    {
        DType.Bool => value != 0 ? "true" : "false",
        DType.Float32 => ((float)value).ToString("G5", CultureInfo.InvariantCulture),
        DType.Float64 => value.ToString("G8", CultureInfo.InvariantCulture),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    void Visit(int axis, int first, bool whole, Action<int> see)
    {
        if (axis == Rank) see(first);
        else foreach (var i in Shown(axis, whole).Where(i => i >= 0)) Visit(axis + 1, first + (i * Shape.Strides[axis]), whole, see);
    }

    /// <summary>The indices that are printed; −1 stands for those that are left out.</summary>
    IEnumerable<int> Shown(int axis, bool whole)
    {
        var extent = Shape[axis];
        return whole || extent <= 2 * EdgeItems ? Enumerable.Range(0, extent) : [.. Enumerable.Range(0, EdgeItems), -1, .. Enumerable.Range(extent - EdgeItems, EdgeItems)];
    }

    void Write(StringBuilder text, int axis, int first, bool whole, string[] texts, int width)
    {
        if (axis == Rank)
        {
            text.Append(texts[first].PadLeft(Rank == 0 ? 0 : width));
            return;
        }
        text.Append('[');
        var separator = "";
        foreach (var i in Shown(axis, whole))
        {
            text.Append(separator);
            if (i < 0) text.Append("...");
            else Write(text, axis + 1, first + (i * Shape.Strides[axis]), whole, texts, width);
            separator = axis == Rank - 1 ? ", " : "," + new string('\n', Rank - axis - 1) + new string(' ', axis + 1);
        }
        text.Append(']');
    }
}

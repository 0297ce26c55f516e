using System.Globalization;
using System.Numerics;
using System.Text;
using AutoGrad.Kernels;

namespace AutoGrad;

public partial class Tensor
{
    const int EdgeItems = 3;
    const int LongestWhole = 1000;

    /// <summary>The values in nested brackets like NumPy's, long axes shortened, then type and shape.</summary>
    public override string ToString()
    {
        if (Current is { IsLifted: true } lifted && !ReferenceEquals(lifted, this)) return lifted.ToString();
        // A tensor without elements is as long as its brackets.
        var whole = Shape.Aggregate(1L, (size, extent) => size * Math.Max(extent, 1)) <= LongestWhole;
        Texts work = new(ShownPart(whole));
        TypeSwitch.Run(DType, ref work);
        var width = work.All.Length == 0 ? 0 : work.All.Max(entry => entry.Length);
        StringBuilder text = new();
        var next = 0;
        Write(text, 0, whole, work.All, ref next, width);
        return text.Append(CultureInfo.InvariantCulture, $" {DType}{Shape}").ToString();
    }

    string DebuggerText => Size <= 16 ? ToString() : Describe();

    /// <summary>The elements that are printed, and no others: a large tensor is not copied to show some dozen of its numbers.</summary>
    Tensor ShownPart(bool whole)
    {
        var x = Current.Readable;
        if (whole) return x;
        for (var axis = 0; axis < x.Rank; axis++)
        {
            var extent = x.Shape[axis];
            if (extent <= 2 * EdgeItems) continue;
            Tensor Part(int start) => x.View(x.Shape.With(axis, EdgeItems), x.Strides, x.Offset + (start * x.Strides[axis]));
            Tensor[] edges = [Part(0), Part(extent - EdgeItems)];
            var joined = Allocate(x.Shape.With(axis, 2 * EdgeItems), x.DType);
            Assembly.Join(edges, joined, axis);
            x = joined;
        }
        return x;
    }

    ref struct Texts(Tensor x) : ITyped
    {
        public string[] All { get; private set; } = [];

        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => All = Formatted<T>(typeof(T) == typeof(float) ? "G5" : "G8");

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => All = Formatted<T>(null);

        public void Bool()
        {
            using var values = x.Read<bool>();
            All = new string[values.Span.Length];
            for (var i = 0; i < All.Length; i++) All[i] = values.Span[i] ? "true" : "false";
        }

        readonly string[] Formatted<T>(string? format) where T : unmanaged, IFormattable
        {
            using var values = x.Read<T>();
            var texts = new string[values.Span.Length];
            for (var i = 0; i < texts.Length; i++) texts[i] = values.Span[i].ToString(format, CultureInfo.InvariantCulture);
            return texts;
        }
    }

    /// <summary>The indices that are printed; −1 stands for those that are left out.</summary>
    IEnumerable<int> Shown(int axis, bool whole)
    {
        var extent = Shape[axis];
        return whole || extent <= 2 * EdgeItems ? Enumerable.Range(0, extent) : [.. Enumerable.Range(0, EdgeItems), -1, .. Enumerable.Range(extent - EdgeItems, EdgeItems)];
    }

    void Write(StringBuilder text, int axis, bool whole, string[] texts, ref int next, int width)
    {
        if (axis == Rank)
        {
            text.Append(texts[next++].PadLeft(Rank == 0 ? 0 : width));
            return;
        }
        text.Append('[');
        var separator = "";
        foreach (var i in Shown(axis, whole))
        {
            text.Append(separator);
            if (i < 0) text.Append("...");
            else Write(text, axis + 1, whole, texts, ref next, width);
            separator = axis == Rank - 1 ? ", " : "," + new string('\n', Rank - axis - 1) + new string(' ', axis + 1);
        }
        text.Append(']');
    }
}

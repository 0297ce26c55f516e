using System.Globalization;
using System.Net;
using System.Text;

namespace AutoGrad;

/// <summary>A diagram as a drawing in SVG.</summary>
static class SvgText
{
    const double Margin = 14;

    static readonly (string Kind, string Name)[] legend = [("leaf", "leaf"), ("map", "elementwise"), ("product", "other rule"), ("reduction", "reduction"), ("move", "shape")];

    public static string Of(Diagram diagram, string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        Layers layers = new(diagram);
        Placement.Place(diagram, layers);
        var head = title.Length > 0 ? 38 : 8;
        var (width, height) = (Math.Max(diagram.Root.Width, 430) + (2 * Margin), diagram.Root.Height + head + 40);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:0}\" height=\"{height:0}\" viewBox=\"0 0 {width:0} {height:0}\" role=\"img\" aria-label=\"{Quoted(title)}\">\n");
        text.Append("<style>\n").Append(Resource.Read("palette.css")).Append("</style>\n");
        text.Append("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 .8 7.2 4 0 7.2z\" fill=\"var(--edge)\"/></marker></defs>\n");
        text.Append("<rect class=\"ground\" width=\"100%\" height=\"100%\" rx=\"10\"/>\n");
        if (title.Length > 0) text.Append(CultureInfo.InvariantCulture, $"<text class=\"heading\" x=\"{Margin + Placement.Padding}\" y=\"32\">{Quoted(title)}</text>\n");
        var left = (width - diagram.Root.Width) / 2;
        text.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({left:0.#} {head})\">\n");
        foreach (var group in diagram.Root.All()) Frame(text, group);
        foreach (var (from, to) in diagram.Edges) Edge(text, from, to, layers);
        foreach (var box in diagram.Boxes) Draw(text, box);
        text.Append("</g>\n");
        Legend(text, height - 22, diagram.Note);
        return text.Append("</svg>\n").ToString();
    }

    static void Frame(StringBuilder text, Group group)
    {
        if (group.Group is null) return;
        text.Append(CultureInfo.InvariantCulture, $"<rect class=\"group\" x=\"{group.X:0.#}\" y=\"{group.Y:0.#}\" width=\"{group.Width:0.#}\" height=\"{group.Height:0.#}\" rx=\"10\"/>");
        text.Append(CultureInfo.InvariantCulture, $"<text class=\"name\" x=\"{group.X + 12:0.#}\" y=\"{group.Y + 19:0.#}\">{Quoted(group.Name)}</text>\n");
    }

    static void Edge(StringBuilder text, Box from, Box to, Layers layers)
    {
        var (x, y) = (from.X + (from.Width / 2), from.Y + from.Height);
        text.Append(CultureInfo.InvariantCulture, $"<path class=\"edge\" marker-end=\"url(#tip)\" d=\"M{x:0.#} {y:0.#}");
        foreach (var bend in layers.Way(from, to)) Curve(text, ref x, ref y, bend.X + (bend.Width / 2), bend.Y + (bend.Height / 2));
        Curve(text, ref x, ref y, to.X + (to.Width / 2), to.Y - 1);
        text.Append("\"/>\n");
    }

    /// <summary>Leaves and arrives vertically.</summary>
    static void Curve(StringBuilder text, ref double x, ref double y, double toX, double toY)
    {
        var middle = (y + toY) / 2;
        text.Append(CultureInfo.InvariantCulture, $"C{x:0.#} {middle:0.#} {toX:0.#} {middle:0.#} {toX:0.#} {toY:0.#}");
        (x, y) = (toX, toY);
    }

    static void Draw(StringBuilder text, Box box)
    {
        var (entry, middle) = (box.Entry, box.X + (box.Width / 2));
        text.Append(CultureInfo.InvariantCulture, $"<g><title>{Quoted(Hover(entry))}</title><rect class=\"box {entry.Kind}\" x=\"{box.X:0.#}\" y=\"{box.Y:0.#}\" width=\"{box.Width:0.#}\" height=\"{box.Height:0.#}\" rx=\"{(entry.IsLeaf ? box.Height / 2 : 7):0.#}\"/>");
        text.Append(CultureInfo.InvariantCulture, $"<text class=\"title\" x=\"{middle:0.#}\" y=\"{box.Y + 18:0.#}\">{Quoted(box.Title)}</text>");
        if (box.Detail.Length > 0) text.Append(CultureInfo.InvariantCulture, $"<text class=\"detail\" x=\"{middle:0.#}\" y=\"{box.Y + 33:0.#}\">{Quoted(box.Detail)}</text>");
        text.Append("</g>\n");
    }

    static string Hover(TapeRow entry)
    {
        var text = $"{entry}";
        if (entry.Attributes.Length > 0) text += $"\n{entry.Attributes}";
        if (entry.KeptBytes > 0) text += $"\n{TextTable.Number(entry.KeptBytes)} bytes kept";
        if (entry.Values is { } values) text += $"\n{values}";
        if (entry.GradientNorm is { } norm) text += $"\ngradient norm {ValueStatistics.Text(norm)}";
        if (entry.Line is { } line) text += $"\n{line.Short}";
        return text;
    }

    static void Legend(StringBuilder text, double y, string note)
    {
        var x = Margin + Placement.Padding;
        foreach (var (kind, name) in legend)
        {
            text.Append(CultureInfo.InvariantCulture, $"<rect class=\"box {kind}\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"14\" height=\"11\" rx=\"{(kind == "leaf" ? 5.5 : 3)}\"/><text class=\"note\" x=\"{x + 19:0.#}\" y=\"{y + 10:0.#}\">{name}</text>");
            x += 38 + (6.1 * name.Length);
        }
        text.Append('\n');
        if (note.Length > 0) text.Append(CultureInfo.InvariantCulture, $"<text class=\"note\" x=\"{Margin + Placement.Padding}\" y=\"{y - 8:0.#}\">{Quoted(note)}</text>\n");
    }

    static string Quoted(string text) => WebUtility.HtmlEncode(text);
}

using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;

namespace AutoGrad;

/// <summary>A diagram as a page that stands by itself. The rows are found here; the page's script gives them their places, anew whenever a module opens or closes.</summary>
static class HtmlText
{
    public static string Of(Diagram diagram, string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        Layers layers = new(diagram);
        Placement.Place(diagram, layers);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer)) Write(json, diagram, layers);
        // The writer escapes <, > and &, so the data can't end the script that it stands in.
        return Resource.Read("page.html")
            .Replace("{{title}}", WebUtility.HtmlEncode(title), StringComparison.Ordinal)
            .Replace("{{palette}}", Resource.Read("palette.css"), StringComparison.Ordinal)
            .Replace("{{style}}", Resource.Read("page.css"), StringComparison.Ordinal)
            .Replace("{{script}}", Resource.Read("page.js"), StringComparison.Ordinal)
            .Replace("{{data}}", Encoding.UTF8.GetString(buffer.WrittenSpan), StringComparison.Ordinal);
    }

    static void Write(Utf8JsonWriter json, Diagram diagram, Layers layers)
    {
        Dictionary<Member, string> ids = [];
        List<Group> groups = [.. diagram.Root.All()];
        for (var i = 0; i < groups.Count; i++) ids[groups[i]] = $"g{i}";
        foreach (var box in diagram.Boxes) ids[box] = $"n{box.First}";
        foreach (var bends in layers.Bends.Values)
        {
            foreach (var bend in bends) ids[bend] = $"b{ids.Count}";
        }
        json.WriteStartObject();
        json.WriteString("note", diagram.Note);
        json.WriteStartArray("nodes");
        foreach (var box in diagram.Boxes) Write(json, box, ids);
        json.WriteEndArray();
        json.WriteStartArray("groups");
        foreach (var group in groups) Write(json, group, ids);
        json.WriteEndArray();
        json.WriteStartArray("links");
        foreach (var ((from, to), bends) in layers.Bends)
        {
            json.WriteStartArray();
            json.WriteStringValue(ids[from]);
            foreach (var bend in bends) json.WriteStringValue(ids[bend]);
            json.WriteStringValue(ids[to]);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteStartArray("edges");
        foreach (var (from, to) in diagram.Edges)
        {
            json.WriteStartArray();
            json.WriteStringValue(ids[from]);
            json.WriteStringValue(ids[to]);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Box box, Dictionary<Member, string> ids)
    {
        var entry = box.Entry;
        json.WriteStartObject();
        json.WriteString("id", ids[box]);
        json.WriteString("group", ids[box.Group!]);
        json.WriteString("title", box.Title);
        json.WriteString("detail", box.Detail);
        json.WriteString("kind", entry.Kind);
        json.WriteNumber("width", Math.Round(box.Width));
        json.WriteNumber("height", box.Height);
        json.WriteStartArray("facts");
        Fact(json, "operation", entry.Operation);
        Fact(json, "attributes", entry.Attributes);
        Fact(json, "result", $"{entry.DType}{entry.Shape}");
        Fact(json, "values", entry.Values?.ToString() ?? "");
        Fact(json, "gradient norm", entry.GradientNorm is { } norm ? ValueStatistics.Text(norm) : "");
        Fact(json, "kept", entry.KeptBytes > 0 ? $"{TextTable.Number(entry.KeptBytes)} bytes" : "");
        Fact(json, "in", entry.Path);
        Fact(json, "called at", entry.Line?.ToString() ?? "");
        json.WriteEndArray();
        if (entry.Values is { IsFinite: false } || entry.GradientNorm is double.NaN) json.WriteBoolean("alarm", true);
        json.WriteEndObject();
    }

    static void Fact(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length == 0) return;
        json.WriteStartArray();
        json.WriteStringValue(name);
        json.WriteStringValue(text);
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, Group group, Dictionary<Member, string> ids)
    {
        json.WriteStartObject();
        json.WriteString("id", ids[group]);
        json.WriteString("name", group.Name);
        json.WriteString("parent", group.Group is null ? "" : ids[group.Group]);
        json.WriteStartArray("rows");
        foreach (var row in group.Rows)
        {
            json.WriteStartArray();
            foreach (var member in row) json.WriteStringValue(ids[member]);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

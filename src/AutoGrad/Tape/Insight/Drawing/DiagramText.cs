using System.Globalization;
using System.Text;

namespace AutoGrad;

/// <summary>A diagram in the language of Mermaid.</summary>
static class MermaidText
{
    public static string Of(Diagram diagram)
    {
        StringBuilder text = new("flowchart TD\n");
        Nested.Write(diagram, text, "    ",
            (group, indent) => text.Append(CultureInfo.InvariantCulture, $"{indent}subgraph {Id(group)}[\"{Quoted(group.Name)}\"]\n"),
            indent => text.Append(indent).Append("end\n"),
            (box, indent) => text.Append(CultureInfo.InvariantCulture, $"{indent}n{box.First}{(box.Entry.IsLeaf ? "([" : "[")}\"{Quoted(box.Title)}<br/>{Quoted(box.Detail)}\"{(box.Entry.IsLeaf ? "])" : "]")}\n"));
        if (diagram.Omitted > 0) text.Append(CultureInfo.InvariantCulture, $"    note[\"… {diagram.Note}\"]\n");
        foreach (var (from, to) in diagram.Edges) text.Append(CultureInfo.InvariantCulture, $"    n{from.First} --> n{to.First}\n");
        return text.ToString();
    }

    static string Id(Group group)
    {
        StringBuilder id = new("g_");
        foreach (var letter in group.Path) id.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        // Two names that differ in other letters only get different numbers.
        return id.Append(CultureInfo.InvariantCulture, $"_{group.First}_{group.Depth}").ToString();
    }

    static string Quoted(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}

/// <summary>A diagram in the language of Graphviz.</summary>
static class DotText
{
    static readonly Dictionary<string, string> colours = new()
    {
        ["leaf"] = "#d5f0dd",
        ["map"] = "#dbe7fb",
        ["reduction"] = "#fbe5cf",
        ["move"] = "#ececef",
        ["product"] = "#e7defa",
    };

    public static string Of(Diagram diagram)
    {
        StringBuilder text = new("digraph tape {\n    rankdir=TB;\n    node [shape=box, style=\"rounded,filled\", fillcolor=white, color=\"#8a8f98\", fontname=\"Helvetica\", fontsize=11];\n    edge [color=\"#8a8f98\", arrowsize=0.7];\n");
        var clusters = 0;
        Nested.Write(diagram, text, "    ",
            (group, indent) => text.Append(CultureInfo.InvariantCulture, $"{indent}subgraph cluster_{clusters++} {{\n{indent}    label=\"{Quoted(group.Name)}\"; style=rounded; color=\"#b4b8bf\"; fontname=\"Helvetica\"; fontsize=11;\n"),
            indent => text.Append(indent).Append("}\n"),
            (box, indent) => text.Append(CultureInfo.InvariantCulture, $"{indent}n{box.First} [label=\"{Quoted(box.Title)}\\n{Quoted(box.Detail)}\", fillcolor=\"{colours[box.Entry.Kind]}\"];\n"));
        if (diagram.Omitted > 0) text.Append(CultureInfo.InvariantCulture, $"    note [label=\"… {diagram.Note}\", shape=plaintext, style=\"\"];\n");
        foreach (var (from, to) in diagram.Edges) text.Append(CultureInfo.InvariantCulture, $"    n{from.First} -> n{to.First};\n");
        return text.Append("}\n").ToString();
    }

    static string Quoted(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}

/// <summary>Writes the boxes of a diagram within their groups.</summary>
static class Nested
{
    public static void Write(Diagram diagram, StringBuilder text, string indent, Action<Group, string> open, Action<string> close, Action<Box, string> write)
    {
        Stack<(Group Group, int Next, string Indent)> path = new([(diagram.Root, 0, indent)]);
        while (path.TryPop(out var at))
        {
            if (at.Next == at.Group.Members.Count)
            {
                if (path.Count > 0) close(at.Indent[4..]);
                continue;
            }
            path.Push(at with { Next = at.Next + 1 });
            if (at.Group.Members[at.Next] is Group inner)
            {
                open(inner, at.Indent);
                path.Push((inner, 0, at.Indent + "    "));
            }
            else
            {
                write((Box)at.Group.Members[at.Next], at.Indent);
            }
        }
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AutoGrad.Tests.Tape.Insight;

public sealed class DrawingTests
{
    static TapeGraph Tape()
    {
        using var trace = AutoGrad.Tape.Trace();
        Parameter first = new(Tensor.Ones([2, 2]), "first.<weight>"), second = new(Tensor.Ones([2]), "second.b");
        Tensor y;
        using (AutoGrad.Tape.Scope("first")) y = Tensor.Ones([2, 2]).MatMul(first);
        using (AutoGrad.Tape.Scope("second")) y = (y + second).Exp() * y;
        using (AutoGrad.Tape.Scope("first")) y = y.Tanh();
        return AutoGrad.Tape.Of(y.Sum(), gradients: true);
    }

    [Fact]
    public void The_drawing_is_well_formed_and_shows_every_entry_and_module_within_its_borders()
    {
        var tape = Tape();
        var svg = XElement.Parse(tape.ToSvg("a < b"));
        var space = svg.Name.Namespace;
        var boxes = svg.Descendants(space + "g").Where(g => g.Element(space + "title") is not null).Select(g => g.Element(space + "rect")!).ToList();
        Assert.Equal(tape.Entries.Count, boxes.Count);
        Assert.Equal(2, svg.Descendants(space + "rect").Count(rect => (string?)rect.Attribute("class") == "group"));
        var edges = tape.Entries.Sum(entry => entry.Inputs.Count(input => input >= 0));
        Assert.Equal(edges, svg.Descendants(space + "path").Count(path => (string?)path.Attribute("class") == "edge"));
        for (var i = 0; i < boxes.Count; i++)
        {
            for (var k = 0; k < i; k++) Assert.False(Overlap(boxes[i], boxes[k]), $"boxes {k} and {i} overlap");
        }
    }

    static bool Overlap(XElement a, XElement b)
    {
        static double Of(XElement rect, string name) => (double)rect.Attribute(name)!;
        return Of(a, "x") < Of(b, "x") + Of(b, "width") && Of(b, "x") < Of(a, "x") + Of(a, "width") && Of(a, "y") < Of(b, "y") + Of(b, "height") && Of(b, "y") < Of(a, "y") + Of(a, "height");
    }

    [Fact]
    public void The_page_needs_nothing_from_outside_and_its_data_can_t_end_its_script()
    {
        var tape = Tape();
        var page = tape.ToHtml("</script><b>");
        Assert.DoesNotMatch("(src|href)=|@import|url\\((?!#)|https?://(?!www\\.w3\\.org/2000/svg)", page);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "</script>"));
        using var data = JsonDocument.Parse(Regex.Match(page, """id="data">(.*?)</script>""", RegexOptions.Singleline).Groups[1].Value);
        Assert.Equal(tape.Entries.Count, data.RootElement.GetProperty("nodes").GetArrayLength());
        var names = data.RootElement.GetProperty("nodes").EnumerateArray().SelectMany(node => node.GetProperty("facts").EnumerateArray().Select(fact => fact[0].GetString())).Distinct();
        Assert.Superset(new HashSet<string?> { "operation", "result", "values", "gradient norm", "kept", "in", "called at" }, names.ToHashSet());
    }

    [Fact]
    public void Mermaid_and_Graphviz_name_every_entry_edge_and_module()
    {
        var tape = Tape();
        var edges = tape.Entries.Sum(entry => entry.Inputs.Count(input => input >= 0));
        var (mermaid, dot) = (tape.ToMermaid(), tape.ToDot());
        Assert.Equal(edges, Regex.Count(mermaid, " --> "));
        Assert.Equal(edges, Regex.Count(dot, " -> "));
        Assert.Equal(2, Regex.Count(mermaid, "subgraph "));
        Assert.Equal(Regex.Count(mermaid, "subgraph "), Regex.Count(mermaid, @"\bend\b"));
        Assert.Equal(Regex.Count(dot, "{"), Regex.Count(dot, "}"));
        Assert.Contains("&lt;weight&gt;", mermaid, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_tapes_give_equal_drawings() => Assert.Equal(Tape().ToSvg(), Tape().ToSvg());
}

using System.Security;
using System.Text;

namespace Examples;

/// <summary>Charts with a few words each, on one page.</summary>
static class ChartPage
{
    const string Style = """
        body { color: #24292f; background: #ffffff; }
        svg { max-width: 100%; height: auto; }
        @media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117; } }
        """;

    /// <summary>Writes the page and returns its full path.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static string Write(string file, string title, params ReadOnlySpan<(Chart Chart, string Words)> charts)
    {
        StringBuilder body = new();
        foreach (var (chart, words) in charts) body.Append(chart.ToSvg()).Append("<p>").Append(SecurityElement.Escape(words)).AppendLine("</p>");
        return HtmlPage.Write(file, title, Style, body.ToString().TrimEnd());
    }
}

using System.Security;
using System.Text;

namespace Examples;

/// <summary>Charts with a few words each, on one page that needs nothing but itself.</summary>
static class ChartPage
{
    /// <summary>Writes the page and returns its full path.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static string Write(string file, string title, params ReadOnlySpan<(Chart Chart, string Words)> charts)
    {
        StringBuilder page = new($$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{{SecurityElement.Escape(title)}}</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 880px; margin: 2rem auto; padding: 0 1rem; color: #24292f; background: #ffffff; }
            svg { max-width: 100%; height: auto; }
            @media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117; } }
            </style>
            </head>
            <body>
            <h1>{{SecurityElement.Escape(title)}}</h1>

            """);
        foreach (var (chart, words) in charts) page.Append(chart.ToSvg()).Append("<p>").Append(SecurityElement.Escape(words)).AppendLine("</p>");
        page.AppendLine("</body>").AppendLine("</html>");
        File.WriteAllText(file, page.ToString());
        return Path.GetFullPath(file);
    }
}

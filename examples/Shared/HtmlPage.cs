using System.Security;

namespace Examples;

/// <summary>A page that needs nothing but itself.</summary>
static class HtmlPage
{
    /// <summary>Writes the page and returns its full path.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static string Write(string file, string title, string style, string body)
    {
        File.WriteAllText(file, $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{{SecurityElement.Escape(title)}}</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 880px; margin: 2rem auto; padding: 0 1rem; }
            {{style}}
            </style>
            </head>
            <body>
            <h1>{{SecurityElement.Escape(title)}}</h1>
            {{body}}
            </body>
            </html>

            """);
        return Path.GetFullPath(file);
    }
}

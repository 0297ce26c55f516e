using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AutoGrad.Tests.Examples.Shared;

/// <summary>A page that an example is to write, with a path of its own; it goes when it is disposed.</summary>
sealed class ExamplePage : IDisposable
{
    public string File { get; } = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");

    /// <summary>The page as it was written, which needs nothing from elsewhere.</summary>
    public string Text()
    {
        var html = System.IO.File.ReadAllText(File);
        Assert.DoesNotMatch("src=|href=|url\\(|@import|<script", html);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        return html;
    }

    /// <summary>The pictures of the page, which are well formed.</summary>
    public XElement[] Pictures() => [.. Regex.Matches(Text(), "<svg.*?</svg>", RegexOptions.Singleline).Select(match => XElement.Parse(match.Value))];

    /// <summary>The elements of a picture that look alike.</summary>
    public static XElement[] Of(XElement picture, string look) =>
        [.. picture.Descendants().Where(element => ((string?)element.Attribute("class"))?.StartsWith(look, StringComparison.Ordinal) == true)];

    /// <summary>The number of curves; each has a line in the legend, too.</summary>
    public static int Curves(XElement picture) => Of(picture, "line").Length / 2;

    public void Dispose() => System.IO.File.Delete(File);
}

using System.Globalization;
using System.Text;
using AutoGrad;
using Examples;

namespace Saliency;

/// <summary>Rows of pictures on one page. Red speaks for the answer, blue against it.</summary>
sealed class SaliencyPage
{
    const int Scale = 6;

    readonly StringBuilder rows = new();

    /// <summary>Adds a row. All are [1, side, side], save the activation map, [side, side] with a side of its own.</summary>
    public void Add(string name, Tensor picture, Tensor gradient, Tensor shares, Tensor activation)
    {
        var side = picture.Shape[1];
        var spread = activation.Unsqueeze(0).Unsqueeze(0).InterpolateLinear([side]);
        rows.Append(CultureInfo.InvariantCulture, $"<tr><th>{name}</th>");
        rows.Append(CultureInfo.InvariantCulture, $"<td>{Svg(picture.ToArray<float>(), side, 1, value => (value, value, value))}</td>");
        foreach (var map in (Tensor[])[gradient, shares, spread])
        {
            rows.Append(CultureInfo.InvariantCulture, $"<td>{Svg(map.ToArray<float>(), side, map.Abs().Max().Item(), value => value > 0 ? (value, value * value * 0.4f, 0) : (0, value * value * 0.5f, -value))}</td>");
        }
        rows.AppendLine("</tr>");
    }

    /// <summary>Writes the page and returns its full path.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public string Write(string file) => HtmlPage.Write(file, "Why a 7?", "th { font-weight: 600; padding: 0.3rem; text-align: left; } svg { display: block; }", $"""
        <p>Red pixels speak for the answer, blue ones against it; the brighter, the more. The gradient says what would change if a pixel were a little brighter, so it is also bright where the
        picture is black. The share of a pixel (integrated gradients) is what it adds to the score against a black picture; a black pixel has none. The activation map shows where the last
        maps of the network hold what counts for the answer.</p>
        <table>
        <tr><th></th><th>digit</th><th>gradient</th><th>shares</th><th>activation map</th></tr>
        {rows}</table>
        """);

    /// <summary>A picture of squares; the greatest magnitude has the brightest colour.</summary>
    static string Svg(float[] values, int side, double greatest, Func<float, (float Red, float Green, float Blue)> colour)
    {
        StringBuilder svg = new(string.Create(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{side * Scale}" height="{side * Scale}" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path d="M0 0h{side}v{side}H0z"/>"""));
        for (var i = 0; i < values.Length; i++)
        {
            var (red, green, blue) = colour(greatest > 0 ? (float)(values[i] / greatest) : 0);
            var code = $"{Byte(red):x2}{Byte(green):x2}{Byte(blue):x2}";
            if (code != "000000") svg.Append(CultureInfo.InvariantCulture, $"""<path fill="#{code}" d="M{i % side} {i / side}h1v1h-1z"/>""");
        }
        return svg.Append("</svg>").ToString();
    }

    static int Byte(float part) => (int)Math.Round(255 * Math.Clamp(part, 0, 1));
}

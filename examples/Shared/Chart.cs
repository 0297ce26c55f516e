using System.Globalization;
using System.Security;
using System.Text;

namespace Examples;

/// <summary>
/// Curves over two axes, drawn as an SVG picture that any browser opens, on light and on dark grounds. An example links the files of this folder:
/// <c>&lt;Compile Include="../Shared/*.cs" LinkBase="Shared" /&gt;</c>.
/// </summary>
/// <param name="title">What one sees.</param>
/// <param name="x">The name of the horizontal axis.</param>
/// <param name="y">The name of the vertical axis.</param>
sealed class Chart(string title, string x, string y)
{
    const int Left = 74, Top = 48, PlotWidth = 560, PlotHeight = 320, LegendWidth = 236, RowHeight = 20;
    const int Colours = 8;

    readonly List<Curve> curves = [];

    /// <summary>Whether equal distances to the right stand for equal ratios.</summary>
    public bool LogarithmicX { get; init; }

    /// <summary>Whether equal distances upwards stand for equal ratios.</summary>
    public bool LogarithmicY { get; init; }

    /// <summary>Adds a line through values at 1, 2, 3…</summary>
    public Chart Line(string name, IEnumerable<double> values)
    {
        double[] all = [.. values];
        return Line(name, [.. Enumerable.Range(1, all.Length).Select(i => (double)i)], all);
    }

    /// <summary>Adds a line through points.</summary>
    public Chart Line(string name, IReadOnlyList<double> xs, IReadOnlyList<double> ys) => With(new(name, xs, ys, Joined: true));

    /// <summary>Adds dots.</summary>
    public Chart Dots(string name, IReadOnlyList<double> xs, IReadOnlyList<double> ys) => With(new(name, xs, ys, Joined: false));

    /// <summary>The picture, as a file of its own or to be put into a page.</summary>
    public string ToSvg()
    {
        var (across, up) = (new Axis(curves.SelectMany(curve => curve.X), LogarithmicX), new Axis(curves.SelectMany(curve => curve.Y), LogarithmicY));
        var height = Top + Math.Max(PlotHeight + 56, (curves.Count * RowHeight) + 16);
        StringBuilder svg = new();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + PlotWidth + LegendWidth} {height}" width="{Left + PlotWidth + LegendWidth}" height="{height}" role="img" aria-label="{Escaped(title)}">""");
        svg.AppendLine(Style);
        svg.AppendLine("""<rect class="ground" width="100%" height="100%" rx="6"/>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text class="title" x="{Left}" y="28">{Escaped(title)}</text>""");
        Frame(svg, across, up);
        for (var i = 0; i < curves.Count; i++) Draw(svg, curves[i], i, across, up);
        return svg.AppendLine("</svg>").ToString();
    }

    Chart With(Curve curve)
    {
        if (curve.X.Count != curve.Y.Count) throw new ArgumentException($"Chart: the curve {curve.Name} has {curve.X.Count} places and {curve.Y.Count} values.");
        curves.Add(curve);
        return this;
    }

    void Frame(StringBuilder svg, Axis across, Axis up)
    {
        const int bottom = Top + PlotHeight;
        foreach (var (place, label) in across.Ticks())
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<path class="grid" d="M{Across(place)} {Top}V{bottom}"/><text class="middle" x="{Across(place)}" y="{bottom + 18}">{label}</text>""");
        }
        foreach (var (place, label) in up.Ticks())
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<path class="grid" d="M{Left} {Up(place)}h{PlotWidth}"/><text class="end" x="{Left - 8}" y="{Up(place)}" dy="4">{label}</text>""");
        }
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<path class="axis" d="M{Left} {Top}V{bottom}h{PlotWidth}"/>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text class="middle" x="{Left + (PlotWidth / 2)}" y="{bottom + 42}">{Escaped(x)}</text>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text class="middle" transform="translate(18 {Top + (PlotHeight / 2)}) rotate(-90)">{Escaped(y)}</text>""");
    }

    static void Draw(StringBuilder svg, Curve curve, int number, Axis across, Axis up)
    {
        var (colour, row) = ($"c{number % Colours}", Top + 8 + (number * RowHeight));
        var dash = (number / Colours) switch { 0 => "", 1 => " dashed", _ => " dotted" };
        const int legend = Left + PlotWidth + 16;
        if (curve.Joined)
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<path class="line {colour}{dash}" d="{Path(curve, across, up)}"/><path class="line {colour}{dash}" d="M{legend} {row}h26"/>""");
        }
        else
        {
            foreach (var (px, py) in Places(curve, across, up)) if (px is { } at) svg.Append(CultureInfo.InvariantCulture, $"""<circle class="dot {colour}" cx="{at:0.#}" cy="{py:0.#}" r="3"/>""");
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<circle class="dot {colour}" cx="{legend + 13}" cy="{row}" r="4"/>""");
        }
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{legend + 34}" y="{row}" dy="4">{Escaped(curve.Name)}</text>""");
    }

    static string Path(Curve curve, Axis across, Axis up)
    {
        StringBuilder path = new();
        var pen = false;
        foreach (var (px, py) in Places(curve, across, up))
        {
            if (px is { } at) path.Append(CultureInfo.InvariantCulture, $"{(pen ? 'L' : 'M')}{at:0.#} {py:0.#}");
            pen = px is not null;
        }
        return path.ToString();
    }

    static IEnumerable<(double? X, double Y)> Places(Curve curve, Axis across, Axis up)
    {
        for (var i = 0; i < curve.X.Count; i++)
        {
            var shown = across.Shows(curve.X[i]) && up.Shows(curve.Y[i]);
            yield return shown ? (Across(across.Place(curve.X[i])), Up(up.Place(curve.Y[i]))) : (null, 0);
        }
    }

    static double Across(double place) => Math.Round(Left + (place * PlotWidth), 1);

    static double Up(double place) => Math.Round(Top + ((1 - place) * PlotHeight), 1);

    static string Escaped(string text) => SecurityElement.Escape(text);

    // The eight colours can be told apart by people who see colours differently, on white and on near black alike (after Okabe and Ito 2008).
    const string Style = """
        <style>
        svg { font: 13px system-ui, sans-serif; }
        .ground { fill: #ffffff; } text { fill: #24292f; } .title { font-size: 16px; font-weight: 600; }
        .middle { text-anchor: middle; } .end { text-anchor: end; }
        .grid { stroke: #d0d7de; stroke-width: 0.7; } .axis { stroke: #57606a; fill: none; }
        .line { fill: none; stroke-width: 2; stroke-linejoin: round; } .dashed { stroke-dasharray: 7 4; } .dotted { stroke-dasharray: 2 3; }
        .c0 { stroke: #0072b2; fill: #0072b2; } .c1 { stroke: #d55e00; fill: #d55e00; } .c2 { stroke: #008f68; fill: #008f68; } .c3 { stroke: #b8559a; fill: #b8559a; }
        .c4 { stroke: #b88700; fill: #b88700; } .c5 { stroke: #2f95cf; fill: #2f95cf; } .c6 { stroke: #7c5cc4; fill: #7c5cc4; } .c7 { stroke: #6e7781; fill: #6e7781; }
        .line { fill: none; } .dot { stroke: none; fill-opacity: 0.7; }
        @media (prefers-color-scheme: dark) {
        .ground { fill: #0d1117; } text { fill: #e6edf3; } .grid { stroke: #30363d; } .axis { stroke: #8b949e; }
        .c0 { stroke: #4ba3e3; fill: #4ba3e3; } .c1 { stroke: #f0883e; fill: #f0883e; } .c2 { stroke: #2fc796; fill: #2fc796; } .c3 { stroke: #e08cc3; fill: #e08cc3; }
        .c4 { stroke: #e3b341; fill: #e3b341; } .c5 { stroke: #8fd0ff; fill: #8fd0ff; } .c6 { stroke: #b39df3; fill: #b39df3; } .c7 { stroke: #adb5bd; fill: #adb5bd; }
        .line { fill: none; }
        }
        </style>
        """;
}

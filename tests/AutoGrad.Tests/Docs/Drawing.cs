using System.Globalization;
using System.Security;
using System.Text;

namespace AutoGrad.Tests.Docs;

/// <summary>Boxes, arrows and texts as SVG, readable on light and on dark grounds.</summary>
sealed class Drawing(int width, int height)
{
    readonly StringBuilder svg = new();

    public Drawing Box(double x, double y, double wide, double high, string look = "box") =>
        Add($"""<rect class="{look}" x="{x}" y="{y}" width="{wide}" height="{high}" rx="4"/>""");

    public Drawing Text(double x, double y, string text, string look = "plain") =>
        Add($"""<text class="{look}" x="{x}" y="{y}">{SecurityElement.Escape(text)}</text>""");

    public Drawing Arrow(double fromX, double fromY, double toX, double toY, string look) =>
        Add($"""<path class="{look}" d="M{fromX} {fromY}L{toX} {toY}" marker-end="url(#{look})"/>""");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">
        <style>
        svg {"{"} font: 13px system-ui, sans-serif; {"}"} text {"{"} fill: #24292f; text-anchor: middle; {"}"} .start {"{"} text-anchor: start; {"}"}
        .ground {"{"} fill: #ffffff; {"}"} .box, .cell {"{"} fill: #f6f8fa; stroke: #57606a; {"}"} .dark {"{"} fill: #8c959f; stroke: #57606a; {"}"}
        .window {"{"} fill: none; stroke: #d55e00; stroke-width: 3; {"}"} .back {"{"} stroke: #d55e00; {"}"} .forth {"{"} stroke: #0072b2; {"}"}
        .back, .forth {"{"} stroke-width: 1.8; fill: none; {"}"} text.back {"{"} fill: #b84f00; stroke: none; {"}"} text.forth {"{"} fill: #0072b2; stroke: none; {"}"}
        #back path {"{"} fill: #d55e00; {"}"} #forth path {"{"} fill: #0072b2; {"}"}
        @media (prefers-color-scheme: dark) {"{"}
        text {"{"} fill: #e6edf3; {"}"} .ground {"{"} fill: #0d1117; {"}"} .box, .cell {"{"} fill: #161b22; stroke: #8b949e; {"}"} .dark {"{"} fill: #6e7681; stroke: #8b949e; {"}"}
        .window, .back {"{"} stroke: #f0883e; {"}"} .forth {"{"} stroke: #4ba3e3; {"}"} text.back {"{"} fill: #f0883e; {"}"} text.forth {"{"} fill: #4ba3e3; {"}"}
        #back path {"{"} fill: #f0883e; {"}"} #forth path {"{"} fill: #4ba3e3; {"}"}
        {"}"}
        </style>
        <defs>
        <marker id="forth" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>
        <marker id="back" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>
        </defs>
        <rect class="ground" width="100%" height="100%" rx="6"/>
        {svg}</svg>

        """);

    Drawing Add(FormattableString element)
    {
        svg.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }
}

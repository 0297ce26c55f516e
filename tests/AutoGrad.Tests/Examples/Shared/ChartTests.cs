using System.Globalization;
using System.Xml.Linq;
using Examples;

namespace AutoGrad.Tests.Examples.Shared;

public sealed class ChartTests
{
    static readonly XNamespace svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_line_ends_where_its_axes_say()
    {
        var picture = XElement.Parse(new Chart("t", "x", "y").Line("a", [0, 5, 10], [0, 20, 100]).ToSvg());
        Assert.Equal("M74 368L354 304L634 48", Lines(picture)[0]);
        Assert.Equal(["0", "2", "4", "6", "8", "10"], Labels(picture, "middle").SkipLast(2));
        Assert.Equal(["0", "20", "40", "60", "80", "100"], Labels(picture, "end"));
    }

    [Fact]
    public void A_logarithmic_axis_has_powers_of_ten_and_no_place_for_zero()
    {
        var picture = XElement.Parse(new Chart("t", "x", "y") { LogarithmicY = true }.Line("a", [1, 0.01, 0, double.NaN, 1e-4, double.PositiveInfinity, 1e-2]).ToSvg());
        Assert.Equal(["10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1"], Labels(picture, "end"));
        Assert.Equal(3, Lines(picture)[0].Count(letter => letter == 'M'));
    }

    [Fact]
    public void Every_curve_has_a_legend_and_a_look_of_its_own()
    {
        Chart chart = new("t", "x", "y");
        for (var i = 0; i < 20; i++) chart.Line($"curve {i}", [i, i + 1.0]);
        var picture = XElement.Parse(chart.ToSvg());
        Assert.Equal(20, picture.Descendants(svg + "text").Count(text => text.Value.StartsWith("curve", StringComparison.Ordinal)));
        Assert.Equal(20, picture.Descendants(svg + "path").Select(path => (string)path.Attribute("class")!).Where(look => look.StartsWith("line", StringComparison.Ordinal)).Distinct().Count());
        Assert.InRange(int.Parse((string)picture.Attribute("height")!, CultureInfo.InvariantCulture), 440, 500);
    }

    [Fact]
    public void Names_are_text_whatever_they_contain_and_lonely_numbers_have_a_place()
    {
        var picture = XElement.Parse(new Chart("<&>", "\"x\"", "y < 1").Dots("a & b", [3], [1e-30]).ToSvg());
        Assert.Contains(picture.Descendants(svg + "text"), text => text.Value == "a & b");
        Assert.All(picture.Descendants(svg + "circle"), dot => Assert.InRange(double.Parse((string)dot.Attribute("cx")!, CultureInfo.InvariantCulture), 74, 670));
        Assert.DoesNotContain("NaN", new Chart("nothing", "x", "y").ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void Places_and_values_must_be_as_many() => Assert.Contains("2 places and 1 values",
        Assert.Throws<ArgumentException>(() => new Chart("t", "x", "y").Line("a", [1, 2], [1])).Message, StringComparison.Ordinal);

    static string[] Lines(XElement picture) =>
        [.. picture.Descendants(svg + "path").Where(path => ((string)path.Attribute("class")!).StartsWith("line", StringComparison.Ordinal)).Select(path => (string)path.Attribute("d")!)];

    static string[] Labels(XElement picture, string look) =>
        [.. picture.Descendants(svg + "text").Where(text => (string?)text.Attribute("class") == look).Select(text => text.Value)];
}

using System.Globalization;
using AutoGrad.Training;
using Examples;

namespace AutoGrad.Tests.Docs;

/// <summary>The pictures of docs/concepts.md. They are written with the page, see <see cref="Page.IsWriting"/>.</summary>
static class ConceptPictures
{
    public static string Draw(string name) => name switch
    {
        "slope.svg" => Slope(),
        "tape.svg" => TapeOfALine(),
        "descent.svg" => Descent(),
        "convolution.svg" => Convolution(),
        _ => throw new ArgumentException($"There is no picture {name}."),
    };

    static string Slope()
    {
        double[] places = [.. Enumerable.Range(0, 51).Select(i => i / 10.0)];
        Chart chart = new("Secants of x² through (3, 9) turn into the tangent", "x", "y");
        chart.Line("x²", places, [.. places.Select(x => x * x)]);
        foreach (var h in (double[])[2, 1]) chart.Line(FormattableString.Invariant($"secant, h = {h}: slope {6 + h}"), [1, 5], [9 - (2 * (6 + h)), 9 + (2 * (6 + h))]);
        return chart.Line("tangent: slope 6", [1, 5], [-3, 21]).Dots("(3, 9)", [3], [9]).ToSvg();
    }

    static string Descent()
    {
        Chart chart = new("Three ways down the same valley", "step", "height") { LogarithmicY = true };
        chart.Line("plain", Heights(p => new Sgd(p, rate: 0.018)));
        chart.Line("momentum", Heights(p => new Sgd(p, rate: 0.018, momentum: 0.9)));
        return chart.Line("Adam", Heights(p => new Adam(p, rate: 0.1))).ToSvg();
    }

    static double[] Heights(Func<Parameter[], Optimiser> make)
    {
        Parameter p = new(Tensor.From([1.0, 1.0]));
        var optimiser = make([p]);
        var curvature = Tensor.From([1.0, 100]);
        var heights = new double[200];
        for (var step = 0; step < heights.Length; step++)
        {
            var height = 0.5 * (curvature * p * p).Sum();
            heights[step] = height.Item();
            optimiser.ClearGrads();
            height.Backward();
            optimiser.Step();
        }
        return heights;
    }

    /// <summary>mean (wx + b − y)² as it is recorded, with the values above and the derivatives below.</summary>
    static string TapeOfALine()
    {
        var (x, y) = (Tensor.From([0.0, 1, 2, 3]), Tensor.From([-1.0, 1, 3, 5]));
        Tensor w = Tensor.Scalar(0, DType.Float64).RequireGrad(), b = Tensor.Scalar(0, DType.Float64).RequireGrad();
        var p = w * x;
        var q = p + b;
        var e = q - y;
        var s = e.Square();
        var loss = s.Mean();
        var slopes = Gradient.Of(loss, p, q, e, s, w, b);
        (string Formula, Tensor Value, Tensor Slope)[] results =
            [("p = w·x", p, slopes[0]), ("q = p + b", q, slopes[1]), ("e = q − y", e, slopes[2]), ("s = e²", s, slopes[3]), ("L = mean s", loss, Tensor.Scalar(1))];

        const int wide = 136, gap = 44, left = 20, top = 120;
        Drawing drawing = new((2 * left) + (5 * wide) + (4 * gap), 316);
        for (var i = 0; i < results.Length; i++)
        {
            var at = left + (i * (wide + gap));
            drawing.Box(at, top, wide, 64).Text(at + (wide / 2), top + 26, results[i].Formula).Text(at + (wide / 2), top + 48, Numbers(results[i].Value), "forth");
            drawing.Text(at + (wide / 2), top + 88, $"∂L/∂{results[i].Formula[0]} =", "back").Text(at + (wide / 2), top + 108, Numbers(results[i].Slope), "back");
            if (i == 4) continue;
            drawing.Arrow(at + wide, top + 22, at + wide + gap, top + 22, "forth").Arrow(at + wide + gap, top + 44, at + wide, top + 44, "back");
        }
        Leaf(drawing, left + 34, "w = 0", slopes[4]);
        Leaf(drawing, left + 106, "x", null);
        Leaf(drawing, left + wide + gap + (wide / 2), "b = 0", slopes[5]);
        Leaf(drawing, left + (2 * (wide + gap)) + (wide / 2), "y", null);
        return drawing.Text(left, 272, "→ forwards: values are computed and recorded", "forth start").Text(left, 296, "← backwards: the slope of each step times what came from behind", "back start").ToString();

        static void Leaf(Drawing drawing, int middle, string name, Tensor? slope)
        {
            drawing.Box(middle - 30, 44, 60, 30).Text(middle, 64, name).Arrow(middle - 6, 74, middle - 6, top, "forth");
            if (slope is not null) drawing.Arrow(middle + 6, top, middle + 6, 74, "back").Text(middle, 32, $"∂L/∂{name[0]} = {Numbers(slope)}", "back");
        }
    }

    /// <summary>A kernel on a picture with an edge, at one of its places.</summary>
    static string Convolution()
    {
        double[] picture = [0, 0, 0, 1, 1, 1], kernel = [-1, 0, 1];   // each row of them
        const int cell = 40, top = 60;
        Drawing drawing = new(730, 290);
        Grid(20, 4, 6, (_, column) => picture[column]);
        Grid(330, 3, 3, (_, column) => kernel[column]);
        Grid(530, 2, 4, (_, column) => 3 * (picture[column + 2] - picture[column]));
        drawing.Box(20 + cell, top, 3 * cell, 3 * cell, "window").Box(530 + cell, top, cell, cell, "window");
        drawing.Text(295, top + 66, "∗").Text(490, top + 66, "=");
        return drawing.Text(140, 40, "picture").Text(390, 40, "kernel").Text(610, 40, "result")
            .Text(20, 250, "Each result is the sum of nine products: the kernel laid onto one place of the picture.", "plain start")
            .Text(20, 272, "The same nine weights serve all places.", "plain start").ToString();

        void Grid(int left, int rows, int columns, Func<int, int, double> value)
        {
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    drawing.Box(left + (column * cell), top + (row * cell), cell, cell, value(row, column) > 0 ? "dark" : "cell");
                    drawing.Text(left + (column * cell) + (cell / 2), top + (row * cell) + 25, Number(value(row, column)));
                }
            }
        }
    }

    static string Numbers(Tensor x) => x.Rank == 0 ? Number(x.Item()) : $"[{string.Join(", ", x.Detach().ToArray<double>().Select(Number))}]";

    static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture).Replace('-', '−');
}

// Why deep networks used to be hard to train, and what helped. The gradient of an early layer is a product with one factor for each layer behind it. If the factors are small, it
// vanishes; if they are large, it explodes. One sees the length of the gradient, layer by layer, on a page of three charts: sigmoids, rectifiers, and training with clipping.

using AutoGrad.Nn;
using Examples;
using VanishingGradients;

const string Usage = """
    Measures the gradients of deep networks, layer by layer, and draws them.

    Usage: dotnet run -c Release --project examples/VanishingGradients [-- OPTIONS]

      --out FILE  the page to write (default vanishing-gradients.html)
      --depth N   layers of a network (default 30, with --quick 16)
      --seed N    start of the random weights (default 1)
      --quick     smaller networks, fewer steps
      --help      this text
    """;

return CommandLine.Run(args, Usage, line =>
{
    var quick = line.Has("--quick");
    var (depth, seed) = (line.Number("--depth", quick ? 16 : 30, least: 2, most: 200), line.Number("--seed", 1, least: 0));
    Measurement deep = new(depth, width: quick ? 32 : 64, points: 128, seed);

    // The slope of σ is at most ¼, so each layer takes at least three quarters of what comes back to it.
    Recipe sigmoid = new("sigmoid", Activation.Sigmoid, Gain.Sigmoid);
    Recipe[] sigmoids =
    [
        sigmoid,
        sigmoid with { Name = "sigmoid, normalised", Normalised = true },
        sigmoid with { Name = "sigmoid, residual", Shortcut = true },
    ];

    // A rectifier passes one half of its inputs; √2 in the weights makes up for it (He et al. 2015).
    Recipe relu = new("ReLU, gain √2", () => Activation.Relu(), Gain.Relu);
    Recipe[] rectifiers =
    [
        relu with { Name = "ReLU, gain 1", Gain = 1 },
        relu,
        relu with { Name = "ReLU, gain 2", Gain = 2 },
        relu with { Name = "ReLU, gain 1, normalised", Gain = 1, Normalised = true },
        relu with { Name = "ReLU, residual", Gain = 0.3, Shortcut = true },
    ];

    Console.WriteLine($"{"",-28}{"first layer",12}{"last layer",12}{"ratio",12}");
    var (ofSigmoids, ratios) = Gradients("Sigmoid networks", sigmoids);
    var (ofRectifiers, _) = Gradients("ReLU networks", rectifiers);

    const double rate = 0.05, longest = 1;
    var steps = quick ? 30 : 150;
    Measurement shallower = new(10, width: 32, points: 128, seed);
    var steep = relu with { Gain = 3 };
    var (free, clipped) = (shallower.Losses(steep, steps, rate), shallower.Losses(steep, steps, rate, longest));
    var training = new Chart("Training ten ReLU layers with gain 3", "step", "loss") { LogarithmicY = true }.Line("as it is", free).Line("clipped to length 1", clipped);
    Console.WriteLine();
    Console.WriteLine(FormattableString.Invariant($"loss after {steps} steps: {free[^1]:0.###} as it is, {clipped[^1]:0.###} clipped (at first {free[0]:0.###})"));

    var page = ChartPage.Write(line.Text("--out", "vanishing-gradients.html"), "Vanishing gradients",
        (ofSigmoids, "Before any training. The slope of the sigmoid is at most a quarter, so the gradient shrinks by a constant factor for each layer on its way back to the first: a "
            + "straight line, because the axis is logarithmic. Batch normalisation spreads what comes into each sigmoid over the part where it is steep. Residual blocks give the gradient "
            + "a way past all layers."),
        (ofRectifiers, "With rectifiers the weights decide. The gradient by a layer's weights is what comes in from the left times what comes back from the right. With gain √2 both "
            + "keep their size; below it both shrink, above it both grow, layer by layer, and the whole curve lies orders of magnitude too low or too high. Normalisation makes the gain "
            + "immaterial; that of batches lets the gradient grow by about a fifth for each layer on the way back (Yang et al. 2019). Residual blocks with small weights begin near the "
            + "identity."),
        (training, "Where gradients explode, the first steps throw the weights so far away that the loss is no number any more, and the line ends. A gradient that is shortened keeps its direction, and the loss falls."));
    Console.WriteLine($"drawn in {page}");
    Console.WriteLine(FormattableString.Invariant($"gradient of the first layer by that of the last: sigmoid {ratios[0]:0.0e+00}, normalised {ratios[1]:0.0e+00}, residual {ratios[2]:0.0e+00}"));

    (Chart Chart, double[] Ratios) Gradients(string title, Recipe[] recipes)
    {
        Chart chart = new($"{title}: {depth} layers", "layer", "length of the gradient by the layer's weights") { LogarithmicY = true };
        var found = new double[recipes.Length];
        for (var i = 0; i < recipes.Length; i++)
        {
            var norms = deep.GradientNorms(recipes[i]);
            found[i] = norms[0] / norms[^1];
            chart.Line(recipes[i].Name, norms);
            Console.WriteLine(FormattableString.Invariant($"{recipes[i].Name,-28}{norms[0],12:0.0e+00}{norms[^1],12:0.0e+00}{found[i],12:0.0e+00}"));
        }
        return (chart, found);
    }
});

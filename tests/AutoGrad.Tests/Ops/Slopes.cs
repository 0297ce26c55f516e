namespace AutoGrad.Tests.Ops;

/// <summary>Checks rules against central differences in float64: the gradients, and the gradients of the gradients.</summary>
static class Slopes
{
    const double Step = 1e-5;
    const double Bound = 2e-6;

    /// <summary>Throws unless the gradients of random combinations of the output, and of their gradients, are those that differences show.</summary>
    public static void Check(Func<Tensor, Tensor> function, Tensor x) => Run(inputs => function(inputs[0]), [x]);

    /// <summary>The same for a function of two tensors.</summary>
    public static void Check(Func<Tensor[], Tensor> function, Tensor a, Tensor b) => Run(function, [a, b]);

    static void Run(Func<Tensor[], Tensor> function, Tensor[] inputs)
    {
        var weights = Tensor.Normal(function(inputs).Shape, 11, dtype: DType.Float64);
        Tensor[] directions = [.. inputs.Select((x, i) => Tensor.Normal(x.Shape, 12 + i, dtype: DType.Float64))];
        Compare(x => (function(x) * weights).Sum(), inputs, "first");
        Compare(x => Along(function, x, weights, directions), inputs, "second");
    }

    /// <summary>The same values in memory that has gaps.</summary>
    public static Tensor Strided(Tensor x) => Tensor.Stack([x, x], x.Rank)[Slicing.Ellipsis, 1];

    static Tensor Along(Func<Tensor[], Tensor> function, Tensor[] inputs, Tensor weights, Tensor[] directions)
    {
        // Where nothing was recorded, as in the value that a difference needs, there still is a gradient to take.
        Tensor[] leaves = [.. inputs.Select(x => x.RequiresGrad ? x : x.RequireGrad())];
        var gradients = Gradient.Of((function(leaves) * weights).Sum(), leaves, gradient: null, createGraph: true);
        return gradients.Zip(directions, (g, v) => (g * v).Sum()).Aggregate((a, b) => a + b);
    }

    static void Compare(Func<Tensor[], Tensor> scalar, Tensor[] inputs, string order)
    {
        Tensor[] leaves = [.. inputs.Select(x => x.RequireGrad())];
        var y = scalar(leaves);
        var gradients = y.RequiresGrad
            ? Gradient.Of(y, leaves, gradient: null, unusedAsZero: true)
            : [.. inputs.Select(Tensor.ZerosLike)];
        for (var i = 0; i < inputs.Length; i++)
        {
            var analytic = gradients[i].ToArray<double>();
            for (var at = 0; at < analytic.Length; at++)
            {
                var slope = (At(scalar, inputs, i, at, Step) - At(scalar, inputs, i, at, -Step)) / (2 * Step);
                var error = Math.Abs(analytic[at] - slope);
                if (!(error <= Bound * Math.Max(1, Math.Abs(slope)))) Assert.Fail($"{order} order, input {i}, element {at}: the rule says {analytic[at]}, differences {slope}.");
            }
        }
    }

    static double At(Func<Tensor[], Tensor> scalar, Tensor[] inputs, int input, int place, double step)
    {
        var moved = (Tensor[])inputs.Clone();
        var values = inputs[input].ToArray<double>();
        values[place] += step;
        moved[input] = Tensor.From(values, inputs[input].Shape);
        return scalar(moved).Item();
    }
}

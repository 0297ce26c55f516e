namespace AutoGrad.Tests.AdBench;

/// <summary>Derivatives by central differences of fourth order.</summary>
static class Differences
{
    const double Step = 1e-3;

    /// <summary>∂f/∂x as rows of results and columns of elements.</summary>
    public static double[,] Of(Func<Tensor, Tensor> function, Tensor x)
    {
        var point = x.ToArray<double>();
        double[,]? jacobian = null;
        for (var column = 0; column < point.Length; column++)
        {
            double[] At(double offset)
            {
                var moved = (double[])point.Clone();
                moved[column] += offset;
                return function(Tensor.From(moved, x.Shape)).ToArray<double>();
            }
            double[] near = At(Step), far = At(2 * Step), before = At(-Step), farBefore = At(-2 * Step);
            jacobian ??= new double[near.Length, point.Length];
            for (var row = 0; row < near.Length; row++) jacobian[row, column] = ((8 * (near[row] - before[row])) - (far[row] - farBefore[row])) / (12 * Step);
        }
        return jacobian!;
    }

    /// <summary>The gradient of a scalar by all elements of several tensors, one after the other.</summary>
    public static double[] Gradient(Func<Tensor[], Tensor> function, Tensor[] inputs) =>
        [.. inputs.SelectMany((x, i) => Of(each => function([.. inputs[..i], each, .. inputs[(i + 1)..]]), x).Cast<double>())];

    public static void Near(IEnumerable<double> differences, IEnumerable<double> actual)
    {
        double[] expected = [.. differences], given = [.. actual];
        Assert.Equal(expected.Length, given.Length);
        double[] difference = [.. expected.Zip(given, (a, b) => a - b)];
        Assert.True(difference.Norm() <= 1e-7 * expected.Norm(), $"the norm of the difference is {difference.Norm():g3}, that of the derivative {expected.Norm():g3}");
    }
}

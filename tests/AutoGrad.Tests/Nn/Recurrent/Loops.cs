using AutoGrad.Nn;

namespace AutoGrad.Tests.Nn.Recurrent;

/// <summary>The cells' formulas, number by number, for one sequence [steps, inputs] from a state of zeros.</summary>
static class Loops
{
    public static double[][] Rnn(RecurrentCell cell, Tensor x, bool relu)
    {
        var h = new double[cell.HiddenSize];
        return [.. Steps(x).Select(input =>
        {
            var (a, b) = (Input(cell, input), State(cell, h));
            h = [.. a.Zip(b, (p, q) => relu ? Math.Max(p + q, 0) : Math.Tanh(p + q))];
            return h;
        })];
    }

    public static double[][] Gru(RecurrentCell cell, Tensor x)
    {
        var n = cell.HiddenSize;
        var h = new double[n];
        return [.. Steps(x).Select(input =>
        {
            var (a, b) = (Input(cell, input), State(cell, h));
            h = [.. Enumerable.Range(0, n).Select(i =>
            {
                var (r, z) = (Sigmoid(a[i] + b[i]), Sigmoid(a[n + i] + b[n + i]));
                return ((1 - z) * Math.Tanh(a[(2 * n) + i] + (r * b[(2 * n) + i]))) + (z * h[i]);
            })];
            return h;
        })];
    }

    public static double[][] Lstm(LstmCell cell, Tensor x)
    {
        var n = cell.HiddenSize;
        double[] h = new double[cell.OutputSize], c = new double[n];
        return [.. Steps(x).Select(input =>
        {
            var gates = Input(cell, input).Zip(State(cell, h), (p, q) => p + q).ToArray();
            c = [.. Enumerable.Range(0, n).Select(i => (Sigmoid(gates[n + i]) * c[i]) + (Sigmoid(gates[i]) * Math.Tanh(gates[(2 * n) + i])))];
            double[] full = [.. Enumerable.Range(0, n).Select(i => Sigmoid(gates[(3 * n) + i]) * Math.Tanh(c[i]))];
            h = cell.WeightHr is null ? full : Times(cell.WeightHr, null, full);
            return h;
        })];
    }

    static IEnumerable<double[]> Steps(Tensor x) => Enumerable.Range(0, x.Shape[0]).Select(t => x[t].ToArray<double>());

    static double[] Input(RecurrentCell cell, double[] x) => Times(cell.WeightIh, cell.BiasIh, x);

    static double[] State(RecurrentCell cell, double[] h) => Times(cell.WeightHh, cell.BiasHh, h);

    static double[] Times(Tensor weight, Tensor? bias, double[] x)
    {
        var (w, b) = (weight.ToArray<double>(), bias?.ToArray<double>());
        return [.. Enumerable.Range(0, weight.Shape[0]).Select(row => x.Select((value, column) => value * w[(row * x.Length) + column]).Sum() + (b?[row] ?? 0))];
    }

    static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}

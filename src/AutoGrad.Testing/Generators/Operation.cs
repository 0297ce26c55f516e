using System.Globalization;

namespace AutoGrad.Testing;

/// <summary>
/// One kind of node in a random expression. It takes and gives tensors that broadcast to [n, n], keeps values of the order of 1, and is defined for all numbers.
/// </summary>
/// <param name="Arity">The number of operands.</param>
/// <param name="Code">The C# of it, with the operands {0}, {1}, … and {n} for the extent.</param>
/// <param name="Function">The same as a function of the operands and the extent.</param>
public sealed record Operation(int Arity, string Code, Func<Tensor[], int, Tensor> Function)
{
    /// <summary>The operations that expressions are made of by default.</summary>
    public static IReadOnlyList<Operation> BuiltIn { get; } =
    [
        new(1, "{0}.Tanh()", (x, n) => x[0].Tanh()),
        new(1, "({0} * 0.5).Tanh().Exp()", (x, n) => (x[0] * 0.5).Tanh().Exp()),
        new(1, "(({0} * {0}) + 1).Log()", (x, n) => ((x[0] * x[0]) + 1).Log()),
        new(1, "(({0} * {0}) + 0.5).Sqrt()", (x, n) => ((x[0] * x[0]) + 0.5).Sqrt()),
        new(1, "{0}.Relu()", (x, n) => x[0].Relu()),
        new(1, "-{0}", (x, n) => -x[0]),
        new(1, "1 - {0}", (x, n) => 1 - x[0]),
        new(1, "{0}.Expand([{n}, {n}]).Mt", (x, n) => x[0].Expand([n, n]).Mt),
        new(1, "{0}.Expand([{n}, {n}])[.., (.., -1)]", (x, n) => x[0].Expand([n, n])[.., (.., -1)]),
        new(1, "{0}.Expand([{n}, {n}]).Reshape(-1).Reshape({n}, {n})", (x, n) => x[0].Expand([n, n]).Reshape(-1).Reshape(n, n)),
        new(1, "{0}.Expand([{n}, {n}]).Sum([1], keepAxes: true) / {n}", (x, n) => x[0].Expand([n, n]).Sum([1], keepAxes: true) / n),
        new(1, "{0}.Expand([{n}, {n}]).Mean([0])", (x, n) => x[0].Expand([n, n]).Mean([0])),
        new(1, "{0}.Max()", (x, n) => x[0].Max()),
        new(1, "{0}.Expand([{n}, {n}]).Max([1], keepAxes: true)", (x, n) => x[0].Expand([n, n]).Max([1], keepAxes: true)),
        new(2, "{0} + {1}", (x, n) => x[0] + x[1]),
        new(2, "{0} - {1}", (x, n) => x[0] - x[1]),
        new(2, "{0} * {1} * 0.5", (x, n) => x[0] * x[1] * 0.5),
        new(2, "{0} / (({1} * {1}) + 1)", (x, n) => x[0] / ((x[1] * x[1]) + 1)),
        // Continuous, as all of them are: a jump between two branches that happen to be equal would be nobody's fault.
        new(2, "Tensor.Where({0} > 0, {0} * {1}, {0} * 0.5)", (x, n) => Tensor.Where(x[0] > 0, x[0] * x[1], x[0] * 0.5)),
        new(2, "{0}.Expand([{n}, {n}]).MatMul({1}.Expand([{n}, {n}])) / {n}", (x, n) => x[0].Expand([n, n]).MatMul(x[1].Expand([n, n])) / n),
        new(2, "Tensor.Concat([{0}.Expand([{n}, {n}]), {1}.Expand([{n}, {n}])], 1)[.., (.., 2)]", (x, n) => Tensor.Concat([x[0].Expand([n, n]), x[1].Expand([n, n])], 1)[.., (.., 2)]),
        new(3, "Tensor.Stack([{0}.Expand([{n}, {n}]), {1}.Expand([{n}, {n}]), {2}.Expand([{n}, {n}])]).Sum([0]) / 3", (x, n) => Tensor.Stack([x[0].Expand([n, n]), x[1].Expand([n, n]), x[2].Expand([n, n])]).Sum([0]) / 3),
    ];

    /// <summary>The C# for operands of given names.</summary>
    public string Write(IReadOnlyList<string> operands, int extent)
    {
        ArgumentNullException.ThrowIfNull(operands);
        var text = Code.Replace("{n}", extent.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        for (var i = 0; i < operands.Count; i++) text = text.Replace($"{{{i}}}", operands[i], StringComparison.Ordinal);
        return text;
    }
}

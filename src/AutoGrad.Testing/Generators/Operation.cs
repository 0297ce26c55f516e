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
        new(1, "{0}.Sigmoid()", (x, n) => x[0].Sigmoid()),
        new(1, "{0}.Gelu()", (x, n) => x[0].Gelu()),
        new(1, "{0}.Expand([{n}, {n}]).Softmax(0)", (x, n) => x[0].Expand([n, n]).Softmax(0)),
        new(1, "{0}.Expand([{n}, {n}]).LogSumExp([1], keepAxes: true) * 0.5", (x, n) => x[0].Expand([n, n]).LogSumExp([1], keepAxes: true) * 0.5),
        new(1, "{0}.Expand([{n}, {n}]).CumSum(1) / {n}", (x, n) => x[0].Expand([n, n]).CumSum(1) / n),
        new(1, "{0}.Expand([{n}, {n}]).Tanh().CumProd(0, reverse: true)", (x, n) => x[0].Expand([n, n]).Tanh().CumProd(0, reverse: true)),
        new(1, "{0}.Expand([{n}, {n}]).Var([1], 0, keepAxes: true).Tanh()", (x, n) => x[0].Expand([n, n]).Var([1], 0, keepAxes: true).Tanh()),
        new(1, "{0}.Expand([{n}, {n}]).Roll(1, 0) * 0.75", (x, n) => x[0].Expand([n, n]).Roll(1, 0) * 0.75),
        new(1, "{0}.Expand([{n}, {n}]).Pad([(1, 2), (0, 1)])[1..({n} + 1), 1..({n} + 1)]", (x, n) => x[0].Expand([n, n]).Pad([(1, 2), (0, 1)])[1..(n + 1), 1..(n + 1)]),
        new(1, "{0}.Expand([{n}, {n}]).Diagonal()", (x, n) => x[0].Expand([n, n]).Diagonal()),
        new(1, "{0}.Expand([{n}, {n}]).Tril()", (x, n) => x[0].Expand([n, n]).Tril()),
        new(1, "{0}.Expand([{n}, {n}]).Reshape(1, 1, {n}, {n}).AveragePool([3], [1], [1]).Reshape({n}, {n})", (x, n) => x[0].Expand([n, n]).Reshape(1, 1, n, n).AveragePool([3], [1], [1]).Reshape(n, n)),
        new(1, "Checkpoint.Of(t => (t * 1.5).Tanh().Square(), {0})", (x, n) => Checkpoint.Of(t => (t * 1.5).Tanh().Square(), x[0])),
        new(1, "Vmap.Of(t => t.Sin() * t.Mean(), {0}.Expand([{n}, {n}]))", (x, n) => Vmap.Of(t => t.Sin() * t.Mean(), x[0].Expand([n, n]))),
        new(1, "Scan.Of((s, t) => (((s * 0.5) + t).Tanh(), s * t), {0}.Expand([{n}, {n}])[0], {0}.Expand([{n}, {n}])).Outputs", (x, n) => Scan.Of((s, t) => (((s * 0.5) + t).Tanh(), s * t), x[0].Expand([n, n])[0], x[0].Expand([n, n])).Outputs),
        new(2, "{0}.LogAddExp({1}) * 0.5", (x, n) => x[0].LogAddExp(x[1]) * 0.5),
        new(2, "Tensor.Einsum(\"ij,kj->ik\", {0}.Expand([{n}, {n}]), {1}.Expand([{n}, {n}])) / {n}", (x, n) => Tensor.Einsum("ij,kj->ik", x[0].Expand([n, n]), x[1].Expand([n, n])) / n),
        new(2, "(({0}.Expand([{n}, {n}]).Tanh() * 0.3 / {n}) + Tensor.Eye({n}, dtype: DType.Float64)).Solve({1}.Expand([{n}, {n}]))", (x, n) => ((x[0].Expand([n, n]).Tanh() * 0.3 / n) + Tensor.Eye(n, dtype: DType.Float64)).Solve(x[1].Expand([n, n]))),
        new(2, "{0}.Expand([{n}, {n}]).Reshape(1, 1, {n}, {n}).Pad([(1, 0), (0, 1)]).Convolve({1}.Mean().Expand([1, 1, 2, 2]) * 0.3).Reshape({n}, {n})", (x, n) => x[0].Expand([n, n]).Reshape(1, 1, n, n).Pad([(1, 0), (0, 1)]).Convolve(x[1].Mean().Expand([1, 1, 2, 2]) * 0.3).Reshape(n, n)),
        new(3, "{0}.Lerp({1}, {2}.Sigmoid())", (x, n) => x[0].Lerp(x[1], x[2].Sigmoid())),
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

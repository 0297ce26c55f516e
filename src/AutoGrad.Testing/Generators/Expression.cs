using System.Globalization;
using System.Text;

namespace AutoGrad.Testing;

/// <summary>
/// A directed acyclic graph of operations: inputs, then steps of which each refers to inputs and earlier steps by their number. What no step uses is an output. It
/// prints as C# that compiles.
/// </summary>
/// <param name="Extent">The n of the shape [n, n] that all tensors in it broadcast to.</param>
/// <param name="Inputs">The values of the inputs.</param>
/// <param name="Steps">The operations in an order in which they can be computed.</param>
public sealed partial record Expression(int Extent, IReadOnlyList<TensorLiteral> Inputs, IReadOnlyList<Step> Steps)
{
    const int MostInputs = 4;

    const int GreatestExtent = 3;

    /// <summary>The inputs' values.</summary>
    public Tensor[] Values => [.. Inputs.Select(input => input.Value)];

    /// <summary>Computes all nodes: the inputs, and then the result of each step.</summary>
    /// <param name="inputs">The inputs, of the shapes of <see cref="Inputs"/>.</param>
    /// <param name="seen">What to do with the result of each step; by default it is taken as it is.</param>
    public Tensor[] Trace(Tensor[] inputs, Func<Tensor, int, Tensor>? seen = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        List<Tensor> nodes = [.. inputs];
        foreach (var step in Steps)
        {
            var y = step.Operation.Function([.. step.Operands.Select(k => nodes[k])], Extent);
            nodes.Add(seen is null ? y : seen(y, nodes.Count));
        }
        return [.. nodes];
    }

    /// <summary>Computes the outputs.</summary>
    public Tensor[] Run(Tensor[] inputs)
    {
        var nodes = Trace(inputs);
        return [.. Outputs.Select(k => nodes[k])];
    }

    /// <summary>The numbers of the nodes that no step uses.</summary>
    public IEnumerable<int> Outputs => Enumerable.Range(Inputs.Count, Steps.Count).Where(k => !Steps.Any(step => step.Operands.Contains(k)));

    /// <summary>The same steps in another order in which they can be computed.</summary>
    public Expression Reordered(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var (place, left, steps) = (new Dictionary<int, int>(), Enumerable.Range(0, Steps.Count).ToList(), new List<Step>());
        for (var i = 0; i < Inputs.Count; i++) place[i] = i;
        while (left.Count > 0)
        {
            var ready = left.Where(k => Steps[k].Operands.All(place.ContainsKey)).ToArray();
            var next = ready[random.Next(ready.Length)];
            left.Remove(next);
            place[Inputs.Count + next] = Inputs.Count + steps.Count;
            steps.Add(Steps[next] with { Operands = [.. Steps[next].Operands.Select(k => place[k])] });
        }
        return this with { Steps = steps };
    }

    /// <summary>The same expression on greater tensors, of new random values.</summary>
    public Expression Enlarged(int extent, Random random) =>
        this with { Extent = extent, Inputs = [.. Inputs.Select(input => new TensorLiteral(Draw.Of(input.Value.Shape.Select(old => old == 1 && Extent != 1 ? 1 : extent).ToArray()).Make(random)))] };

    /// <summary>A random expression.</summary>
    public static Expression Random(Random random, int steps, IReadOnlyList<Operation> operations)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(operations);
        var n = random.Next(1, GreatestExtent + 1);
        Shape[] shapes = [[n, n], [n, 1], [1, n], [n], []];
        TensorLiteral[] inputs = [.. Enumerable.Range(0, random.Next(1, MostInputs + 1)).Select(_ => new TensorLiteral(Draw.Of(shapes[random.Next(shapes.Length)]).Make(random)))];
        var list = new Step[steps];
        for (var k = 0; k < steps; k++)
        {
            var operation = operations[random.Next(operations.Count)];
            // Mostly what came last, so that graphs grow deep; sometimes anything, so that they branch and meet.
            var known = inputs.Length + k;
            list[k] = new(operation, [.. Enumerable.Range(0, operation.Arity).Select(_ => random.Next(2) == 0 ? random.Next(Math.Max(0, known - 3), known) : random.Next(known))]);
        }
        return new(n, inputs, list);
    }

    /// <summary>Statements that compile and end with <c>Tensor[] outputs = […];</c>.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        string Name(int node) => node < Inputs.Count ? $"x{node}" : $"y{node - Inputs.Count}";
        for (var i = 0; i < Inputs.Count; i++) text.Append(CultureInfo.InvariantCulture, $"var x{i} = {Inputs[i]};\n");
        for (var k = 0; k < Steps.Count; k++) text.Append(CultureInfo.InvariantCulture, $"var y{k} = {Steps[k].Operation.Write([.. Steps[k].Operands.Select(Name)], Extent)};\n");
        return text.Append(CultureInfo.InvariantCulture, $"Tensor[] outputs = [{string.Join(", ", Outputs.Select(Name))}];").ToString();
    }
}

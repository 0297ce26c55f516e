namespace AutoGrad.Testing;

public sealed partial record Expression
{
    /// <summary>Simpler expressions: without one step or input, with smaller tensors, with simpler values.</summary>
    public IEnumerable<Expression> Simpler()
    {
        for (var k = Steps.Count - 1; k >= 0 && Steps.Count > 1; k--) yield return WithoutNode(Inputs.Count + k, Steps[k].Operands[0]);
        for (var i = 0; i < Inputs.Count && Inputs.Count > 1; i++)
        {
            var unused = i;
            if (!Steps.Any(step => step.Operands.Contains(unused))) yield return WithoutNode(i, 0);
        }
        if (Extent > 1) yield return this with { Extent = Extent - 1, Inputs = [.. Inputs.Select(input => new TensorLiteral(Cropped(input.Value)))] };
        for (var i = 0; i < Inputs.Count; i++)
        {
            foreach (var value in Shrinking.SimplerValues(Inputs[i].Value, Domain.All, []))
            {
                var at = i;
                yield return this with { Inputs = [.. Inputs.Select((input, k) => k == at ? new TensorLiteral(value) : input)] };
            }
        }
    }

    Tensor Cropped(Tensor x)
    {
        var entries = x.Shape.Select(extent => (Slicing)(extent == Extent ? 0..(Extent - 1) : ..)).ToArray();
        return x[entries];
    }

    Expression WithoutNode(int node, int instead)
    {
        int Renamed(int k) => k == node ? Renamed(instead) : k > node ? k - 1 : k;
        return this with
        {
            Inputs = [.. Inputs.Where((_, k) => k != node)],
            Steps = [.. Steps.Where((_, k) => Inputs.Count + k != node).Select(step => step with { Operands = [.. step.Operands.Select(Renamed)] })],
        };
    }
}

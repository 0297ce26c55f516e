namespace AutoGrad;

/// <summary>The rule of one step of a loop, as expressions of what the step computes and of the cotangents of its results.</summary>
sealed class BackwardStep
{
    /// <param name="trace">The trace of the step.</param>
    /// <param name="forwards">The step's own expressions.</param>
    /// <param name="results">The step's results.</param>
    /// <param name="roots">Their nodes; null for one that was not recorded.</param>
    /// <param name="targets">The nodes whose gradients are wanted; null for none.</param>
    /// <param name="floor">The moment when the step began.</param>
    public BackwardStep(StepTrace trace, StepExpressions forwards, Tensor[] results, Node?[] roots, Node?[] targets, long floor)
    {
        Expressions = new(forwards);
        Cotangents = [.. results.Select((y, k) => roots[k] is null ? null : new Placeholder(trace, y.Shape, y.DType))];
        Gradients = Walk.Collect(roots, Cotangents, targets, floor, retain: false, follow: false, createGraph: false, out _);
        Values = Array.ConvertAll(Gradients, x => x is null ? StepExpressions.Operand.None : Expressions.Add(x));
    }

    public StepExpressions Expressions { get; }

    /// <summary>Stands for the cotangent of each result; null for one that was not recorded.</summary>
    public Placeholder?[] Cotangents { get; }

    /// <summary>The gradient at each target; null where none arrives.</summary>
    public Tensor?[] Gradients { get; }

    /// <summary>The gradients as expressions.</summary>
    public StepExpressions.Operand[] Values { get; }
}

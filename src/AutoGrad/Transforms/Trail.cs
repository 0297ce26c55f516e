namespace AutoGrad;

/// <summary>What a computation left on the tape since a moment: its operations in their order, and the older nodes where it began.</summary>
sealed class Trail
{
    readonly (Op Op, Shape Shape, DType DType)[] steps;

    Trail(Node?[] roots, (Op, Shape, DType)[] steps, Node[] ends) => (Roots, this.steps, Ends) = (roots, steps, ends);

    /// <summary>The nodes of the outputs; null for one that was not recorded.</summary>
    public Node?[] Roots { get; private set; }

    /// <summary>Where it began: nodes that are older, the oldest first.</summary>
    public Node[] Ends { get; }

    /// <summary>Lets the recorded operations go.</summary>
    public void Forget() => Roots = [];

    public static Trail Of(Tensor[] outputs, long floor, Level.Frame? frame)
    {
        var roots = Array.ConvertAll(outputs, y => frame is null || (y is Lifted lifted && ReferenceEquals(lifted.Level, frame.Level)) ? y.Node : null);
        HashSet<Node> seen = [];
        Stack<Node> open = new();
        List<Node> nodes = [], ends = [];
        void Enter(Node? node)
        {
            if (node is not null && seen.Add(node)) open.Push(node);
        }
        foreach (var root in roots) Enter(root);
        while (open.TryPop(out var node))
        {
            if (node.Index < floor)
            {
                ends.Add(node);
                continue;
            }
            // A leaf that the computation made for itself is another one each time.
            if (node is Leaf) continue;
            nodes.Add(node);
            if (node is Strand strand) Enter(strand.Bundle);
            else for (var i = 0; i < node.Inputs; i++) Enter(node.Edge(i));
        }
        nodes.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        ends.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        return new(roots, [.. nodes.Select(node => (node.Op!, node.Shape, node.DType))], [.. ends]);
    }

    /// <summary>Throws where another computation of the same function went another way.</summary>
    public void Demand(Trail again)
    {
        for (var i = 0; i < Math.Max(steps.Length, again.steps.Length); i++)
        {
            var (first, second) = (Text(steps, i), Text(again.steps, i));
            if (first != second || !Same(steps[i].Op, again.steps[i].Op))
            {
                throw new InvalidOperationException($"Checkpoint: computed again, the function does something else: operation {i} was {first} and is {second}. It depends on something that has changed since: a variable, a mode, a random generator that is no RandomSource.");
            }
        }
        if (!Ends.AsSpan().SequenceEqual(again.Ends)) throw new InvalidOperationException("Checkpoint: computed again, the function uses other tensors than before. It depends on a variable that has changed since.");
    }

    /// <summary>Functions are made anew by each call.</summary>
    static bool Same(Op a, Op b) => a is FunctionOp ? b is FunctionOp : a.Equals(b);

    static string Text((Op Op, Shape Shape, DType DType)[] steps, int i) => i < steps.Length ? $"{steps[i].Op.Name} to {steps[i].DType}{steps[i].Shape}" : "nothing";
}

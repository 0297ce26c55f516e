using System.Runtime.CompilerServices;

namespace AutoGrad;

// What a walk does at a node: the rules give what is handed on, and what meets is added up.
sealed partial class Walk
{
    /// <summary>What has arrived at a node so far.</summary>
    struct Arrival
    {
        public Tensor? Gradient;

        /// <summary>Whether it is a sum that nobody but the walk has seen: what comes later can be added in place.</summary>
        public bool IsOwn;
    }

    void Propagate(Node node, Tensor gradient)
    {
        if (node.More is not null)
        {
            PropagateToAll(node, gradient);
            return;
        }
        var (first, second) = (node.First is { } a && IsNeeded(a) ? a : null, node.Second is { } b && IsNeeded(b) ? b : null);
        if (first is not null && second is not null) gradient.MarkKept();
        if (first is not null) Hand(node, 0, first, gradient);
        if (second is not null) Hand(node, 1, second, gradient);
    }

    void Hand(Node node, int input, Node edge, Tensor gradient)
    {
        var op = node.Op!;
        ref var arrival = ref ArrivalAt(edge);
        if (arrival.IsOwn && TryAddPullback(op, node, input, gradient, arrival.Gradient!)) return;
        var result = op.IsTwiceDifferentiable ? op.Pullback(node, input, gradient) : OnceOnly.Pullback(op, node, input, [gradient]);
        Hand(node, input, edge, result, new(in gradient));
    }

    /// <summary>All inputs of the node are collected once.</summary>
    void PropagateToAll(Node node, Tensor gradient)
    {
        gradient.MarkKept();
        if (node.Op is not VariadicOp { IsTwiceDifferentiable: true } op)
        {
            for (var i = 0; i < node.Inputs; i++)
            {
                if (node.Edge(i) is { } edge && IsNeeded(edge)) Hand(node, i, edge, gradient);
            }
            return;
        }
        Tensor[]? inputs = null;
        for (var i = 0; i < node.Inputs; i++)
        {
            if (node.Edge(i) is { } edge && IsNeeded(edge)) Hand(node, i, edge, op.Pullback(node, i, inputs ??= Inputs.Of(node), gradient), new(in gradient));
        }
    }

    /// <summary>A strand hands its gradient to its bundle; the bundle, which comes after all of them, has a rule that takes them together.</summary>
    void PropagateTuple(Node node, Tensor? gradient)
    {
        if (node is Strand strand)
        {
            if (gradient is null) return;
            gradient.MarkKept();
            bundles ??= [];
            if (!bundles.TryGetValue(strand.Bundle, out var parts)) bundles[strand.Bundle] = parts = new Tensor?[strand.Bundle.Outputs.Length];
            parts[strand.Place] = gradient;
            return;
        }
        var bundle = (Bundle)node;
        if (bundles is null || !bundles.Remove(bundle, out var cotangents)) return;
        var op = (TupleOp)node.Op!;
        var together = op is FunctionOp function ? function.PullbackAll(bundle, cotangents) : null;
        for (var i = 0; i < node.Inputs; i++)
        {
            if (node.Edge(i) is not { } edge || !IsNeeded(edge) || (together is not null && together[i] is null)) continue;
            var result = together is not null ? together[i] : op.IsTwiceDifferentiable ? op.Pullback(bundle, i, cotangents) : OnceOnly.Pullback(op, node, i, cotangents);
            Hand(node, i, edge, result, cotangents);
        }
    }

    /// <summary>Hands on to one input what the rule made for it.</summary>
    void Hand(Node node, int input, Node edge, Tensor? result, ReadOnlySpan<Tensor?> cotangents)
    {
        if (result is null || !result.Shape.Equals(edge.Shape) || result.DType != edge.DType) throw Unfit(node.Op!, input, result, edge);
        result = result.Current;
        observer?.Returned(node, input, cotangents, result);
        if (createGraph && !node.Op!.IsTwiceDifferentiable) result = FirstDerivative.Of(node.Op, node, result, cotangents);
        Add(edge, result);
    }

    static InvalidOperationException Unfit(Op op, int input, Tensor? result, Node edge) =>
        new($"{op.Name}: the rule for input {input} returned {result?.Describe() ?? "null"} where the gradient of {edge.DType}{edge.Shape} is due. A gradient has the shape and the type of what it belongs to.");

    ref Arrival ArrivalAt(Node node) => ref (IsEnd(node) ? endArrivals : arrivals)[SlotOf(node)];

    void Add(Node node, Tensor gradient)
    {
        ref var arrival = ref ArrivalAt(node);
        if (arrival.Gradient is null) arrival.Gradient = gradient;
        else Add(ref arrival, gradient);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Add(ref Arrival arrival, Tensor gradient)
    {
        if (arrival.IsOwn && TryAdd(arrival.Gradient!, gradient)) return;
        arrival.Gradient = arrival.Gradient! + gradient;
        arrival.IsOwn = !createGraph && observer is null && !arrival.Gradient.StandsForAnother;
    }

    static bool TryAddPullback(Op op, Node node, int input, Tensor gradient, Tensor sum) =>
        Tape.IsWatched ? Watched.TryAddPullback(op, node, input, gradient, sum) : op.TryAddPullback(node, input, gradient, sum);

    static bool TryAdd(Tensor sum, Tensor gradient) =>
        Tape.IsWatched ? Watched.TryAdd(sum, gradient) : AutoGrad.Add.Instance.TryInPlace(sum, gradient);
}

namespace AutoGrad;

/// <summary>
/// One walk over a tape in descending order of recording. The gradients live in a table of the walk; each node is visited once, when all gradients
/// that flow into it have been added up.
/// </summary>
sealed class Walk
{
    /// <summary>Tables longer than this are not kept for the next walk.</summary>
    const int LongestKept = 1 << 14;

    [ThreadStatic]
    static Walk? spare;

    /// <summary>Whether this thread is walking.</summary>
    [field: ThreadStatic]
    public static bool IsUnderWay { get; private set; }

    readonly List<Node> nodes = [];
    readonly List<Node> ends = [];
    readonly Stack<Node> open = new();
    bool retain, createGraph, goesOn;
    long floor;
    Tensor?[] gradients = [];
    Tensor?[] endGradients = [];
    bool[]? needed;
    Dictionary<Node, int>? shared;
    Dictionary<Bundle, Tensor?[]>? bundles;
    WalkObserver? observer;

    static Walk Take(bool retain, bool createGraph)
    {
        var walk = spare ?? new Walk();
        spare = null;
        (walk.retain, walk.createGraph, walk.goesOn, walk.floor) = (retain, createGraph, false, 0);
        walk.observer = Tape.IsWatched ? WatchedWalk.Here(createGraph) : null;
        return walk;
    }

    /// <summary>Forgets everything, so that the next walk on this thread needs no new tables.</summary>
    void GiveBack()
    {
        if (nodes.Count > LongestKept) return;
        Array.Clear(gradients, 0, Math.Min(nodes.Count, gradients.Length));
        Array.Clear(endGradients, 0, Math.Min(ends.Count, endGradients.Length));
        nodes.Clear();
        ends.Clear();
        open.Clear();
        (needed, shared, bundles, observer) = (null, null, null, null);
        spare = this;
    }

    /// <summary>Adds the gradients of all leaves below <paramref name="root"/> to what the leaves hold.</summary>
    public static void Accumulate(Node root, Tensor seed, bool retain, bool createGraph)
    {
        var walk = Take(retain, createGraph);
        walk.Run([root], [seed], [], []);
        // Only now, when nothing can throw any more, do the leaves change.
        for (var i = 0; i < walk.ends.Count; i++)
        {
            var (leaf, gradient) = ((Leaf)walk.ends[i], walk.endGradients[i]);
            if (gradient is null) continue;
            lock (leaf) leaf.Grad = leaf.Grad is null ? gradient : walk.Settled(leaf.Grad + gradient);
        }
        walk.GiveBack();
    }

    /// <summary>The gradients at chosen nodes; null where none arrives.</summary>
    public static Tensor?[] Collect(Node root, Tensor seed, ReadOnlySpan<Node?> targets, bool retain, bool createGraph)
    {
        var walk = Take(retain, createGraph);
        var results = new Tensor?[targets.Length];
        walk.Run([root], [seed], targets, results);
        walk.GiveBack();
        return results;
    }

    /// <summary>Walks with somebody looking on; leaves and recorded values stay as they are.</summary>
    public static void Inspect(Node root, Tensor seed, WalkObserver observer)
    {
        var walk = Take(retain: true, createGraph: false);
        walk.observer = observer;
        walk.Run([root], [seed], [], []);
        walk.GiveBack();
    }

    /// <summary>
    /// The gradients at chosen nodes of a function that was recorded since a moment; the walk ends at what is older. If it leads to anything but the chosen nodes, the
    /// function is part of something greater: then nothing is released, and where that is wanted the walk is recorded.
    /// </summary>
    /// <param name="roots">The nodes of the outputs; null for one that was not recorded.</param>
    /// <param name="seeds">Their cotangents; null for zero.</param>
    /// <param name="targets">The nodes of the inputs.</param>
    /// <param name="floor">The moment.</param>
    /// <param name="retain">Keep the recorded values in any case.</param>
    /// <param name="follow">Whether to record the walk if it is part of something greater.</param>
    /// <param name="createGraph">Whether it is known to be.</param>
    /// <param name="goesOn">Whether it was found to be.</param>
    public static Tensor?[] Collect(ReadOnlySpan<Node?> roots, ReadOnlySpan<Tensor?> seeds, ReadOnlySpan<Node?> targets, long floor, bool retain, bool follow, bool createGraph, out bool goesOn)
    {
        var walk = Take(retain, createGraph);
        walk.floor = floor;
        var results = new Tensor?[targets.Length];
        walk.Run(roots, seeds, targets, results, follow);
        goesOn = walk.goesOn;
        walk.GiveBack();
        return results;
    }

    /// <summary>Whether anything but the chosen nodes lies behind a function that was recorded since a moment.</summary>
    public static bool GoesOn(ReadOnlySpan<Node?> roots, ReadOnlySpan<Node?> targets, long floor)
    {
        var walk = Take(true, false);
        walk.floor = floor;
        try
        {
            foreach (var root in roots) walk.Enter(root);
            walk.Gather(targets);
        }
        finally
        {
            walk.Leave();
        }
        var goesOn = walk.goesOn;
        walk.GiveBack();
        return goesOn;
    }

    void Run(ReadOnlySpan<Node?> roots, ReadOnlySpan<Tensor?> seeds, ReadOnlySpan<Node?> targets, Span<Tensor?> results, bool follow = false)
    {
        var (suspensions, forgets, outer) = (Tape.Suspensions, Fusion.ForgetsRepetitions, IsUnderWay);
        IsUnderWay = true;
        try
        {
            for (var i = 0; i < roots.Length; i++)
            {
                if (seeds[i] is not null) Enter(roots[i]);
            }
            Gather(targets);
            if (follow && goesOn) createGraph = true;
            if (floor > 0 && goesOn) retain = true;
            retain |= createGraph;
            Fusion.ForgetsRepetitions = !createGraph;
            Tape.Suspensions = createGraph ? 0 : suspensions + 1;
            if (gradients.Length < nodes.Count) gradients = new Tensor?[Math.Max(64, nodes.Count)];
            if (endGradients.Length < ends.Count) endGradients = new Tensor?[Math.Max(16, ends.Count)];
            if (!targets.IsEmpty) MarkNeeded(targets);
            for (var i = 0; i < roots.Length; i++)
            {
                if (seeds[i] is { } seed && roots[i] is { } root && IsNeeded(root)) Add(root, seed);
            }
            for (var slot = 0; slot < nodes.Count; slot++)
            {
                var node = nodes[slot];
                var gradient = gradients[slot];
                gradients[slot] = null;
                if (gradient is not null && node.Hooks is { } hooks) gradient = Hooked(node, gradient, hooks);
                if (observer is not null && gradient is not null) observer.Arrived(node, gradient);
                Deliver(node, gradient, targets, results);
                if (gradient is not null || node is Bundle) Propagate(node, gradient);
                if (!retain && node is not Strand) node.Release();
            }
            for (var slot = 0; slot < ends.Count; slot++)
            {
                if (endGradients[slot] is not { } gradient) continue;
                // What is older than the function gets its whole gradient, and its hooks are called, in a walk around this one.
                if (ends[slot].Index >= floor && ends[slot].Hooks is { } hooks) gradient = Hooked(ends[slot], gradient, hooks);
                endGradients[slot] = gradient = Settled(gradient);
                if (observer is not null) Show(roots, ends[slot], gradient);
                Deliver(ends[slot], gradient, targets, results);
            }
        }
        finally
        {
            Leave();
            (Tape.Suspensions, Fusion.ForgetsRepetitions, IsUnderWay) = (suspensions, forgets, outer);
        }
    }

    /// <summary>Finds all reachable nodes, without recursion, and sorts them. Along a chain they are found in order already.</summary>
    void Gather(ReadOnlySpan<Node?> targets)
    {
        var sorted = true;
        while (open.TryPop(out var node))
        {
            if (node.Released) throw Released(node);
            sorted &= nodes.Count == 0 || nodes[^1].Index > node.Index;
            nodes.Add(node);
            if (node is Strand strand) Enter(strand.Bundle);
            else for (var i = 0; i < node.Inputs; i++) Enter(node.Edge(i));
        }
        if (!sorted) nodes.Sort(static (a, b) => b.Index.CompareTo(a.Index));
        for (var i = 0; i < nodes.Count; i++) Place(nodes[i], i);
        for (var i = 0; i < ends.Count && floor > 0 && !goesOn; i++) goesOn = !targets.Contains(ends[i]);
    }

    /// <summary>Where the walk ends: at leaves, and at what was there before the function that is differentiated.</summary>
    bool IsEnd(Node node) => node is Leaf || node.Index < floor;

    static InvalidOperationException Released(Node node) =>
        new($"{node.Op!.Name}: the graph through this operation was released by an earlier walk. Walk it once only, pass retainGraph: true to the first walk, or record it again.");

    void Enter(Node? node)
    {
        if (node is null) return;
        if (Interlocked.CompareExchange(ref node.Visitor, this, null) is { } other)
        {
            // Another thread, or a walk around this one, is at the same node: this walk keeps its place in a table of its own.
            if (ReferenceEquals(other, this) || !(shared ??= []).TryAdd(node, -1)) return;
        }
        if (!IsEnd(node))
        {
            open.Push(node);
            return;
        }
        Place(node, ends.Count);
        ends.Add(node);
    }

    void Place(Node node, int slot)
    {
        if (ReferenceEquals(node.Visitor, this)) node.Slot = slot;
        else shared![node] = slot;
    }

    int SlotOf(Node node) => ReferenceEquals(node.Visitor, this) ? node.Slot : shared is not null && shared.TryGetValue(node, out var slot) ? slot : -1;

    void Leave()
    {
        foreach (var node in nodes) Leave(node);
        foreach (var end in ends) Leave(end);
        // Where gathering was cut short by an error.
        while (open.TryPop(out var node)) Leave(node);
    }

    void Leave(Node node)
    {
        if (ReferenceEquals(node.Visitor, this)) Volatile.Write(ref node.Visitor, null);
    }

    /// <summary>Where gradients of chosen inputs are wanted, only what lies on a way to one of them is computed.</summary>
    void MarkNeeded(ReadOnlySpan<Node?> targets)
    {
        needed = new bool[nodes.Count + ends.Count];
        foreach (var target in targets)
        {
            if (target is not null && SlotOf(target) is >= 0 and var slot) needed[IsEnd(target) ? nodes.Count + slot : slot] = true;
        }
        for (var slot = nodes.Count - 1; slot >= 0; slot--)
        {
            var node = nodes[slot];
            if (node is Strand strand) needed[slot] |= IsNeeded(strand.Bundle);
            else for (var i = 0; i < node.Inputs && !needed[slot]; i++) needed[slot] = node.Edge(i) is { } edge && IsNeeded(edge);
        }
    }

    bool IsNeeded(Node node) => needed is null || (SlotOf(node) is >= 0 and var slot && needed[IsEnd(node) ? nodes.Count + slot : slot]);

    void Propagate(Node node, Tensor? gradient)
    {
        if (node is Strand strand)
        {
            bundles ??= [];
            if (!bundles.TryGetValue(strand.Bundle, out var parts)) bundles[strand.Bundle] = parts = new Tensor?[strand.Bundle.Outputs.Length];
            parts[strand.Place] = gradient;
            return;
        }
        var op = node.Op!;
        Tensor?[]? cotangents = null;
        if (node is Bundle tuple && (bundles is null || !bundles.Remove(tuple, out cotangents))) return;
        Tensor?[]? together = null;
        for (var i = 0; i < node.Inputs; i++)
        {
            if (node.Edge(i) is not { } edge || !IsNeeded(edge)) continue;
            if (op is FunctionOp function && (together ??= function.PullbackAll((Bundle)node, cotangents))[i] is null) continue;
            var result = together is not null ? together[i] : op.IsTwiceDifferentiable
                ? cotangents is null ? op.Pullback(node, i, gradient!) : ((TupleOp)op).Pullback((Bundle)node, i, cotangents)
                : OnceOnly.Pullback(op, node, i, cotangents ?? [gradient]);
            if (result is null || !result.Shape.Equals(edge.Shape) || result.DType != edge.DType) throw Unfit(op, i, result, edge);
            result = result.Current;
            observer?.Returned(node, i, cotangents ?? [gradient], result);
            if (createGraph && !op.IsTwiceDifferentiable) result = FirstDerivative.Of(op, node, result, cotangents ?? [gradient]);
            Add(edge, result);
        }
    }

    void Show(ReadOnlySpan<Node?> roots, Node end, Tensor gradient)
    {
        observer!.Arrived(end, gradient);
        foreach (var root in roots)
        {
            if (root is null) continue;
            observer.Gave(root, gradient);
            return;
        }
    }

    static InvalidOperationException Unfit(Op op, int input, Tensor? result, Node edge) =>
        new($"{op.Name}: the rule for input {input} returned {result?.Describe() ?? "null"} where the gradient of {edge.DType}{edge.Shape} is due. A gradient has the shape and the type of what it belongs to.");

    void Add(Node node, Tensor gradient)
    {
        ref var place = ref (IsEnd(node) ? endGradients : gradients)[SlotOf(node)];
        place = place is null ? gradient : place + gradient;
    }

    static Tensor Hooked(Node node, Tensor gradient, List<Func<Tensor, Tensor?>> hooks)
    {
        foreach (var hook in hooks.ToArray())
        {
            if (hook(gradient) is not { } changed) continue;
            if (!changed.Shape.Equals(node.Shape) || changed.DType != node.DType)
            {
                throw new InvalidOperationException($"A hook returned {changed.Describe()} for the gradient of {node.DType}{node.Shape}; it must have the same shape and type.");
            }
            gradient = changed.Current;
        }
        return gradient;
    }

    void Deliver(Node node, Tensor? gradient, ReadOnlySpan<Node?> targets, Span<Tensor?> results)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            if (gradient is not null && ReferenceEquals(targets[i], node)) results[i] = Settled(gradient);
        }
    }

    /// <summary>A gradient as it is given out: its values are there, dense, and hold on to nothing else.</summary>
    Tensor Settled(Tensor gradient)
    {
        if (gradient.IsLifted || (createGraph && gradient.Node is not null)) return gradient;
        gradient = gradient.Dense();
        _ = gradient.Values;
        return gradient;
    }
}

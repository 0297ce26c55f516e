using System.Runtime.CompilerServices;

namespace AutoGrad;

/// <summary>
/// One walk over a tape in descending order of recording. The gradients live in a table of the walk; each node is visited once, when all gradients
/// that flow into it have been added up.
/// </summary>
sealed partial class Walk
{
    /// <summary>Tables longer than this are not kept for the next walk.</summary>
    const int LongestKept = 1 << 16;

    [ThreadStatic]
    static Walk? spare;

    /// <summary>Whether this thread is walking.</summary>
    [field: ThreadStatic]
    public static bool IsUnderWay { get; private set; }

    bool retain, createGraph, goesOn;
    long floor;
    Arrival[] arrivals = [];
    Arrival[] endArrivals = [];
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

    /// <summary>Forgets everything, so that the next walk on this thread needs no new tables, and tells the pool when no walk reads the tape any more.</summary>
    void GiveBack()
    {
        if (nodes.Count <= LongestKept)
        {
            Array.Clear(arrivals, 0, Math.Min(nodes.Count, arrivals.Length));
            Array.Clear(endArrivals, 0, Math.Min(ends.Count, endArrivals.Length));
            Forget();
            (bundles, observer) = (null, null);
            spare = this;
        }
        if (!retain && !IsUnderWay) Pool.TapeReleased();
    }

    /// <summary>Adds the gradients of all leaves below <paramref name="root"/> to what the leaves hold.</summary>
    public static void Accumulate(Node root, Tensor seed, bool retain, bool createGraph)
    {
        var walk = Take(retain, createGraph);
        if (createGraph) walk.RunRecorded(root, seed, [], []);
        else walk.Run([root], [seed], [], []);
        // Only now, when nothing can throw any more, do the leaves change.
        for (var i = 0; i < walk.ends.Count; i++)
        {
            var (leaf, gradient) = ((Leaf)walk.ends[i].Node, walk.endArrivals[i].Gradient);
            if (gradient is not null) walk.Deposit(leaf, gradient);
        }
        walk.GiveBack();
    }

    /// <summary>Adds a gradient to what a leaf holds. Another thread may do the same: who comes second adds to what the first has left.</summary>
    void Deposit(Leaf leaf, Tensor gradient)
    {
        Tensor? held, sum;
        do
        {
            held = Volatile.Read(ref leaf.Grad);
            sum = held is null ? gradient : Settled(held + gradient);
        }
        while (!ReferenceEquals(Interlocked.CompareExchange(ref leaf.Grad, sum, held), held));
    }

    /// <summary>The gradients at chosen nodes; null where none arrives.</summary>
    public static Tensor?[] Collect(Node root, Tensor seed, ReadOnlySpan<Node?> targets, bool retain, bool createGraph)
    {
        var walk = Take(retain, createGraph);
        var results = new Tensor?[targets.Length];
        if (createGraph) walk.RunRecorded(root, seed, targets, results);
        else walk.Run([root], [seed], targets, results);
        walk.GiveBack();
        return results;
    }

    /// <summary>A walk that is to be recorded is recorded even where recording is paused.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    void RunRecorded(Node root, Tensor seed, ReadOnlySpan<Node?> targets, Span<Tensor?> results)
    {
        using (Tape.Record()) Run([root], [seed], targets, results);
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
        var (suspensions, walks, outer) = (Tape.Suspensions, Fusion.IsWalking, IsUnderWay);
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
            Fusion.IsWalking = !createGraph;
            Tape.Suspensions = createGraph ? 0 : suspensions + 1;
            if (arrivals.Length < nodes.Count) arrivals = new Arrival[Math.Max(64, nodes.Count)];
            if (endArrivals.Length < ends.Count) endArrivals = new Arrival[Math.Max(16, ends.Count)];
            if (!targets.IsEmpty) MarkNeeded(targets);
            for (var i = 0; i < roots.Length; i++)
            {
                if (seeds[i] is { } seed && roots[i] is { } root && IsNeeded(root)) Add(root, seed);
            }
            for (var slot = 0; slot < nodes.Count; slot++)
            {
                var node = nodes[slot].Node;
                var gradient = arrivals[slot].Gradient;
                arrivals[slot] = default;
                if (gradient is not null)
                {
                    if (node.Hooks is { } hooks) gradient = Hooked(node, gradient, hooks);
                    observer?.Arrived(node, gradient);
                    if (IsTarget(slot)) Deliver(node, gradient, targets, results);
                }
                if (node.GetType() != typeof(Node)) PropagateTuple(node, gradient);
                else if (gradient is not null) Propagate(node, gradient);
                if (!retain && node is not Strand) node.Release();
            }
            EvaluateEnds();
            for (var slot = 0; slot < ends.Count; slot++)
            {
                if (endArrivals[slot].Gradient is not { } gradient) continue;
                var end = ends[slot].Node;
                // What is older than the function gets its whole gradient, and its hooks are called, in a walk around this one.
                if (end.Index >= floor && end.Hooks is { } hooks) gradient = Hooked(end, gradient, hooks);
                endArrivals[slot].Gradient = gradient = Settled(gradient);
                if (observer is not null) Show(roots, end, gradient);
                if (IsTarget(nodes.Count + slot)) Deliver(end, gradient, targets, results);
            }
        }
        finally
        {
            Leave();
            (Tape.Suspensions, Fusion.IsWalking, IsUnderWay) = (suspensions, walks, outer);
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

    Tensor Hooked(Node node, Tensor gradient, List<Func<Tensor, Tensor?>> hooks)
    {
        foreach (var hook in hooks.ToArray())
        {
            if (hook(gradient) is not { } changed) continue;
            if (!changed.Shape.Equals(node.Shape) || changed.DType != node.DType)
            {
                throw new InvalidOperationException($"A hook returned {changed.Describe()} for the gradient of {(node.Op is { } op ? $"the result of {op.Name}, " : "")}{node.DType}{node.Shape}; it must have the same shape and type.");
            }
            changed = changed.Current;
            observer?.Hooked(node, gradient, changed);
            gradient = changed;
        }
        return gradient;
    }

    void Deliver(Node node, Tensor gradient, ReadOnlySpan<Node?> targets, Span<Tensor?> results)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            if (ReferenceEquals(targets[i], node)) results[i] = Settled(gradient);
        }
    }

    /// <summary>Gradients that are still pending have much in common: they are computed in one pass.</summary>
    void EvaluateEnds()
    {
        if (createGraph || StepTrace.Here is not null) return;
        List<Tensor>? pending = null;
        for (var slot = 0; slot < ends.Count; slot++)
        {
            if (endArrivals[slot].Gradient is { Pending: not null } gradient && ends[slot].Node.Hooks is null) (pending ??= []).Add(gradient);
        }
        if (pending is { Count: > 1 }) Fusion.Evaluate(pending.ToArray());
    }

    /// <summary>A gradient as it is given out: its values are there, dense, and hold on to nothing else.</summary>
    Tensor Settled(Tensor gradient)
    {
        if (gradient.IsLifted || StepTrace.Concerns(gradient, null, null) || (createGraph && gradient.Node is not null)) return gradient;
        gradient = gradient.Dense();
        _ = gradient.Values;
        return gradient;
    }
}

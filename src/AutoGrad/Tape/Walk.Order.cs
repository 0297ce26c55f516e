namespace AutoGrad;

// What a walk comes to, and in which order.
sealed partial class Walk
{
    // Of a struct, so that the lists are compiled for it and an element is stored without a look at its type.
    readonly record struct Stop(Node Node);

    readonly List<Stop> nodes = [];
    readonly List<Stop> ends = [];
    readonly Stack<Stop> open = new();
    Stop[] places = [];
    Need[]? needs;
    Dictionary<Node, int>? shared;

    enum Need : byte
    {
        None,
        OnTheWay,
        Target,
    }

    void Forget()
    {
        nodes.Clear();
        ends.Clear();
        open.Clear();
        (needs, shared) = (null, null);
    }

    /// <summary>Finds all reachable nodes, without recursion, and sorts them. Along a chain they are found in order already.</summary>
    void Gather(ReadOnlySpan<Node?> targets)
    {
        var (sorted, first, last) = (true, long.MaxValue, long.MinValue);
        while (open.TryPop(out var stop))
        {
            var node = stop.Node;
            if (node.Released) throw Released(node);
            sorted &= first > node.Index;
            (first, last) = (Math.Min(first, node.Index), Math.Max(last, node.Index));
            nodes.Add(stop);
            if (node is Strand strand)
            {
                Enter(strand.Bundle);
                continue;
            }
            Enter(node.First);
            Enter(node.Second);
            if (node.More is not { } more) continue;
            foreach (var edge in more) Enter(edge);
        }
        if (!sorted) Sort(first, last);
        for (var i = 0; i < nodes.Count; i++) Place(nodes[i].Node, i);
        for (var i = 0; i < ends.Count && floor > 0 && !goesOn; i++) goesOn = !targets.Contains(ends[i].Node);
    }

    /// <summary>Brings the nodes into the descending order of their indices.</summary>
    void Sort(long first, long last)
    {
        var range = last - first + 1;
        if (range > 8L * nodes.Count)
        {
            nodes.Sort(static (a, b) => b.Node.Index.CompareTo(a.Node.Index));
            return;
        }
        // What was recorded at a stretch is numbered through: each has its place, and need not be compared with others.
        if (places.Length < range) places = new Stop[range];
        foreach (var stop in nodes) places[last - stop.Node.Index] = stop;
        nodes.Clear();
        foreach (var stop in places.AsSpan(0, (int)range))
        {
            if (stop.Node is not null) nodes.Add(stop);
        }
        Array.Clear(places, 0, (int)range);
        if (places.Length > LongestKept) places = [];
    }

    /// <summary>Where the walk ends: at leaves, and at what was there before the function that is differentiated.</summary>
    bool IsEnd(Node node) => node is Leaf || node.Index < floor;

    static InvalidOperationException Released(Node node) =>
        new($"{node.Op!.Name}: the graph through this operation was released by an earlier walk. Walk it once only, pass retainGraph: true to the first walk, or record it again.");

    void Enter(Node? node)
    {
        if (node is null || ReferenceEquals(node.Visitor, this)) return;
        if (Interlocked.CompareExchange(ref node.Visitor, this, null) is not null)
        {
            // Another thread, or a walk around this one, is at the same node: this walk keeps its place in a table of its own.
            if (!(shared ??= []).TryAdd(node, -1)) return;
        }
        else if (shared is not null && shared.ContainsKey(node))
        {
            // The other has left in the meantime; this walk has entered already.
            Leave(node);
            return;
        }
        if (!IsEnd(node))
        {
            open.Push(new(node));
            return;
        }
        Place(node, ends.Count);
        ends.Add(new(node));
    }

    void Place(Node node, int slot)
    {
        if (ReferenceEquals(node.Visitor, this)) node.Slot = slot;
        else shared![node] = slot;
    }

    int SlotOf(Node node) => ReferenceEquals(node.Visitor, this) ? node.Slot : shared is not null && shared.TryGetValue(node, out var slot) ? slot : -1;

    void Leave()
    {
        foreach (var stop in nodes) Leave(stop.Node);
        foreach (var end in ends) Leave(end.Node);
        // Where gathering was cut short by an error.
        while (open.TryPop(out var stop)) Leave(stop.Node);
    }

    void Leave(Node node)
    {
        if (ReferenceEquals(node.Visitor, this)) Volatile.Write(ref node.Visitor, null);
    }

    /// <summary>Where gradients of chosen inputs are wanted, only what lies on a way to one of them is computed.</summary>
    void MarkNeeded(ReadOnlySpan<Node?> targets)
    {
        needs = new Need[nodes.Count + ends.Count];
        foreach (var target in targets)
        {
            if (target is not null && PlaceOf(target) is >= 0 and var place) needs[place] = Need.Target;
        }
        for (var slot = nodes.Count - 1; slot >= 0; slot--)
        {
            if (needs[slot] == Need.None && LeadsOn(nodes[slot].Node)) needs[slot] = Need.OnTheWay;
        }
    }

    bool LeadsOn(Node node)
    {
        if (node is Strand strand) return IsNeeded(strand.Bundle);
        for (var i = 0; i < node.Inputs; i++)
        {
            if (node.Edge(i) is { } edge && IsNeeded(edge)) return true;
        }
        return false;
    }

    /// <summary>A node's place among nodes and ends; −1 for one that was not reached.</summary>
    int PlaceOf(Node node) => SlotOf(node) is >= 0 and var slot ? IsEnd(node) ? nodes.Count + slot : slot : -1;

    bool IsNeeded(Node node) => needs is null || (PlaceOf(node) is >= 0 and var place && needs[place] != Need.None);

    bool IsTarget(int place) => needs is not null && needs[place] == Need.Target;
}

namespace AutoGrad;

/// <summary>
/// Sets the members of each group in rows, as Sugiyama, Tagawa and Toda do (1981): a row for each step of the longest path, bends where an edge passes rows, and an order within rows by
/// the barycentres of the neighbours. Edges between groups count for the groups that they join.
/// </summary>
sealed class Layers
{
    const int Sweeps = 6;

    readonly Dictionary<Group, HashSet<(Member From, Member To)>> lifted = [];

    /// <summary>
    /// The bends of each edge between members of a group, from top to bottom. What comes into a group from outside goes from the group to the member, what leaves it from the member to
    /// the group, so that it, too, has its way between the boxes.
    /// </summary>
    public Dictionary<(Member From, Member To), List<Bend>> Bends { get; } = [];

    public Layers(Diagram diagram)
    {
        foreach (var (from, to) in diagram.Edges)
        {
            var (a, b) = Lift(from, to);
            Add(a.Group!, a, b);
            for (Member inner = from; !ReferenceEquals(inner, a); inner = inner.Group!) Add(inner.Group!, inner, inner.Group!);
            for (Member inner = to; !ReferenceEquals(inner, b); inner = inner.Group!) Add(inner.Group!, inner.Group!, inner);
        }
        foreach (var group in diagram.Root.All()) Arrange(group);
    }

    /// <summary>The members of one group that two boxes lie in.</summary>
    public static (Member From, Member To) Lift(Member from, Member to)
    {
        var (a, b) = (from, to);
        while (DepthOf(a) > DepthOf(b)) a = a.Group!;
        while (DepthOf(b) > DepthOf(a)) b = b.Group!;
        while (!ReferenceEquals(a.Group, b.Group)) (a, b) = (a.Group!, b.Group!);
        return (a, b);
    }

    /// <summary>All bends of an edge.</summary>
    public IEnumerable<Bend> Way(Box from, Box to)
    {
        var (a, b) = Lift(from, to);
        List<Bend> way = [];
        for (Member inner = from; !ReferenceEquals(inner, a); inner = inner.Group!) way.AddRange(Bends[(inner, inner.Group!)]);
        way.AddRange(Bends[(a, b)]);
        var end = way.Count;
        for (Member inner = to; !ReferenceEquals(inner, b); inner = inner.Group!) way.InsertRange(end, Bends[(inner.Group!, inner)]);
        return way;
    }

    void Add(Group group, Member from, Member to)
    {
        if (!lifted.TryGetValue(group, out var edges)) lifted[group] = edges = [];
        edges.Add((from, to));
    }

    static int DepthOf(Member member) => member.Group!.Depth;

    void Arrange(Group group)
    {
        var members = group.Members;
        Dictionary<Member, int> places = [];
        for (var i = 0; i < members.Count; i++) places[members[i]] = i;
        // −1 is the world outside.
        List<(int From, int To)> edges = [];
        foreach (var (from, to) in lifted.GetValueOrDefault(group) ?? []) edges.Add((places.GetValueOrDefault(from, -1), places.GetValueOrDefault(to, -1)));
        // The order of a set is nobody's promise.
        edges.Sort();
        var rows = Ranks.Of(members.Count, edges.FindAll(edge => edge.From >= 0 && edge.To >= 0), i => members[i].First);
        List<(Member Above, Member Below)> pieces = [];
        var last = -1;
        foreach (var row in rows) last = Math.Max(last, row);
        for (var row = 0; row <= last; row++) group.Rows.Add([]);
        for (var i = 0; i < members.Count; i++) group.Rows[rows[i]].Add(members[i]);
        foreach (var (from, to) in edges) Split(group, from < 0 ? group : members[from], to < 0 ? group : members[to], from < 0 ? -1 : rows[from], to < 0 ? last + 1 : rows[to], pieces);
        Order(group, pieces);
    }

    /// <summary>Cuts an edge into pieces from row to row.</summary>
    void Split(Group group, Member from, Member to, int start, int end, List<(Member Above, Member Below)> pieces)
    {
        List<Bend> bends = [];
        Bends[(from, to)] = bends;
        var above = from;
        for (var row = start + 1; row < end; row++)
        {
            Bend bend = new(from.First) { Group = group, Width = 10 };
            bends.Add(bend);
            group.Rows[row].Add(bend);
            if (!ReferenceEquals(above, group)) pieces.Add((above, bend));
            above = bend;
        }
        // An edge back to an earlier row, as of a module that is called twice, has no say in the order.
        if (start < end && !ReferenceEquals(above, group) && !ReferenceEquals(to, group)) pieces.Add((above, to));
    }

    static void Order(Group group, List<(Member Above, Member Below)> pieces)
    {
        Dictionary<Member, List<Member>> above = [], below = [];
        foreach (var (a, b) in pieces)
        {
            (below.TryGetValue(a, out var downs) ? downs : below[a] = []).Add(b);
            (above.TryGetValue(b, out var ups) ? ups : above[b] = []).Add(a);
        }
        Dictionary<Member, double> place = [];
        foreach (var row in group.Rows)
        {
            row.Sort(static (a, b) => a.First.CompareTo(b.First));
            Number(row, place);
        }
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var down = sweep % 2 == 0;
            for (var i = 0; i < group.Rows.Count; i++) SortBy(group.Rows[down ? i : group.Rows.Count - 1 - i], down ? above : below, place);
        }
    }

    static void SortBy(List<Member> row, Dictionary<Member, List<Member>> neighbours, Dictionary<Member, double> place)
    {
        Dictionary<Member, double> centres = [];
        foreach (var member in row)
        {
            if (!neighbours.TryGetValue(member, out var list))
            {
                centres[member] = place[member];
                continue;
            }
            var sum = 0.0;
            foreach (var other in list) sum += place[other];
            centres[member] = sum / list.Count;
        }
        row.Sort((a, b) => centres[a] != centres[b] ? centres[a].CompareTo(centres[b]) : place[a].CompareTo(place[b]));
        Number(row, place);
    }

    /// <summary>Places from 0 to 1, so that rows of different lengths compare.</summary>
    static void Number(List<Member> row, Dictionary<Member, double> place)
    {
        for (var i = 0; i < row.Count; i++) place[row[i]] = (i + 0.5) / row.Count;
    }
}

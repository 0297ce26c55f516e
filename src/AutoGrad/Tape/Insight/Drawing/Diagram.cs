namespace AutoGrad;

/// <summary>What is drawn of a tape: the latest entries, in the modules that they belong to.</summary>
sealed class Diagram
{
    public Diagram(TapeGraph graph, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        Root = new("", "");
        var entries = graph.Entries;
        Omitted = Math.Max(0, entries.Count - most);
        HashSet<string> paths = [];
        for (var i = Omitted; i < entries.Count; i++)
        {
            if (!entries[i].IsLeaf) paths.Add(entries[i].Path);
        }
        for (var i = Omitted; i < entries.Count; i++)
        {
            var entry = entries[i];
            // A leaf lies in its module's box if anything else does.
            var inside = !entry.IsLeaf || IsUsed(entry.Path, paths);
            var group = inside ? Root.At(entry.Path) : Root;
            group.Members.Add(new Box(entry, Title(entry, inside), Detail(entry)) { Group = group });
            Boxes.Add((Box)group.Members[^1]);
        }
        for (var i = Omitted; i < entries.Count; i++)
        {
            foreach (var input in entries[i].Inputs)
            {
                if (input >= Omitted) Edges.Add((Boxes[input - Omitted], Boxes[i - Omitted]));
            }
        }
    }

    /// <summary>How many entries are older than those that are drawn.</summary>
    public int Omitted { get; }

    public Group Root { get; }

    /// <summary>The entries that are drawn, in order.</summary>
    public List<Box> Boxes { get; } = [];

    public List<(Box From, Box To)> Edges { get; } = [];

    /// <summary>What says that something is not drawn, or nothing.</summary>
    public string Note => Omitted == 0 ? "" : $"{TextTable.Number(Omitted)} earlier {(Omitted == 1 ? "entry is" : "entries are")} not shown";

    static bool IsUsed(string path, HashSet<string> paths)
    {
        if (paths.Contains(path)) return true;
        foreach (var other in paths)
        {
            if (other.StartsWith(path + ".", StringComparison.Ordinal)) return true;
        }
        return false;
    }

    static string Title(TapeRow entry, bool inside) => inside && entry is { IsLeaf: true, Path.Length: > 0 } ? entry.Operation[(entry.Path.Length + 1)..] : entry.Operation;

    static string Detail(TapeRow entry) => (entry.DType == DType.Float32 ? "" : $"{entry.DType}") + (entry.Shape.Rank == 0 ? entry.DType == DType.Float32 ? "scalar" : "" : string.Join(" × ", entry.Shape));
}

/// <summary>Something that has a place in a drawing.</summary>
abstract class Member
{
    public Group? Group { get; init; }

    public double X { get; set; }

    public double Y { get; set; }

    public double Width { get; set; }

    public double Height { get; set; }

    /// <summary>The first entry in it: what is drawn higher where nothing else decides.</summary>
    public abstract int First { get; }
}

/// <summary>An entry.</summary>
sealed class Box(TapeRow entry, string title, string detail) : Member
{
    public TapeRow Entry => entry;

    public string Title => title;

    public string Detail => detail;

    public override int First => entry.Id;
}

/// <summary>The bend of a long edge in a row that it passes.</summary>
sealed class Bend(int first) : Member
{
    public override int First => first;
}

/// <summary>A module, with what lies in it.</summary>
sealed class Group(string name, string path) : Member
{
    readonly Dictionary<string, Group> groups = [];

    public string Name => name;

    public string Path => path;

    public List<Member> Members { get; } = [];

    /// <summary>The members in rows from top to bottom, each from left to right: see <see cref="Layers"/>.</summary>
    public List<List<Member>> Rows { get; } = [];

    public int Depth => Group is null ? 0 : Group.Depth + 1;

    public override int First => Members.Count == 0 ? 0 : Members[0].First;

    /// <summary>The group at a path below this one, made if it is not there.</summary>
    public Group At(string below)
    {
        var group = this;
        if (below.Length == 0) return group;
        foreach (var part in below.Split('.'))
        {
            if (!group.groups.TryGetValue(part, out var inner))
            {
                group.groups[part] = inner = new(part, group.Path.Length == 0 ? part : $"{group.Path}.{part}") { Group = group };
                group.Members.Add(inner);
            }
            group = inner;
        }
        return group;
    }

    /// <summary>All groups below, this one first.</summary>
    public IEnumerable<Group> All()
    {
        Stack<Group> open = new([this]);
        while (open.TryPop(out var group))
        {
            yield return group;
            for (var i = group.Members.Count - 1; i >= 0; i--)
            {
                if (group.Members[i] is Group inner) open.Push(inner);
            }
        }
    }
}

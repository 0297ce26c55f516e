namespace AutoGrad;

/// <summary>Gives the members of all groups their places, in pixels: rows under each other, each member as near to the middle of its neighbours above as its row allows.</summary>
static class Placement
{
    public const double Line = 18, Gap = 22, RowGap = 34, Padding = 16, Head = 24;

    public static void Place(Diagram diagram, Layers layers)
    {
        foreach (var box in diagram.Boxes)
        {
            box.Width = Math.Max(76, Math.Max(7.3 * box.Title.Length, 6.3 * box.Detail.Length) + 24);
            box.Height = box.Detail.Length > 0 ? 42 : 28;
        }
        List<Group> groups = [.. diagram.Root.All()];
        // The innermost first: what a group holds decides how large it is.
        for (var i = groups.Count - 1; i >= 0; i--) Inside(groups[i], Above(groups[i], layers));
        (diagram.Root.X, diagram.Root.Y) = (0, 0);
        foreach (var group in groups)
        {
            foreach (var row in group.Rows)
            {
                foreach (var member in row) (member.X, member.Y) = (member.X + group.X, member.Y + group.Y);
            }
        }
    }

    /// <summary>Places within a group, from its own corner.</summary>
    static void Inside(Group group, Dictionary<Member, List<Member>> above)
    {
        var head = group.Group is null ? 0 : Head;
        var y = Padding + head;
        foreach (var row in group.Rows)
        {
            var height = 0.0;
            foreach (var member in row) height = Math.Max(height, member.Height);
            foreach (var member in row) member.Y = y + ((height - member.Height) / 2);
            y += height + RowGap;
            Spread(row, above);
        }
        double left = double.MaxValue, right = double.MinValue;
        foreach (var row in group.Rows)
        {
            foreach (var member in row) (left, right) = (Math.Min(left, member.X), Math.Max(right, member.X + member.Width));
        }
        if (left > right) (left, right) = (0, 0);
        var least = (7.3 * group.Name.Length) + 60;
        var extra = Math.Max(0, least - (right - left + (2 * Padding))) / 2;
        foreach (var row in group.Rows)
        {
            foreach (var member in row) member.X += Padding + extra - left;
        }
        (group.Width, group.Height) = (right - left + (2 * (Padding + extra)), y - RowGap + Padding);
    }

    /// <summary>Sets a row: everybody where its neighbours above want it, moved right until nobody overlaps, and the whole back by the mean of the moves.</summary>
    static void Spread(List<Member> row, Dictionary<Member, List<Member>> above)
    {
        double edge = double.NegativeInfinity, moved = 0;
        foreach (var member in row)
        {
            var centre = 0.0;
            if (above.TryGetValue(member, out var list))
            {
                foreach (var other in list) centre += (other.X + (other.Width / 2)) / list.Count;
            }
            var wanted = centre - (member.Width / 2);
            member.X = Math.Max(wanted, edge + Gap);
            moved += member.X - wanted;
            edge = member.X + member.Width;
        }
        foreach (var member in row) member.X -= moved / row.Count;
    }

    static Dictionary<Member, List<Member>> Above(Group group, Layers layers)
    {
        Dictionary<Member, List<Member>> above = [];
        foreach (var ((from, to), bends) in layers.Bends)
        {
            var isInside = ReferenceEquals(from.Group, group) || ReferenceEquals(from, group);
            if (!isInside || (ReferenceEquals(from, group) && !ReferenceEquals(to.Group, group))) continue;
            var upper = from;
            foreach (var bend in bends)
            {
                if (!ReferenceEquals(upper, group)) (above[bend] = []).Add(upper);
                upper = bend;
            }
            if (ReferenceEquals(to, group) || ReferenceEquals(upper, group)) continue;
            (above.TryGetValue(to, out var list) ? list : above[to] = []).Add(upper);
        }
        return above;
    }
}

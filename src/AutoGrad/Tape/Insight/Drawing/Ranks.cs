namespace AutoGrad;

/// <summary>Rows by longest paths.</summary>
static class Ranks
{
    /// <summary>The row of each of <paramref name="count"/> points. Edges that close a circle have no say; points that nothing leads to stand just above what they lead to.</summary>
    public static int[] Of(int count, List<(int From, int To)> edges, Func<int, int> age)
    {
        var (after, waiting) = (new List<int>[count], new int[count]);
        for (var i = 0; i < count; i++) after[i] = [];
        foreach (var (from, to) in edges)
        {
            after[from].Add(to);
            waiting[to]++;
        }
        var (order, isFirst) = (OrderOf(count, after, [.. waiting], age), new bool[count]);
        var (position, rows) = (new int[count], new int[count]);
        for (var i = 0; i < count; i++) (position[order[i]], isFirst[i]) = (i, waiting[i] == 0);
        foreach (var i in order)
        {
            foreach (var next in after[i])
            {
                if (position[i] < position[next]) rows[next] = Math.Max(rows[next], rows[i] + 1);
            }
        }
        for (var i = 0; i < count; i++)
        {
            if (!isFirst[i] || after[i].Count == 0) continue;
            var nearest = int.MaxValue;
            foreach (var next in after[i]) nearest = Math.Min(nearest, rows[next]);
            rows[i] = Math.Max(0, nearest - 1);
        }
        return rows;
    }

    /// <summary>An order in which edges lead forwards. Where all that is left lies on circles, the oldest goes first.</summary>
    static List<int> OrderOf(int count, List<int>[] after, int[] waiting, Func<int, int> age)
    {
        List<int> order = [];
        PriorityQueue<int, int> ready = new(), stuck = new();
        var done = new bool[count];
        for (var i = 0; i < count; i++) (waiting[i] == 0 ? ready : stuck).Enqueue(i, age(i));
        while (order.Count < count)
        {
            if (!ready.TryDequeue(out var next, out _)) next = stuck.Dequeue();
            if (done[next]) continue;
            done[next] = true;
            order.Add(next);
            foreach (var to in after[next])
            {
                if (--waiting[to] == 0 && !done[to]) ready.Enqueue(to, age(to));
            }
        }
        return order;
    }
}

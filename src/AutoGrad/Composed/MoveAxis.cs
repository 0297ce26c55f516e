namespace AutoGrad;

/// <summary>An axis moved among the others.</summary>
public static class MoveAxisMethods
{
    extension(Tensor x)
    {
        /// <summary>One axis moved to another place; the others keep their order. A view.</summary>
        /// <param name="from">The axis; negative ones count from the end.</param>
        /// <param name="to">Its place in the result.</param>
        public Tensor MoveAxis(int from, int to)
        {
            ArgumentNullException.ThrowIfNull(x);
            (from, to) = (x.Shape.Axis(from, "MoveAxis"), x.Shape.Axis(to, "MoveAxis"));
            if (from == to) return x;
            List<int> order = [.. Enumerable.Range(0, x.Rank)];
            order.RemoveAt(from);
            order.Insert(to, from);
            return new Permute(order.ToArray()).Apply(x);
        }
    }
}

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
            Span<int> order = stackalloc int[x.Rank];
            for (var axis = 0; axis < order.Length; axis++) order[axis] = axis;
            if (from < to) order[(from + 1)..(to + 1)].CopyTo(order[from..]);
            else order[to..from].CopyTo(order[(to + 1)..]);
            order[to] = from;
            return new Permute(Shape.Create(order)).Apply(x);
        }
    }
}

namespace AutoGrad;

/// <summary>The latest origins of one trace, in order.</summary>
/// <param name="limit">How many are remembered at least.</param>
sealed class TraceLog(int limit)
{
    /// <summary>As many as modules may record in one call and still be grouped.</summary>
    public const int Window = 1 << 14;

    /// <summary>All, for as long as the trace lasts.</summary>
    public const int Unlimited = int.MaxValue;

    readonly List<Origin> origins = [];

    public void Add(Origin origin)
    {
        lock (origins)
        {
            if (origins.Count >= 2L * limit) origins.RemoveRange(0, origins.Count - limit);
            origins.Add(origin);
        }
    }

    public Origin[] ToArray()
    {
        lock (origins) return [.. origins];
    }

    /// <summary>
    /// Gives a path to what was recorded within the latest call of a method of a type. Modules within modules come first, so their path stays; their frames lie further in, and
    /// each frame is claimed once.
    /// </summary>
    /// <returns>Whether there was anything.</returns>
    public bool Claim(string path, string type)
    {
        lock (origins)
        {
            var depth = -1;
            var found = false;
            for (var i = origins.Count - 1; i >= 0; i--)
            {
                var origin = origins[i];
                if (origin.Stack is not { } stack) return found;
                if (depth < 0) depth = stack.Find(type, origin.Claimed);
                if (depth < 0 || depth >= origin.Claimed || !stack.IsIn(depth, type)) return found;
                if (origin.Claimed == int.MaxValue) origin.Path = origin.Path.Length == 0 ? path : $"{origin.Path}.{path}";
                origin.Claimed = depth;
                found = true;
            }
            return found;
        }
    }
}

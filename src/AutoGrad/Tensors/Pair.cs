namespace AutoGrad;

/// <summary>One place in a table of things that a thread used last: two that fall on the same place don't drive each other out.</summary>
struct Pair<T> where T : class
{
    public T? Last { get; private set; }

    public T? Before { get; private set; }

    /// <summary>Takes up another; the older of the two goes.</summary>
    public T Add(T value)
    {
        (Last, Before) = (value, Last);
        return value;
    }
}

namespace AutoGrad.Nn;

public sealed partial class Members
{
    /// <summary>Names the items of an array: <c>name.0</c>, <c>name.1</c>, …; without a name of its own, <c>0</c>, <c>1</c>, ….</summary>
    public void Add<T>(string name, ref T?[]? items) where T : class
    {
        if (items is null) return;
        if (copies is not null) items = [.. items];
        Items(name, items);
    }

    /// <summary>Names the items of a list: <c>name.0</c>, <c>name.1</c>, ….</summary>
    public void Add<T>(string name, ref List<T?>? items) where T : class
    {
        if (items is null) return;
        if (copies is not null) items = [.. items];
        Items(name, items);
    }

    /// <summary>Names the items of a list: <c>name.0</c>, <c>name.1</c>, …. A copy of the module has an array in its place.</summary>
    public void Add<T>(string name, ref IReadOnlyList<T?>? items) where T : class
    {
        if (items is null) return;
        T?[] all = [.. items];
        Items(name, all);
        if (copies is not null) items = all;
    }

    /// <summary>Names the items of a list: <c>name.0</c>, <c>name.1</c>, …. A copy of the module has a <see cref="List{T}"/> in its place.</summary>
    public void Add<T>(string name, ref IList<T?>? items) where T : class
    {
        if (items is null) return;
        List<T?> all = [.. items];
        Items(name, all);
        if (copies is not null) items = all;
    }

    /// <summary>Names the entries of a dictionary by their keys: <c>name.key</c>.</summary>
    public void Add<T>(string name, ref Dictionary<string, T?>? items) where T : class
    {
        if (items is not null) items = Entries(name, items, items.Comparer) ?? items;
    }

    /// <summary>Names the entries of a dictionary by their keys: <c>name.key</c>. A copy of the module has a <see cref="Dictionary{TKey, TValue}"/> in its place.</summary>
    public void Add<T>(string name, ref IReadOnlyDictionary<string, T?>? items) where T : class
    {
        if (items is not null) items = Entries(name, items) ?? items;
    }

    /// <summary>Names the entries of a dictionary by their keys: <c>name.key</c>. A copy of the module has a <see cref="Dictionary{TKey, TValue}"/> in its place.</summary>
    public void Add<T>(string name, ref IDictionary<string, T?>? items) where T : class
    {
        if (items is not null) items = Entries(name, items) ?? items;
    }

    /// <summary>Names the items and, for a copy, whose collection is its own, replaces them.</summary>
    void Items<T>(string name, IList<T?> items) where T : class
    {
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            Item(Join(name, $"{i}"), ref item);
            if (copies is not null) items[i] = item;
        }
    }

    /// <summary>Names the entries and, for a copy, returns them in a dictionary of its own.</summary>
    Dictionary<string, T?>? Entries<T>(string name, IEnumerable<KeyValuePair<string, T?>> items, IEqualityComparer<string>? comparer = null) where T : class
    {
        Dictionary<string, T?>? own = copies is null ? null : new(comparer);
        foreach (var (key, value) in items)
        {
            if (key.Length == 0 || key.Contains('.', StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{owner.GetType().Name}: the key '{key}' of the dictionary '{name}' can't be part of a path, whose parts are separated by dots. Choose another key.");
            }
            var item = value;
            Item(Join(name, key), ref item);
            own?.Add(key, item);
        }
        return own;
    }

    static string Join(string name, string key) => name.Length == 0 ? key : $"{name}.{key}";
}

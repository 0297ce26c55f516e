using System.Text.Json;

namespace AutoGrad.Tests.Reference;

/// <summary>
/// A JSON object that is read member by member: one that is absent, or not of the kind asked for, is an error that
/// names it, and so is one that nobody has read by the end (an argument that a mapping overlooked).
/// </summary>
sealed partial class ReferenceObject
{
    readonly JsonElement element;
    readonly HashSet<string> read = [];

    public ReferenceObject(string place, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"{place}: expected an object, found {Describe(element)}.");
        Place = place;
        this.element = element;
    }

    /// <summary>The file, case and member that this object is, for messages.</summary>
    public string Place { get; }

    public IEnumerable<string> Names => element.EnumerateObject().Select(member => member.Name);

    /// <summary>Whether the member is there and not null. Asking does not count as reading.</summary>
    public bool Has(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public void ThrowIfUnread()
    {
        var unread = Names.Where(name => !read.Contains(name)).ToArray();
        if (unread.Length > 0) throw new InvalidDataException($"{Place}: nothing has read {string.Join(", ", unread)}.");
    }

    JsonElement Member(string name)
    {
        if (!element.TryGetProperty(name, out var value))
            throw new InvalidDataException($"{Place}: '{name}' is missing; there are {string.Join(", ", Names.DefaultIfEmpty("no members"))}.");
        read.Add(name);
        return value;
    }

    T Read<T>(string name, string kind, Func<JsonElement, T?> convert) where T : struct
    {
        var value = Member(name);
        return convert(value) ?? throw new InvalidDataException($"{Place}: '{name}' should be {kind}, and is {Describe(value)}.");
    }

    /// <summary>Null both for a member that is absent and for one that is null, which then counts as read.</summary>
    T? Optional<T>(string name, Func<string, T> readMember) where T : struct
    {
        if (Has(name)) return readMember(name);
        read.Add(name);
        return null;
    }

    static string Describe(JsonElement value)
    {
        var text = value.GetRawText();
        return $"{value.ValueKind} {(text.Length > 60 ? text[..60] + "…" : text)}";
    }
}

using System.Collections.Concurrent;
using System.Text.Json;

namespace AutoGrad.Tests.Reference;

/// <summary>One file of reference cases, each of them found by its id and read anew by every test.</summary>
sealed class ReferenceFile
{
    static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };
    static readonly ConcurrentDictionary<string, Lazy<ReferenceFile>> loaded = new();
    readonly Dictionary<string, JsonElement> cases = [];

    ReferenceFile(string name, JsonElement root)
    {
        Name = name;
        var file = new ReferenceObject(name, root);
        file.Text("source");
        foreach (var element in file.Elements("cases"))
        {
            var id = new ReferenceObject($"{name}, case {cases.Count}", element).Text("id");
            if (!cases.TryAdd(id, element)) throw new InvalidDataException($"{name}: two cases have the id '{id}'.");
        }
        file.ThrowIfUnread();
        if (cases.Count == 0) throw new InvalidDataException($"{name}: there is no case in it.");
    }

    public string Name { get; }

    public IReadOnlyCollection<string> Ids => cases.Keys;

    /// <summary>The file of that name in the reference folder.</summary>
    public static ReferenceFile Load(string name) =>
        loaded.GetOrAdd(name, static key => new(() =>
        {
            var path = ReferenceFolder.PathOf(key);
            return Parse(path, File.ReadAllText(path));
        })).Value;

    public static ReferenceFile Parse(string name, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, strict);
            return new(name, document.RootElement.Clone());
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{name} is not JSON: {error.Message}", error);
        }
    }

    /// <summary>The case of that id, with none of its members read.</summary>
    public ReferenceObject Case(string id) => cases.TryGetValue(id, out var element)
        ? new($"{Path.GetFileName(Name)}, {id}", element)
        : throw new KeyNotFoundException($"{Name} has no case '{id}'.");

    /// <summary>The ids as the rows of a theory.</summary>
    public TheoryData<string> Rows() => [.. cases.Keys];
}

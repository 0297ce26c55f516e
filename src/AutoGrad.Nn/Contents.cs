namespace AutoGrad.Nn;

/// <summary>All that a module consists of, down to the last, with paths from the module.</summary>
sealed class Contents
{
    readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<string> paths = [];
    readonly Dictionary<object, List<string>> others = new(ReferenceEqualityComparer.Instance);
    readonly Module root;

    Contents(Module root) => this.root = root;

    public List<(string Path, Module Module)> Modules { get; } = [];

    public List<(string Path, Parameter Parameter)> Parameters { get; } = [];

    public List<(string Path, TensorBuffer Buffer)> Buffers { get; } = [];

    public static Contents Of(Module root)
    {
        Contents contents = new(root);
        contents.Visit("", root);
        return contents;
    }

    /// <summary>The paths of a parameter or buffer behind its first one, if it is shared.</summary>
    public IReadOnlyList<string> OthersOf(object member) => others.TryGetValue(member, out var known) ? known : [];

    void Visit(string path, Module module)
    {
        seen.Add(module);
        Modules.Add((path, module));
        var prefix = path.Length == 0 ? "" : path + ".";
        var members = module.Own;
        foreach (var (name, parameter) in members.Parameters)
        {
            if (!IsNew(prefix + name, parameter)) continue;
            if (parameter.Name.Length == 0) parameter.Name = prefix + name;
            Parameters.Add((prefix + name, parameter));
        }
        foreach (var (name, buffer) in members.Buffers)
        {
            if (!IsNew(prefix + name, buffer)) continue;
            if (buffer.Name.Length == 0) buffer.Name = prefix + name;
            Buffers.Add((prefix + name, buffer));
        }
        foreach (var (name, child) in members.Modules)
        {
            if (seen.Contains(child)) Alias(prefix + name, child, []);
            else Visit(prefix + name, child);
        }
    }

    bool IsNew(string path, object member)
    {
        if (!seen.Add(member))
        {
            NoteOther(path, member);
            return false;
        }
        NotePath(path);
        return true;
    }

    void NoteOther(string path, object member)
    {
        NotePath(path);
        if (!others.TryGetValue(member, out var known)) others[member] = known = [];
        known.Add(path);
    }

    void NotePath(string path)
    {
        if (!paths.Add(path)) throw new InvalidOperationException($"{root.GetType().Name} has two members with the path '{path}'. Rename one of them.");
    }

    /// <summary>Notes what a shared module's members would be called under another path, up to where it contains itself.</summary>
    void Alias(string path, Module module, HashSet<Module> above)
    {
        if (!above.Add(module)) return;
        var members = module.Own;
        foreach (var (name, parameter) in members.Parameters) NoteOther($"{path}.{name}", parameter);
        foreach (var (name, buffer) in members.Buffers) NoteOther($"{path}.{name}", buffer);
        foreach (var (name, child) in members.Modules) Alias($"{path}.{name}", child, above);
        above.Remove(module);
    }
}

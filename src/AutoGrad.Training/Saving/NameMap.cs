namespace AutoGrad.Training;

/// <summary>
/// Rules that turn names of tensors into others, so that weights that were saved under other names load. The first rule that fits decides. A <c>*</c> stands for any part of a
/// name, dots included, and stands for the same part on the right; null on the right leaves the tensor out.
/// </summary>
/// <example><code>NameMap map = new(("backbone.*", "encoder.*"), ("*.num_batches_tracked", null));</code></example>
public sealed class NameMap
{
    readonly (string From, string? To)[] rules;

    /// <summary>A map of some rules.</summary>
    /// <exception cref="ArgumentException">A side has more than one <c>*</c>, or there is one on the right alone.</exception>
    public NameMap(params ReadOnlySpan<(string From, string? To)> rules)
    {
        foreach (var (from, to) in rules)
        {
            var (left, right) = (from.Count(sign => sign == '*'), to?.Count(sign => sign == '*') ?? 0);
            if (left > 1 || right > left) throw new ArgumentException($"NameMap: the rule {from} → {to} has a * on the right alone, or more than one on a side.", nameof(rules));
        }
        this.rules = rules.ToArray();
    }

    /// <summary>What becomes of a name that no rule fits: by default it stays.</summary>
    public Func<string, string?> Otherwise { get; init; } = name => name;

    /// <summary>The new name, or null where the tensor is left out.</summary>
    public string? Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var (from, to) in rules)
        {
            var star = from.IndexOf('*', StringComparison.Ordinal);
            if (star < 0)
            {
                if (name == from) return to;
                continue;
            }
            var (head, tail) = (from[..star], from[(star + 1)..]);
            if (name.Length < head.Length + tail.Length || !name.StartsWith(head, StringComparison.Ordinal) || !name.EndsWith(tail, StringComparison.Ordinal)) continue;
            return to?.Replace("*", name[head.Length..^tail.Length], StringComparison.Ordinal);
        }
        return Otherwise(name);
    }
}

namespace AutoGrad;

/// <summary>Finds where what is not finite in a result came from.</summary>
static class FirstNotFinite
{
    /// <summary>
    /// The findings, the cause last: the first operation that made a NaN, and if infinities were its operands, the first that made one of those. Infinities that go nowhere, such as
    /// those of masks, are passed over.
    /// </summary>
    public static List<GradientFinding> Above(Origin result, out NotFinite? what)
    {
        List<GradientFinding> findings = [];
        what = null;
        if (result.Values is not { IsFinite: false } values) return findings;
        var first = First(result, values.NaNs > 0);
        findings.Add(Finding(first, ref what));
        if (values.NaNs == 0) return findings;
        HashSet<Origin> told = [first];
        foreach (var input in first.Inputs)
        {
            if (input.Values is { Infinities: > 0 } && First(input, nan: false) is var source && told.Add(source)) findings.Add(Finding(source, ref what));
        }
        return findings;
    }

    /// <summary>The earliest origin that has such values and no input that has, on the ways on which they lead to the result.</summary>
    static Origin First(Origin result, bool nan)
    {
        var first = result;
        HashSet<Origin> known = [result];
        Stack<Origin> open = new([result]);
        while (open.TryPop(out var origin))
        {
            var isSource = true;
            foreach (var input in origin.Inputs)
            {
                if (input.Values is not { } values || (nan ? values.NaNs : values.Infinities) == 0) continue;
                isSource = false;
                if (known.Add(input)) open.Push(input);
            }
            if (isSource && (origin.Order < first.Order || !IsSource(first, nan))) first = origin;
        }
        return first;
    }

    static bool IsSource(Origin origin, bool nan)
    {
        foreach (var input in origin.Inputs)
        {
            if (input.Values is { } values && (nan ? values.NaNs : values.Infinities) > 0) return false;
        }
        return true;
    }

    static GradientFinding Finding(Origin origin, ref NotFinite? what)
    {
        if (origin.NotFinite is { } made)
        {
            what = made;
            return new(GradientCause.NotFinite, origin.Title, $"{made}", origin.Line, origin.Path);
        }
        var title = origin.Name.Length > 0 ? origin.Name : $"a {origin.Title}";
        return new(GradientCause.NotFinite, origin.Title, $"The values of {title}, {origin.DType}{origin.Shape}, were given so: {origin.Values}.", origin.Line, origin.Path);
    }
}

namespace AutoGrad.Nn;

/// <summary>The members that one cloning has copied so far: what is shared in the original is shared in the copy.</summary>
sealed class Copies
{
    readonly Dictionary<object, object> made = new(ReferenceEqualityComparer.Instance);

    public T Of<T>(T original) where T : class
    {
        if (!made.TryGetValue(original, out var copy))
        {
            copy = original switch
            {
                Parameter parameter => Copy(parameter),
                TensorBuffer buffer => new TensorBuffer(buffer.Value, buffer.Name) { IsOptional = buffer.IsOptional },
                // A module notes its copy itself, before its members are copied: one of them may refer back to it.
                _ => ((Module)(object)original).CopyInto(made, this),
            };
            made[original] = copy;
        }
        return (T)copy;
    }

    static Parameter Copy(Parameter original)
    {
        Parameter copy = new(original.Value, original.Name);
        if (original.IsFrozen) copy.Freeze();
        return copy;
    }
}

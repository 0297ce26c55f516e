namespace AutoGrad.Nn;

public abstract partial class Module
{
    /// <summary>The values of all parameters and buffers by their paths, as they are now: later changes of the module don't reach them.</summary>
    /// <param name="optional">Whether optional buffers are among them, such as the state of random numbers: needed to go on with a training, not to use the model.</param>
    public IReadOnlyDictionary<string, Tensor> State(bool optional = true)
    {
        var contents = Contents.Of(this);
        Dictionary<string, Tensor> state = [];
        foreach (var (path, parameter) in contents.Parameters) state.Add(path, parameter.Value);
        foreach (var (path, buffer) in contents.Buffers)
        {
            if (optional || !buffer.IsOptional) state.Add(path, buffer.Value);
        }
        return state;
    }

    /// <summary>
    /// Takes the values of all parameters and buffers from tensors with their paths. Floating values are converted to the type of what they are loaded into. What is shared in
    /// the module may be given under any of its paths, under several if the values are the same. Optional buffers may be missing.
    /// </summary>
    /// <param name="state">Tensors by path.</param>
    /// <param name="partial">Leave what is missing as it is, and pass over what is unexpected. Shapes must fit all the same.</param>
    /// <exception cref="StateMismatchException">Names are missing or unexpected, shapes or types don't fit, or what is shared is given different values: all of them are listed, and nothing was changed.</exception>
    public void Load(IReadOnlyDictionary<string, Tensor> state, bool partial = false)
    {
        ArgumentNullException.ThrowIfNull(state);
        var contents = Contents.Of(this);
        List<string> missing = [], misfits = [], conflicts = [];
        HashSet<string> known = [];
        Tensor? Find(string first, object member, Shape shape, DType type, bool isOptional = false)
        {
            string[] paths = [first, .. contents.OthersOf(member)];
            known.UnionWith(paths);
            var given = Array.FindAll(paths, state.ContainsKey);
            if (given.Length == 0 && !isOptional) missing.Add(first);
            (string Path, Tensor Value)? found = null;
            foreach (var path in given)
            {
                var value = state[path];
                if (value is null || !value.Shape.Equals(shape) || !(value.DType == type || (value.DType.IsFloating && type.IsFloating)))
                {
                    misfits.Add($"{path} is {(value is null ? "null" : $"{value.DType}{value.Shape}")} where {type}{shape} is due");
                    continue;
                }
                var taken = value.Detach().To(type);
                if (found is { } earlier && !AreSame(earlier.Value, taken)) conflicts.Add($"{earlier.Path} and {path}");
                found ??= (path, taken);
            }
            return found?.Value;
        }

        List<(Parameter, Tensor)> parameters = [];
        List<(TensorBuffer, Tensor)> buffers = [];
        foreach (var (path, parameter) in contents.Parameters)
        {
            if (Find(path, parameter, parameter.Shape, parameter.DType) is { } value) parameters.Add((parameter, value));
        }
        foreach (var (path, buffer) in contents.Buffers)
        {
            if (Find(path, buffer, buffer.Shape, buffer.DType, buffer.IsOptional) is { } value) buffers.Add((buffer, value));
        }
        List<string> unexpected = [.. state.Keys.Where(name => !known.Contains(name))];
        if (misfits.Count > 0 || conflicts.Count > 0 || (!partial && (missing.Count > 0 || unexpected.Count > 0)))
        {
            throw new StateMismatchException(GetType().Name, missing, unexpected, misfits, conflicts);
        }
        foreach (var (parameter, value) in parameters) parameter.Assign(value);
        foreach (var (buffer, value) in buffers) buffer.Value = value;
    }

    /// <summary>Whether tensors of one shape and type have the same bits.</summary>
    static bool AreSame(Tensor a, Tensor b) => ReferenceEquals(a, b) || a.ToBytes().AsSpan().SequenceEqual(b.ToBytes());
}

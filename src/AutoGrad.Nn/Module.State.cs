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
    /// the module may be given under any of its paths. Optional buffers may be missing.
    /// </summary>
    /// <param name="state">Tensors by path.</param>
    /// <param name="partial">Leave what is missing as it is, and pass over what is unexpected. Shapes must fit all the same.</param>
    /// <exception cref="StateMismatchException">Names are missing or unexpected, or shapes or types don't fit: all of them are listed, and nothing was changed.</exception>
    public void Load(IReadOnlyDictionary<string, Tensor> state, bool partial = false)
    {
        ArgumentNullException.ThrowIfNull(state);
        var contents = Contents.Of(this);
        List<string> missing = [], misfits = [];
        HashSet<string> known = new(contents.Aliases);
        Tensor? Find(string path, Shape shape, DType type, bool isOptional = false)
        {
            known.Add(path);
            if (!state.TryGetValue(path, out var value))
            {
                if (!isOptional) missing.Add(path);
                return null;
            }
            if (value.Shape.Equals(shape) && (value.DType == type || (value.DType.IsFloating && type.IsFloating))) return value.Detach().To(type);
            misfits.Add($"{path} is {value.DType}{value.Shape} where {type}{shape} is due");
            return null;
        }

        List<(Parameter, Tensor)> parameters = [];
        List<(TensorBuffer, Tensor)> buffers = [];
        foreach (var (path, parameter) in contents.Parameters)
        {
            if (Find(path, parameter.Shape, parameter.DType) is { } value) parameters.Add((parameter, value));
        }
        foreach (var (path, buffer) in contents.Buffers)
        {
            if (Find(path, buffer.Shape, buffer.DType, buffer.IsOptional) is { } value) buffers.Add((buffer, value));
        }
        List<string> unexpected = [.. state.Keys.Where(name => !known.Contains(name))];
        if (misfits.Count > 0 || (!partial && (missing.Count > 0 || unexpected.Count > 0))) throw new StateMismatchException(GetType().Name, missing, unexpected, misfits);
        foreach (var (parameter, value) in parameters) parameter.Assign(value);
        foreach (var (buffer, value) in buffers) buffer.Value = value;
    }
}

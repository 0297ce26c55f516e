namespace AutoGrad.Nn;

public abstract partial class Module
{
    /// <summary>
    /// A table of all modules with the shapes of their outputs and the numbers of their parameters, found by running the forward function once on zeros, in evaluation mode and
    /// without recording. Nothing changes by it.
    /// </summary>
    /// <param name="input">The shape of the input, with the batch.</param>
    /// <param name="type">The type of the input; that of the parameters if left out. A model that begins with an embedding takes Int64.</param>
    public ModuleSummary Summary(Shape input, DType? type = null) => Summary(Tensor.Zeros(input, type ?? Parameters.FirstOrDefault()?.DType ?? DType.Float32));

    /// <summary>The same for an input that is not made of zeros.</summary>
    /// <param name="input">The input, with the batch.</param>
    public ModuleSummary Summary(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var contents = Contents.Of(this);
        var modules = contents.Modules;
        Dictionary<Module, Shape> outputs = new(ReferenceEqualityComparer.Instance);
        var modes = modules.ConvertAll(entry => entry.Module.IsTraining);
        var values = contents.Parameters.ConvertAll(entry => entry.Parameter.Value);
        var states = contents.Buffers.ConvertAll(entry => entry.Buffer.Value);
        var watches = modules.ConvertAll(entry => entry.Module.Hook(y => outputs[entry.Module] = y.Shape));
        try
        {
            using var pause = Tape.Pause();
            SetMode(false);
            outputs[this] = Forward(input).Shape;
        }
        finally
        {
            for (var i = 0; i < modules.Count; i++)
            {
                modules[i].Module.IsTraining = modes[i];
                watches[i].Dispose();
            }
            // A forward function may change them, as that of an embedding with a greatest norm does.
            for (var i = 0; i < values.Count; i++) contents.Parameters[i].Parameter.Assign(values[i]);
            for (var i = 0; i < states.Count; i++) contents.Buffers[i].Buffer.Value = states[i];
        }
        HashSet<Parameter> counted = new(ReferenceEqualityComparer.Instance);
        return new([.. modules.Select(entry => Row(entry.Path, entry.Module, outputs.GetValueOrDefault(entry.Module), counted))]);
    }

    static ModuleSummaryRow Row(string path, Module module, Shape? output, HashSet<Parameter> counted)
    {
        long learnt = 0, frozen = 0;
        foreach (var (_, parameter) in module.Own.Parameters)
        {
            if (!counted.Add(parameter)) continue;
            if (parameter.IsFrozen) frozen += parameter.Size;
            else learnt += parameter.Size;
        }
        return new(path, module.Kind, output, learnt, frozen);
    }
}

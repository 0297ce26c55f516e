namespace AutoGrad.Nn;

public abstract partial class Module
{
    /// <summary>
    /// A table of all modules with the shapes of their outputs and the numbers of their parameters, found by running the forward function once on zeros, in evaluation mode and
    /// without recording.
    /// </summary>
    /// <param name="input">The shape of the input, with the batch.</param>
    /// <param name="type">The type of the input; that of the parameters if left out. A model that begins with an embedding takes Int64.</param>
    public ModuleSummary Summary(Shape input, DType? type = null) => Summary(Tensor.Zeros(input, type ?? Parameters.FirstOrDefault()?.DType ?? DType.Float32));

    /// <summary>The same for an input that is not made of zeros.</summary>
    /// <param name="input">The input, with the batch.</param>
    public ModuleSummary Summary(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var modules = Contents.Of(this).Modules;
        Dictionary<Module, Shape> outputs = new(ReferenceEqualityComparer.Instance);
        var modes = modules.ConvertAll(entry => entry.Module.IsTraining);
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

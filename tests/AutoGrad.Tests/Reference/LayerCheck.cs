using AutoGrad.Nn;

namespace AutoGrad.Tests.Reference;

/// <summary>Runs a case of layers.json: the values, the gradients of inputs and parameters, and the state afterwards.</summary>
static class LayerCheck
{
    public static void Run(string file, string id)
    {
        LayerCase row = new(ReferenceFile.Load(file).Case(id));
        var layer = LayerMappings.Build(row.Layer, row.Args);
        layer.Module.To(DType.Float64).Load(layer.Layout.FromTorch(row.State.ToDictionary(entry => entry.Key, entry => ReferenceValues.ToTensor(entry.Value))));
        if (row.IsTraining) layer.Module.Train();
        else layer.Module.Eval();

        Tensor[] inputs = [.. row.Inputs.Select(input => input.IsFloat ? ReferenceValues.ToTensor(input).RequireGrad() : ReferenceValues.ToTensor(input))];
        var outputs = layer.Forward(inputs);
        if (outputs.Length != row.Outputs.Length)
            Assert.Fail($"{row.Place}: {outputs.Length} outputs were computed where the case has {row.Outputs.Length}.");
        for (var i = 0; i < outputs.Length; i++)
            ReferenceComparer.Compare(row.Place, $"output[{i}]", row.Outputs[i], ReferenceValues.From(outputs[i]), Tolerance.First);

        outputs.Zip(row.Cotangents).Where(pair => pair.Second is not null)
            .Select(pair => (pair.First * ReferenceValues.ToTensor(pair.Second!)).Sum()).Aggregate((a, b) => a + b).Backward();
        Tensor[] floating = [.. inputs.Where(input => input.DType.IsFloating)];
        for (var i = 0; i < floating.Length; i++)
        {
            if (row.InputGrads[i] is not { } expected) continue;
            Compare(row, $"input_grads[{i}]", expected, floating[i].Grad);
        }
        CompareAll(row, "param_grads", row.ParameterGrads, layer.Layout.ToTorch(GradsOf(layer.Module)));
        CompareAll(row, "state_after", row.StateAfter, layer.Layout.ToTorch(layer.Module.State()));
    }

    /// <summary>Where no gradient arrived it counts as zeros: what torch says of rows and weights that took no part.</summary>
    static Dictionary<string, Tensor> GradsOf(Module module) =>
        module.NamedParameters.ToDictionary(entry => entry.Path, entry => entry.Parameter.Grad ?? Tensor.ZerosLike(entry.Parameter));

    static void CompareAll(LayerCase row, string part, IReadOnlyDictionary<string, ReferenceTensor> expected, IReadOnlyDictionary<string, Tensor> actual)
    {
        foreach (var (name, value) in expected) Compare(row, $"{part}.{name}", value, actual.GetValueOrDefault(name));
    }

    static void Compare(LayerCase row, string part, ReferenceTensor expected, Tensor? actual)
    {
        if (actual is null) Assert.Fail($"{row.Place}: {part} is not there.");
        ReferenceComparer.Compare(row.Place, part, expected, ReferenceValues.From(actual), Tolerance.First);
    }
}

namespace AutoGrad.Tests.Reference;

/// <summary>Runs a case of ops.json or kinks.json: the values, the vector–Jacobian products, and the gradients of these.</summary>
static class ReferenceCheck
{
    public static void Run(string file, string id)
    {
        ReferenceCase row = new(ReferenceFile.Load(file).Case(id));
        Tensor[] inputs = [.. row.Inputs.Select(ReferenceValues.ToTensor)];
        // A gradient is asked for where the case has one: the other inputs are constants.
        int[] wanted = [.. Enumerable.Range(0, row.Grads.Length).Where(i => row.Grads[i] is not null)];
        foreach (var i in wanted) inputs[i] = inputs[i].RequireGrad();
        var outputs = OperationMappings.Apply(row, inputs);
        if (outputs.Length != row.Outputs.Length)
            Assert.Fail($"{row.Place}: {outputs.Length} outputs were computed where the case has {row.Outputs.Length}.");
        for (var i = 0; i < outputs.Length; i++)
            ReferenceComparer.Compare(row.Place, $"output[{i}]", row.Outputs[i], ReferenceValues.From(outputs[i]), Tolerance.First);
        if (wanted.Length == 0) return;

        Tensor[] leaves = [.. wanted.Select(i => inputs[i])];
        var grads = First(row, outputs, leaves);
        for (var i = 0; i < wanted.Length; i++)
        {
            ReferenceComparer.Compare(row.Place, $"grad[{wanted[i]}]", row.Grads[wanted[i]]!, ReferenceValues.From(grads[i]), Tolerance.First,
                KinkConventions.WhereNaN(row.Op, wanted[i]));
        }
        if (row.Second is null) return;

        // A gradient without a direction depends on none of the inputs.
        var total = wanted.Index().Where(entry => row.Second.Directions[entry.Item] is not null)
            .Select(entry => (grads[entry.Index] * ReferenceValues.ToTensor(row.Second.Directions[entry.Item]!)).Sum()).Aggregate((a, b) => a + b);
        // Where the first gradients depend on none of the inputs, nothing is recorded and the second are zeros.
        var second = total.RequiresGrad
            ? Gradient.Of(total, leaves, gradient: null, unusedAsZero: true)
            : [.. leaves.Select(Tensor.ZerosLike)];
        for (var i = 0; i < wanted.Length; i++)
            ReferenceComparer.Compare(row.Place, $"second[{wanted[i]}]", row.Second.Grads[wanted[i]]!, ReferenceValues.From(second[i]), Tolerance.Second);
    }

    static Tensor[] First(ReferenceCase row, Tensor[] outputs, Tensor[] leaves)
    {
        var createGraph = row.Second is not null;
        if (outputs.Length == 1)
            return Gradient.Of(outputs[0], leaves, ReferenceValues.ToTensor(row.Cotangents[0]!), createGraph: createGraph);
        var total = outputs.Zip(row.Cotangents).Where(pair => pair.Second is not null)
            .Select(pair => (pair.First * ReferenceValues.ToTensor(pair.Second!)).Sum()).Aggregate((a, b) => a + b);
        return Gradient.Of(total, leaves, gradient: null, createGraph: createGraph);
    }
}

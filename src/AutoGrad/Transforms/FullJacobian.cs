namespace AutoGrad;

/// <summary>All derivatives of all outputs by all inputs.</summary>
static class FullJacobian
{
    /// <returns>For each output and input a tensor of the output's shape followed by the input's.</returns>
    public static Tensor[][] Of(string transform, Func<Tensor[], Tensor[]> function, Tensor[] inputs, JacobianMode mode)
    {
        Functions.Checked(inputs, transform);
        // Columns tell how many outputs there are; without inputs there are none.
        if (inputs.Length == 0) mode = JacobianMode.Rows;
        if (mode == JacobianMode.Columns) return Columns(transform, function, inputs);
        var recorded = RecordedFunction.Of(function, inputs);
        int rows = 0, columns = 0;
        foreach (var y in recorded.Outputs)
        {
            ReverseMode.Demand(transform, y);
            rows = checked(rows + y.Size);
        }
        foreach (var x in inputs) columns = checked(columns + x.Size);
        return mode == JacobianMode.Rows || rows <= columns ? Rows(recorded, inputs) : Columns(transform, function, inputs);
    }

    static Tensor[][] Rows(RecordedFunction recorded, Tensor[] inputs)
    {
        var result = new Tensor[recorded.Outputs.Length][];
        var most = inputs.Length == 0 ? 0 : inputs.Max(x => x.Size);
        for (var k = 0; k < result.Length; k++)
        {
            var (output, y) = (k, recorded.Outputs[k]);
            Tensor[] Pulled(Tensor u)
            {
                var seeds = new Tensor?[recorded.Outputs.Length];
                seeds[output] = u.Current;
                var gradients = recorded.Pull(seeds, retain: true);
                return [.. gradients.Select((gradient, i) => gradient ?? Tensor.ZerosLike(inputs[i]))];
            }
            var rows = y.Size == 1
                ? Pulled(Tensor.OnesLike(y))
                : Directions.Units(y, most, units => Directions.Map(Pulled, units));
            result[k] = [.. rows.Select((row, i) => row.ReshapeTo([.. y.Shape, .. inputs[i].Shape]))];
        }
        return result;
    }

    static Tensor[][] Columns(string transform, Func<Tensor[], Tensor[]> function, Tensor[] inputs)
    {
        var byInput = new Tensor[inputs.Length][];
        for (var i = 0; i < inputs.Length; i++)
        {
            var (input, x) = (i, inputs[i]);
            Tensor[] Pushed(Tensor v)
            {
                var tangents = new Tensor?[inputs.Length];
                tangents[input] = v;
                var (values, results) = Jvp.Run(transform, function, inputs, tangents);
                foreach (var y in values) ReverseMode.Demand(transform, y);
                return results;
            }
            byInput[i] = Directions.Units(x, 1, units => Directions.Map(Pushed, units));
        }
        var outputs = byInput[0].Length;
        var result = new Tensor[outputs][];
        for (var k = 0; k < outputs; k++)
        {
            result[k] = new Tensor[inputs.Length];
            for (var i = 0; i < inputs.Length; i++)
            {
                var columns = byInput[i][k];
                Shape shape = [.. columns.Shape.Extents[1..], .. inputs[i].Shape];
                result[k][i] = columns.MoveAxis(0, -1).ReshapeTo(shape);
            }
        }
        return result;
    }
}

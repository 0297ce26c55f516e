namespace AutoGrad;

/// <summary>Selection by index for all examples of a batch, where the examples share the index or what is selected from, or nothing.</summary>
static class IndexBatches
{
    public static Tensor[] Gather(Gather op, BatchInputs inputs)
    {
        if (inputs.IsMapped(0)) return [new Gather(op.Axis + 1).Apply(inputs[0], inputs.Mapped(1))];
        // The examples' indices stand one after the other along the axis, so that nothing is repeated.
        var index = ToAxis(inputs[1], op.Axis);
        return [FromAxis(op.Apply(inputs[0], index), op.Axis, inputs.Size)];
    }

    public static Tensor[] Select(IndexSelect op, BatchInputs inputs)
    {
        if (!inputs.IsMapped(1)) return [(op with { Axis = op.Axis + 1 }).Apply(inputs[0], inputs[1])];
        if (!inputs.IsMapped(0)) return [FromAxis(op.Apply(inputs[0], inputs[1].Flatten()), op.Axis, inputs.Size)];
        var rows = Rows(inputs[0], op.Axis);
        var extent = inputs[0].Shape.Extents[op.Axis + 1];
        return [Examples(new IndexSelect(0).Apply(rows, Across(op, inputs[1], op.Axis, extent)), op.Axis, inputs.Size)];
    }

    public static Tensor[] Sum(IndexSum op, BatchInputs inputs)
    {
        if (!inputs.IsMapped(1)) return [new IndexSum(op.Axis + 1, op.Extent).Apply(inputs[0], inputs[1])];
        var rows = Rows(inputs.Mapped(0), op.Axis);
        return [Examples(new IndexSum(0, checked(inputs.Size * op.Extent)).Apply(rows, Across(op, inputs[1], op.Axis, op.Extent)), op.Axis, inputs.Size)];
    }

    /// <summary>[batch, …, n, …] → [batch·n, …]: what is selected, of all examples, along one axis in front.</summary>
    static Tensor Rows(Tensor x, int axis) => x.MoveAxis(axis + 1, 1).Flatten(0, 1);

    /// <summary>[batch·n, …] → [batch, …, n, …].</summary>
    static Tensor Examples(Tensor rows, int axis, int size) => rows.ReshapeTo([size, size == 0 ? 0 : rows.Shape.Extents[0] / size, .. rows.Shape.Extents[1..]]).MoveAxis(1, axis + 1);

    /// <summary>[batch, …, n, …] → […, batch·n, …].</summary>
    static Tensor ToAxis(Tensor x, int axis) => x.MoveAxis(0, axis).Flatten(axis, axis + 1);

    /// <summary>[…, batch·n, …] → [batch, …, n, …].</summary>
    static Tensor FromAxis(Tensor x, int axis, int size)
    {
        ReadOnlySpan<int> extents = x.Shape.Extents;
        return x.ReshapeTo([.. extents[..axis], size, size == 0 ? 0 : extents[axis] / size, .. extents[(axis + 1)..]]).MoveAxis(axis, 0);
    }

    /// <summary>Indices of each example counted across all examples. They are checked before, because one that is too great would lead into the next example.</summary>
    static Tensor Across(Op op, Tensor index, int axis, int extent)
    {
        using (var values = index.Bare.Read<long>()) Indices.Check(values.Span, op.Name, axis, extent);
        return (index + (Tensor.Arange(index.Shape.Extents[0]) * extent).Unsqueeze(1)).Flatten();
    }
}

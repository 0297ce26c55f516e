namespace AutoGrad.Training;

/// <summary>Tensors in memory, the examples along axis 0.</summary>
sealed class TensorData : DataSet
{
    readonly Tensor[] tensors;

    public TensorData(ReadOnlySpan<Tensor> tensors)
    {
        Count = AutoGrad.Training.Batch.Extent(tensors, "DataSet.Of");
        this.tensors = new Tensor[tensors.Length];
        for (var i = 0; i < tensors.Length; i++) this.tensors[i] = tensors[i].Detach();
    }

    public override int Count { get; }

    public override Example this[int index] => new(Array.ConvertAll(tensors, tensor => tensor[Known(index)]));

    public override Batch Gather(ReadOnlySpan<int> indices)
    {
        foreach (var each in indices) _ = Known(each);
        // Neighbours are seen, not copied.
        if (IsRow(indices))
        {
            var row = indices[0]..(indices[^1] + 1);
            return new(Array.ConvertAll(tensors, tensor => tensor[row]));
        }
        var index = Tensor.From(indices);
        return new(Array.ConvertAll(tensors, tensor => tensor.IndexSelect(0, index)));
    }

    static bool IsRow(ReadOnlySpan<int> indices)
    {
        for (var i = 1; i < indices.Length; i++)
        {
            if (indices[i] != indices[i - 1] + 1) return false;
        }
        return indices.Length > 0 && indices[0] >= 0;
    }
}

namespace AutoGrad.Training;

/// <summary>Grey images in memory, kept as bytes; a batch of them becomes numbers when it is asked for.</summary>
sealed class ImageData(LabelledImages images) : DataSet
{
    readonly int size = images.Height * images.Width;

    public override int Count => images.Count;

    public override Example this[int index]
    {
        get
        {
            var (inputs, labels) = Gather([index]);
            return new(inputs[0], labels[0]);
        }
    }

    public override Batch Gather(ReadOnlySpan<int> indices)
    {
        var (pixels, labels) = (new float[indices.Length * size], new long[indices.Length]);
        for (var i = 0; i < indices.Length; i++)
        {
            var index = indices[i];
            if ((uint)index >= (uint)Count) throw new ArgumentOutOfRangeException(nameof(indices), index, $"DataSet: there is no example {index}; there are {Count}, numbered from 0.");
            var from = images.Pixels.AsSpan(index * size, size);
            var to = pixels.AsSpan(i * size, size);
            for (var p = 0; p < size; p++) to[p] = from[p] / 255f;
            labels[i] = images.Labels[index];
        }
        return new(Tensor.From(pixels, [indices.Length, 1, images.Height, images.Width]), Tensor.From(labels));
    }
}

/// <summary>Images as a data set.</summary>
public static class ImageDataMethods
{
    /// <summary>A data set of the images: inputs [1, height, width], Float32 from 0 to 1, and labels, Int64 scalars.</summary>
    public static DataSet ToDataSet(this LabelledImages images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return new ImageData(images);
    }
}

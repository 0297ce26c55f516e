namespace AutoGrad.Training;

/// <summary>A file of images and the file of their labels, as MNIST and its relatives (Fashion-MNIST, KMNIST) come.</summary>
/// <param name="Images">An IDX file of bytes with axes (image, row, column).</param>
/// <param name="Labels">An IDX file of bytes with one axis (image).</param>
public sealed record IdxPair(string Images, string Labels)
{
    /// <summary>
    /// Finds a pair by its usual names, such as train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz; also with a dot
    /// before idx, and without .gz.
    /// </summary>
    /// <param name="folder">Where to look; folders inside it are not searched.</param>
    /// <param name="stem">How the names begin: "train" or "t10k".</param>
    /// <returns>The pair, or null if the folder has neither file.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="FileNotFoundException">The folder has one file of the pair, but not the other.</exception>
    public static IdxPair? Find(string folder, string stem)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(stem);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"IdxPair.Find: the folder '{folder}' does not exist; name the one that holds the IDX files.");
        var images = FindFile(folder, $"{stem}-images", "idx3-ubyte");
        var labels = FindFile(folder, $"{stem}-labels", "idx1-ubyte");
        if (images is null && labels is null) return null;
        return new IdxPair(
            images ?? throw Missing(folder, $"{stem}-images-idx3-ubyte", labels!),
            labels ?? throw Missing(folder, $"{stem}-labels-idx1-ubyte", images!));
    }

    /// <summary>Reads both files.</summary>
    /// <exception cref="InvalidDataException">
    /// A file is broken (see <see cref="Idx.Read{T}(string)"/>), has another number of axes, or their counts differ.
    /// </exception>
    public LabelledImages Read()
    {
        var images = ReadAxes(Images, 3, "image, row, column");
        var labels = ReadAxes(Labels, 1, "image");
        if (images.Shape[0] != labels.Shape[0])
            throw new InvalidDataException(
                $"IdxPair.Read: '{Images}' holds {images.Shape[0]} images, but '{Labels}' {labels.Shape[0]} labels; use files that belong together.");
        return new LabelledImages(images.Shape[1], images.Shape[2], images.Values, labels.Values);
    }

    static IdxArray<byte> ReadAxes(string path, int rank, string axes)
    {
        var array = Idx.Read<byte>(path);
        if (array.Shape.Length == rank) return array;
        throw new InvalidDataException(
            $"IdxPair.Read: '{path}': expected the axes ({axes}), found the shape [{string.Join(", ", array.Shape)}]; use another file.");
    }

    static string? FindFile(string folder, string name, string kind)
    {
        foreach (var ending in (string[])[$"-{kind}", $".{kind}", $"-{kind}.gz", $".{kind}.gz"])
        {
            var path = Path.Combine(folder, name + ending);
            if (File.Exists(path)) return path;
        }

        return null;
    }

    static FileNotFoundException Missing(string folder, string name, string other) => new(
        $"IdxPair.Find: the folder '{folder}' has '{Path.GetFileName(other)}', but no '{name}' (or with .gz); put it beside it.", name);
}

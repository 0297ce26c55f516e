namespace AutoGrad.Training;

/// <summary>A checkpoint does not belong to what it was to be loaded into. Nothing was changed.</summary>
public sealed class CheckpointException : Exception
{
    internal CheckpointException(string path, string fault, Exception? inner = null)
        : base($"'{path}' is no checkpoint of this training, and nothing was changed: {fault}", inner) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}

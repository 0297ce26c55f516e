namespace AutoGrad.Training;

/// <summary>A file is not what it should be: cut off, damaged, hostile, or of another kind. Nothing was taken from it.</summary>
public sealed class BrokenFileException : FormatException
{
    /// <summary>An error in a file.</summary>
    /// <param name="file">The file, or another name for where the bytes come from.</param>
    /// <param name="offset">Where in it, in bytes from its start; in a packed file, from the start of the entry's content.</param>
    /// <param name="fault">What is wrong there, as a sentence without a full stop.</param>
    /// <param name="inner">What was thrown on the way, if anything.</param>
    public BrokenFileException(string file, long offset, string fault, Exception? inner = null)
        : base($"'{file}', byte {offset}: {fault}. Fetch or write the file again, or read it as what it is.", inner) => (File, Offset) = (file, offset);

    /// <summary>An error in a file of text.</summary>
    /// <param name="file">The file.</param>
    /// <param name="fault">What is wrong and on which line, as a sentence without a full stop.</param>
    /// <param name="inner">What was thrown on the way, if anything.</param>
    public BrokenFileException(string file, string fault, Exception? inner = null)
        : base($"'{file}': {fault}.", inner) => File = file;

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Where in it, in bytes; null in files of text.</summary>
    public long? Offset { get; }
}

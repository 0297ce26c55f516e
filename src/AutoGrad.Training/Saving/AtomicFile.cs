namespace AutoGrad.Training;

/// <summary>Files that are there whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Writes a file beside the one that is to be replaced, flushes it to the disk and renames it. Whatever happens on the way, an old file of this name stays as it was; a crash of the
    /// machine may leave a file that ends in <c>.tmp</c> behind, never half a file under the name itself.
    /// </summary>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <param name="write">Writes the content; the stream can be sought in.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var target = Path.GetFullPath(path);
        var draft = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (FileStream file = new(draft, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(draft, target, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }
}

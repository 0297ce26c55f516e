using System.Globalization;

namespace AutoGrad.Tests.AdBench;

/// <summary>A folder with a small random hand and a file about it, which goes when it is disposed.</summary>
sealed class HandFiles : IDisposable
{
    const int Vertices = 9;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("adbench");
    readonly Random random = new(7);

    public HandFiles(bool isComplicated, bool isTurned = true)
    {
        var model = Path.Combine(folder.FullName, "model");
        Directory.CreateDirectory(model);
        File.WriteAllLines(Path.Combine(model, "bones.txt"), Enumerable.Range(0, 22).Select(bone =>
            $"bone{bone}:{(bone == 0 ? -1 : bone == 21 || bone % 4 == 1 ? 0 : bone - 1)}:{Transform()}:{Transform()}"));
        File.WriteAllLines(Path.Combine(model, "vertices.txt"), Enumerable.Range(0, Vertices).Select(vertex =>
            $"{Numbers(3, ":")}:0:0:0:0:0:2:{(5 * vertex) % 22}:{Numbers(1, ":")}:{((5 * vertex) + 8) % 22}:{Numbers(1, ":")}"));
        File.WriteAllLines(Path.Combine(model, "triangles.txt"), ["0:1:2", "4:3:8", "7:5:6"]);
        var points = Enumerable.Range(0, 4).Select(i => $"{(isComplicated ? i % 3 : (2 * i) + 1)} {Numbers(3, " ")}\n");
        var places = isComplicated ? $"{Numbers(8, " ")}\n" : "";
        FilePath = Path.Combine(folder.FullName, "small", "hand.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllText(FilePath, $"4 26\n{string.Concat(points)}{places}{(isTurned ? Numbers(3, " ") : "0 1e-9 0")}\n{Numbers(23, "\n")}\n");
    }

    public string FilePath { get; }

    public string ModelPath(string name) => Path.Combine(folder.FullName, "model", name);

    public void Dispose() => folder.Delete(true);

    string Transform() => $"{Numbers(12, ":")}:0:0:0:1";

    string Numbers(int count, string separator) => string.Join(separator, Enumerable.Range(0, count).Select(_ => ((2 * random.NextDouble()) - 1).ToString("R", CultureInfo.InvariantCulture)));
}

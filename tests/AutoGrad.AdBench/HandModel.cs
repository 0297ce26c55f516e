namespace AutoGrad.AdBench;

/// <summary>A skinned hand: bones in a tree and vertices that hang on several of them. The bones stand in the order of their depth, so that each level of the tree is one slice.</summary>
public sealed class HandModel
{
    /// <summary>How many bones.</summary>
    public const int Bones = 22;

    HandModel(IReadOnlyList<Bone> bones, IReadOnlyList<Vertex> vertices, int[][] triangles)
    {
        int Depth(int bone) => bones[bone].Parent < 0 ? 0 : 1 + Depth(bones[bone].Parent);
        Order = [.. Enumerable.Range(0, Bones).OrderBy(Depth)];
        var levels = Order.GroupBy(Depth).ToArray();
        Levels = [.. levels.Select(level => level.Count())];
        Parents = [.. levels.Skip(1).Select((level, above) => levels[above].Count() == 1 || level.Select(bone => bones[bone].Parent).SequenceEqual(levels[above]) ? null : Tensor.From([.. level.Select(bone => (long)Array.IndexOf([.. levels[above]], bones[bone].Parent))]))];
        Rest = Tensor.From([.. Order.SelectMany(bone => bones[bone].Rest)], [Bones, 4, 4]);
        var inverse = Tensor.From([.. Order.SelectMany(bone => bones[bone].InverseAbsolute)], [Bones, 4, 4]);
        var positions = Tensor.From([.. vertices.SelectMany(vertex => vertex.Position.Append(1))], [vertices.Count, 4]);
        var weights = Tensor.From([.. Order.SelectMany(bone => vertices.Select(vertex => vertex.Weights[bone]))], [Bones, 1, vertices.Count]);
        Skin = (weights * inverse.MatMul(positions.Mt)).Reshape(Bones * 4, vertices.Count);
        Triangles = triangles;
    }

    /// <summary>The number in the file of each bone here.</summary>
    public int[] Order { get; }

    /// <summary>How many bones each level of the tree has.</summary>
    public int[] Levels { get; }

    /// <summary>For each level but the first, the parents' places in the level above; null where there is one bone for all, or each has one child.</summary>
    public Tensor?[] Parents { get; }

    /// <summary>[22, 4, 4]: transforms at rest, relative to the parents.</summary>
    public Tensor Rest { get; }

    /// <summary>
    /// [88, vertices]: for each bone the homogeneous positions of all vertices relative to that bone at rest, times its weights. The bones' absolute transforms side by side, [3, 88], times this are the vertices.
    /// </summary>
    public Tensor Skin { get; }

    /// <summary>How many vertices.</summary>
    public int Vertices => Skin.Shape[1];

    /// <summary>Three vertices each.</summary>
    public int[][] Triangles { get; }

    /// <summary>Reads <c>bones.txt</c>, <c>vertices.txt</c> and <c>triangles.txt</c>.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <exception cref="InvalidDataException">A file holds something else.</exception>
    public static HandModel Read(string folder)
    {
        List<Bone> bones = [];
        foreach (var line in ColonLine.Read(Path.Combine(folder, "bones.txt")))
        {
            line.Skip(1);
            var parent = line.Integer("a parent", -1, bones.Count - 1);
            if (parent < 0 && bones.Count > 0) throw line.Broken("a second bone without a parent");
            bones.Add(new(parent, line.Numbers(16), line.Numbers(16)));
            line.End();
        }
        if (bones.Count != Bones) throw new InvalidDataException($"{Path.Combine(folder, "bones.txt")}: there are {bones.Count} bones instead of {Bones}.");
        List<Vertex> vertices = [];
        foreach (var line in ColonLine.Read(Path.Combine(folder, "vertices.txt")))
        {
            var position = line.Numbers(3);
            line.Skip(5);
            var weights = new double[Bones];
            var count = line.Integer("the number of weights", 0, Bones);
            for (var i = 0; i < count; i++) weights[line.Integer("a bone", 0, Bones - 1)] = line.Numbers(1)[0];
            line.End();
            vertices.Add(new(position, weights));
        }
        List<int[]> triangles = [];
        foreach (var line in ColonLine.Read(Path.Combine(folder, "triangles.txt")))
        {
            triangles.Add([line.Integer("a vertex", 0, vertices.Count - 1), line.Integer("a vertex", 0, vertices.Count - 1), line.Integer("a vertex", 0, vertices.Count - 1)]);
            line.End();
        }
        return new HandModel(bones, vertices, [.. triangles]);
    }

    sealed record Bone(int Parent, double[] Rest, double[] InverseAbsolute);

    sealed record Vertex(double[] Position, double[] Weights);
}

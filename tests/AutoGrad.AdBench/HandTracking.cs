namespace AutoGrad.AdBench;

/// <summary>
/// The distances of a posed hand from measured points. Few variables and many results: derivatives by forward mode, along all directions at once. In the complicated form a point corresponds to a place
/// (u₀, u₁) on a triangle, and u is a variable, too; as no error depends on another one's u, two directions serve for all of them.
/// </summary>
public sealed class HandTracking : IProblem
{
    const int Angles = 26;

    readonly HandModel model;
    readonly Tensor measured, pose, flexions, abductions;
    readonly Tensor? places;
    readonly Tensor[] corners;

    /// <summary>A hand, a pose, and points.</summary>
    /// <param name="model">The hand.</param>
    /// <param name="correspondences">For each point a vertex, or, with <paramref name="places"/>, a triangle.</param>
    /// <param name="measured">[N, 3].</param>
    /// <param name="pose">[26]: global rotation vector and translation, and for each finger a flexion, an abduction and two flexions.</param>
    /// <param name="places">[N, 2], or null: (u₀, u₁) on the triangles.</param>
    public HandTracking(HandModel model, int[] correspondences, Tensor measured, Tensor pose, Tensor? places = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        (this.model, this.measured, this.pose, this.places) = (model, measured, pose, places);
        corners = places is null
            ? [Tensor.From([.. correspondences.Select(c => (long)c)])]
            : [.. Enumerable.Range(0, 3).Select(corner => Tensor.From([.. correspondences.Select(c => (long)model.Triangles[c][corner])]))];
        // Bones 4g + 2, 4g + 3 and 4g + 4 of finger g bend, and the first of them spreads. All others get the element behind the pose, a zero; nothing twists.
        flexions = Tensor.From([.. model.Order.Select(bone => bone is 0 or > 20 || bone % 4 == 1 ? (long)Angles : 6 + (4 * ((bone - 1) / 4)) + ((bone - 1) % 4 is 1 ? 0 : (bone - 1) % 4))]);
        abductions = Tensor.From([.. model.Order.Select(bone => bone is > 0 and <= 20 && bone % 4 == 2 ? 7L + (4 * ((bone - 1) / 4)) : Angles)]);
    }

    /// <summary>Reads <c>N 26</c>, correspondences and points, in complicated files the places on the triangles, and the pose.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The hand.</param>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static HandTracking Read(string path, HandModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return NumberFile.Read(path, file =>
        {
            var count = file.Count("the number N of points");
            if (file.Count("the number of pose variables") != Angles) throw file.Broken($"a pose has {Angles} variables");
            // The number of the numbers that follow tells the two forms apart; which list an index belongs to is known only then.
            var rows = file.Numbers("the correspondences and points", count, 4);
            var rest = file.Rest("the pose");
            var isComplicated = rest.Size == Angles + (2L * count);
            if (!isComplicated && rest.Size != Angles) throw file.Broken($"{rest.Size} numbers follow the {count} points; a pose has {Angles}, and with places on triangles there are {Angles + (2L * count)}");
            var below = isComplicated ? model.Triangles.Length : model.Vertices;
            var correspondences = new int[count];
            var numbers = rows.ToArray<double>();
            for (var i = 0; i < count; i++)
            {
                var c = numbers[4 * i];
                if (!(c >= 0 && c < below && c == Math.Floor(c))) throw new InvalidDataException($"{path}: point {i} corresponds to {c}; there are {below} {(isComplicated ? "triangles" : "vertices")}, from 0.");
                correspondences[i] = (int)c;
            }
            return new HandTracking(model, correspondences, rows[.., 1..], rest[^Angles..], isComplicated ? rest[..^Angles].Reshape(count, 2) : null);
        });
    }

    /// <summary>Reads a file whose model lies in the folder <c>model</c> beside it or beside its folder.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A file holds something else.</exception>
    public static HandTracking Read(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path} is not there.", path);
        for (var folder = Path.GetDirectoryName(Path.GetFullPath(path)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, "model"))) return Read(path, HandModel.Read(Path.Combine(folder, "model")));
        }
        throw new DirectoryNotFoundException($"{path}: in no folder above it is there a folder 'model' with the hand (bones.txt, vertices.txt, triangles.txt).");
    }

    /// <summary>How many columns the Jacobian has.</summary>
    public int Columns => places is null ? Angles : Angles + 2;

    /// <summary>The places on the triangles, if there are any, and the pose.</summary>
    public Tensor[] Variables => places is null ? [pose] : [places, pose];

    /// <summary>The errors, [N, 3].</summary>
    public Tensor Errors() => Errors(Variables);

    /// <summary>The errors, [N, 3], and their Jacobian, [3N, 26], or [3N, 28] with two columns for u₀ and u₁ of the row's own point before those of the pose.</summary>
    public (Tensor Errors, Tensor Jacobian) ErrorsAndJacobian()
    {
        // The values don't depend on the direction: they are computed once, and can be taken out.
        Tensor? errors = null;
        var columns = Vmap.Of(directions =>
        {
            var (value, tangent) = Jvp.Of(x => [Errors(x)], Variables, directions);
            errors = value[0];
            return tangent;
        }, Directions())[0];
        return (errors!, columns.Reshape(Columns, measured.Size).Mt);
    }

    /// <summary>The errors of other variables.</summary>
    /// <param name="variables">As in <see cref="Variables"/>.</param>
    public Tensor Errors(Tensor[] variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var vertices = Posed(variables[^1]);
        if (places is null) return measured - vertices.IndexSelect(0, corners[0]);
        var (u0, u1) = (variables[0][.., ..1], variables[0][.., 1..]);
        return measured - (u0 * vertices.IndexSelect(0, corners[0])) - (u1 * vertices.IndexSelect(0, corners[1])) - ((1 - u0 - u1) * vertices.IndexSelect(0, corners[2]));
    }

    /// <summary>All vertices of the hand in a pose, [vertices, 3].</summary>
    Tensor Posed(Tensor pose)
    {
        var relative = model.Rest.MatMul(Bends(Tensor.Concat([pose, Tensor.Zeros([1], DType.Float64)])));
        var levels = new Tensor[model.Levels.Length];
        var start = 0;
        for (var level = 0; level < levels.Length; level++)
        {
            levels[level] = relative[start..(start + model.Levels[level])];
            if (level > 0) levels[level] = levels[level - 1].IndexSelect(0, model.Parents[level - 1]).MatMul(levels[level]);
            start += model.Levels[level];
        }
        var transforms = Tensor.Concat(levels).MatMul(model.InverseAbsolute);
        // [22, 3, 4] with rows of the transforms becomes [88, 3], which the skin's [vertices, 88] is multiplied by.
        var local = model.Skin.MatMul(transforms[.., ..3].Mt.Reshape(HandModel.Bones * 4, 3));
        return local.MatMul(Rotation(pose[..3]).Mt) + pose[3..6];
    }

    /// <summary>Rz(abduction)·Rx(flexion) of all bones, as [22, 4, 4].</summary>
    Tensor Bends(Tensor angles)
    {
        var (flexion, abduction) = (angles.IndexSelect(0, flexions), angles.IndexSelect(0, abductions));
        var (cx, sx, cz, sz) = (flexion.Cos(), flexion.Sin(), abduction.Cos(), abduction.Sin());
        var (zero, one) = (Tensor.Zeros([HandModel.Bones], DType.Float64), Tensor.Ones([HandModel.Bones], DType.Float64));
        return Tensor.Stack([cz, -(sz * cx), sz * sx, zero, sz, cz * cx, -(cz * sx), zero, zero, sx, cx, zero, zero, zero, zero, one], 1).Reshape(HandModel.Bones, 4, 4);
    }

    /// <summary>The rotation about the axis e by the angle φ of a rotation vector: cos φ·I + sin φ·[e]× + (1 − cos φ)·e·eᵀ. Below an angle of 0.0001 it is no rotation, and has no derivative.</summary>
    static Tensor Rotation(Tensor vector)
    {
        var angle = vector.Square().Sum().Sqrt();
        if (angle.Item() < 0.0001) return Tensor.Eye(3, dtype: DType.Float64);
        var (cosine, axis) = (angle.Cos(), vector / angle);
        return (cosine * Tensor.Eye(3, dtype: DType.Float64)) + (angle.Sin() * axis.MatMul(cross).Reshape(3, 3)) + ((1 - cosine) * axis.Outer(axis));
    }

    /// <summary>e·cross is the matrix of e × t, in rows.</summary>
    static readonly Tensor cross = Tensor.From(new double[,] { { 0, 0, 0, 0, 0, -1, 0, 1, 0 }, { 0, 0, 1, 0, 0, 0, -1, 0, 0 }, { 0, -1, 0, 1, 0, 0, 0, 0, 0 } });

    /// <summary>A direction for each column of the Jacobian, along the first axis of a tensor for each variable.</summary>
    Tensor[] Directions()
    {
        var units = Tensor.Eye(Columns, dtype: DType.Float64);
        if (places is null) return [units];
        return [units[.., ..2].Unsqueeze(1).Expand([Columns, places.Shape[0], 2]), units[.., 2..]];
    }

    Tensor[] IProblem.Value() => [Errors()];

    (Tensor[] Value, Tensor[] Derivative) IProblem.ValueAndDerivative()
    {
        var (errors, jacobian) = ErrorsAndJacobian();
        return ([errors], [jacobian]);
    }
}

namespace AutoGrad.AdBench;

/// <summary>
/// The distances of a posed hand from measured points. Few variables and many results: derivatives by forward mode, along all directions at once. In the complicated form a point corresponds to a place
/// (u₀, u₁) on a triangle, and u is a variable, too; as no error depends on another one's u, two directions serve for all of them. Points stand in columns: then the products by what is constant have
/// it on the right, and the directions become rows of one product.
/// </summary>
public sealed class HandTracking : IProblem
{
    const int Angles = 26;

    readonly HandJoints joints;
    readonly Tensor measured, pose;
    readonly Tensor? places;
    readonly Tensor[] skins;

    /// <summary>A hand, a pose, and points.</summary>
    /// <param name="model">The hand.</param>
    /// <param name="correspondences">For each point a vertex, or, with <paramref name="places"/>, a triangle.</param>
    /// <param name="measured">[N, 3].</param>
    /// <param name="pose">[26]: global rotation vector and translation, and for each finger a flexion, an abduction and two flexions.</param>
    /// <param name="places">[N, 2], or null: (u₀, u₁) on the triangles.</param>
    public HandTracking(HandModel model, int[] correspondences, Tensor measured, Tensor pose, Tensor? places = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        (this.measured, this.pose, this.places) = (Tensor.From(measured.Mt.ToArray<double>(), [3, measured.Shape[0]]), pose, places);
        // Only what the points correspond to is posed.
        skins = places is null
            ? [model.Skin.IndexSelect(1, Tensor.From(correspondences))]
            : [.. Enumerable.Range(0, 3).Select(corner => model.Skin.IndexSelect(1, Tensor.From([.. correspondences.Select(c => model.Triangles[c][corner])])))];
        joints = new(model, Abduction, Flexion);
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
        var (errors, columns) = Along(Tensor.Eye(Angles, dtype: DType.Float64), pose, x => places is null ? Errors([x]) : Errors([places, x]));
        if (places is not null)
        {
            var directions = Tensor.Eye(2, dtype: DType.Float64).Unsqueeze(1).Expand([2, places.Shape[0], 2]);
            columns = Tensor.Concat([Along(directions, places, u => Errors([u, pose])).Columns, columns]);
        }
        return (errors, columns.Reshape(Columns, measured.Size).Mt);
    }

    /// <summary>The values of a function, and its derivatives along directions. The values don't depend on the direction: they are computed once, and can be taken out.</summary>
    static (Tensor Values, Tensor Columns) Along(Tensor directions, Tensor x, Func<Tensor, Tensor> function)
    {
        Tensor? values = null;
        var columns = Vmap.Of(direction =>
        {
            (values, var tangent) = Jvp.Of(function, x, direction);
            return tangent;
        }, directions);
        return (values!, columns);
    }

    /// <summary>The errors of other variables.</summary>
    /// <param name="variables">As in <see cref="Variables"/>.</param>
    public Tensor Errors(Tensor[] variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var pose = variables[^1];
        var vertices = Transforms(pose).MatMul(Skin(variables)) + pose[3..6].Unsqueeze(1);
        return (measured - vertices).Mt;
    }

    /// <summary>[88, N]: what stands in the skin for the vertices, or for the places on the triangles.</summary>
    Tensor Skin(Tensor[] variables)
    {
        if (variables.Length == 1) return skins[0];
        var (u0, u1) = (variables[0][.., 0], variables[0][.., 1]);
        return skins[2] + (u0 * (skins[0] - skins[2])) + (u1 * (skins[1] - skins[2]));
    }

    /// <summary>[3, 88]: the bones' absolute transforms side by side, without their last rows 0 0 0 1.</summary>
    Tensor Transforms(Tensor pose)
    {
        var levels = joints.Absolute(pose, Rotation(pose[..3]));
        return Tensor.Concat(levels).Permute(1, 0, 2).Reshape(3, HandModel.Bones * 4);
    }

    /// <summary>The place in the pose of the abduction of a bone: 4g + 2, the first bone of finger g that bends, spreads.</summary>
    static int? Abduction(int bone) => bone is > 0 and <= 20 && bone % 4 == 2 ? 7 + (4 * ((bone - 1) / 4)) : null;

    /// <summary>The place in the pose of the flexion of a bone: 4g + 2, 4g + 3 and 4g + 4 of finger g bend. All other angles are 0; nothing twists.</summary>
    static int? Flexion(int bone) => (bone is > 0 and <= 20 ? bone % 4 : 1) switch
    {
        1 => null,
        2 => 6 + (4 * ((bone - 1) / 4)),
        3 => 8 + (4 * ((bone - 1) / 4)),
        _ => 9 + (4 * ((bone - 1) / 4)),
    };

    /// <summary>The rotation about the axis e by the angle φ of a rotation vector: I + sin φ·[e]× + (1 − cos φ)·[e]×². Below an angle of 0.0001 it is no rotation, and has no derivative.</summary>
    static Tensor Rotation(Tensor vector)
    {
        var angle = vector.Square().Sum().Sqrt();
        if (angle.Item() < 0.0001) return Tensor.Eye(3, dtype: DType.Float64);
        var product = (vector / angle).Unsqueeze(0).MatMul(cross).Reshape(3, 3);
        return Tensor.Eye(3, dtype: DType.Float64) + (angle.Sin() * product) + ((1 - angle.Cos()) * product.MatMul(product));
    }

    /// <summary>e·cross is the matrix of e × t, in rows.</summary>
    static readonly Tensor cross = Tensor.From(new double[,] { { 0, 0, 0, 0, 0, -1, 0, 1, 0 }, { 0, 0, 1, 0, 0, 0, -1, 0, 0 }, { 0, -1, 0, 1, 0, 0, 0, 0, 0 } });

    Tensor[] IProblem.Value() => [Errors()];

    (Tensor[] Value, Tensor[] Derivative) IProblem.ValueAndDerivative()
    {
        var (errors, jacobian) = ErrorsAndJacobian();
        return ([errors], [jacobian]);
    }
}

namespace AutoGrad.AdBench;

/// <summary>
/// Errors of cameras that see points. What the observations depend on, 11 numbers of a camera, 3 of a point and a weight, is gathered into vectors of one number for each observation; by these the errors are
/// differentiated in two backward passes, one for each coordinate.
/// </summary>
public sealed class BundleAdjustment : IProblem
{
    readonly Tensor cameras, points, weights, features, cameraOf, pointOf;

    /// <summary>Cameras, points and observations. Observation i sees camera i mod n and point i mod m.</summary>
    /// <param name="cameras">[11, n]: rotation vector, centre, focal length, principal point, distortion.</param>
    /// <param name="points">[3, m].</param>
    /// <param name="weights">[p].</param>
    /// <param name="features">[2, p]: where the points were seen.</param>
    public BundleAdjustment(Tensor cameras, Tensor points, Tensor weights, Tensor features)
    {
        ArgumentNullException.ThrowIfNull(cameras);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(weights);
        (this.cameras, this.points, this.weights, this.features) = (cameras, points, weights, features);
        var observations = Tensor.Arange(weights.Size);
        (cameraOf, pointOf) = (observations % cameras.Shape[1], observations % points.Shape[1]);
        Tensor.Evaluate(cameraOf, pointOf);
    }

    /// <summary>Reads <c>n m p</c>, and the one camera, point, weight and feature that all of them are copies of.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static BundleAdjustment Read(string path) => NumberFile.Read(path, file =>
    {
        var (n, m, p) = (file.Count("the number n of cameras"), file.Count("the number m of points"), file.Count("the number p of observations"));
        return new BundleAdjustment(file.Numbers("the camera", 11, 1).Tile(1, n), file.Numbers("the point", 3, 1).Tile(1, m), file.Numbers("the weight", 1).Tile(p), file.Numbers("the feature", 2, 1).Tile(1, p));
    });

    /// <summary>Cameras, points and weights.</summary>
    public Tensor[] Variables => [cameras, points, weights];

    /// <summary>The reprojection errors, one vector for each coordinate, and the weight errors.</summary>
    public (Tensor[] Reprojection, Tensor Weight) Errors() => (Reprojection(Gathered(Variables)), WeightError(weights));

    /// <summary>Errors of other variables, as one vector in the order of the Jacobian's rows.</summary>
    /// <param name="variables">As in <see cref="Variables"/>.</param>
    public Tensor Errors(Tensor[] variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return Tensor.Concat([Tensor.Stack(Reprojection(Gathered(variables)), 1).Flatten(), WeightError(variables[2])]);
    }

    /// <summary>The errors and the values of the Jacobian's 31 entries for each observation, in the order of <see cref="Pattern"/>.</summary>
    public (Tensor[] Reprojection, Tensor Weight, Tensor Jacobian) ErrorsAndJacobian()
    {
        // The first coordinate of the principal point has no part in the second error, nor the second in the first.
        var (errors, pullback) = Vjp.Of(Reprojection, Gathered(Variables), Unused.Zeros);
        var ones = Tensor.Ones(weights.Shape, DType.Float64);
        var rows = Tensor.Stack([.. pullback([ones, null]), .. pullback([null, ones])], 1);
        var (weight, slope) = Vjp.Of(WeightError, weights, ones);
        return (errors, weight, Tensor.Concat([rows.Flatten(), slope]));
    }

    /// <summary>Where the entries of the Jacobian stand, in compressed rows.</summary>
    public SparsePattern Pattern() => SparsePattern.OfBundleAdjustment(cameras.Shape[1], points.Shape[1], weights.Size);

    Tensor[] IProblem.Value()
    {
        var (errors, weight) = Errors();
        return [.. errors, weight];
    }

    (Tensor[] Value, Tensor[] Derivative) IProblem.ValueAndDerivative()
    {
        var (errors, weight, jacobian) = ErrorsAndJacobian();
        return ([.. errors, weight], [jacobian]);
    }

    /// <summary>11 numbers of the camera, 3 of the point and the weight of each observation: 15 vectors [p].</summary>
    Tensor[] Gathered(Tensor[] variables) => [.. variables[0].IndexSelect(1, cameraOf).Unbind(), .. variables[1].IndexSelect(1, pointOf).Unbind(), variables[2]];

    static Tensor WeightError(Tensor weight) => 1 - weight.Square();

    Tensor[] Reprojection(Tensor[] x)
    {
        var v = Rotated(x[..3], [x[11] - x[3], x[12] - x[4], x[13] - x[5]]);
        var (u0, u1) = (v[0] / v[2], v[1] / v[2]);
        var square = u0.Square() + u1.Square();
        var scale = x[6] * (1 + (square * (x[9] + (x[10] * square))));
        return [x[14] * ((u0 * scale) + x[7] - features[0]), x[14] * ((u1 * scale) + x[8] - features[1])];
    }

    /// <summary>t turned about the axis r by the angle ‖r‖: t·cos θ + (r × t)·sin θ/θ + r·(r·t)·(1 − cos θ)/θ²; where θ = 0, the line t + r × t.</summary>
    static Tensor[] Rotated(Tensor[] r, Tensor[] t)
    {
        var square = Dot(r, r);
        var none = square.EqualTo(0);
        // Chosen before and behind the division: the branch that is not taken must have a finite derivative, too.
        var safe = Tensor.Where(none, 1, square);
        var angle = safe.Sqrt();
        var cosine = angle.Cos();
        var along = Tensor.Where(none, 1, cosine);
        var across = Tensor.Where(none, 1, angle.Sin() / angle);
        var about = Tensor.Where(none, 0, (1 - cosine) / safe) * Dot(r, t);
        return
        [
            (t[0] * along) + (((r[1] * t[2]) - (r[2] * t[1])) * across) + (r[0] * about),
            (t[1] * along) + (((r[2] * t[0]) - (r[0] * t[2])) * across) + (r[1] * about),
            (t[2] * along) + (((r[0] * t[1]) - (r[1] * t[0])) * across) + (r[2] * about),
        ];
    }

    static Tensor Dot(Tensor[] a, Tensor[] b) => (a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2]);
}

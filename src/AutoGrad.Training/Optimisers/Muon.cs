namespace AutoGrad.Training;

/// <summary>
/// Muon: the momentum of a matrix, made orthogonal by steps of a Newton–Schulz iteration: with U·S·Vᵀ the momentum, the step is about U·Vᵀ (Jordan et al.
/// 2024, "Muon: an optimizer for hidden layers"). For hidden matrices and convolution kernels; vectors, embeddings and the last layer are for <see cref="AdamW"/>. torch.optim.Muon.
/// </summary>
public sealed class Muon : Optimiser
{
    readonly bool nesterov;
    readonly int iterations;
    readonly double epsilon;
    readonly MuonScale scale;
    readonly Slot means;

    /// <summary>Muon on the given matrices.</summary>
    /// <param name="parameters">What is learnt: two axes or more, of which the first are the rows and all others the columns.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="weightDecay">λ, decoupled.</param>
    /// <param name="momentum">μ, from 0 to below 1.</param>
    /// <param name="nesterov">Look ahead along the momentum.</param>
    /// <param name="iterations">Steps of the iteration, at least 1.</param>
    /// <param name="epsilon">What a length counts at least.</param>
    /// <param name="scale">How the step is scaled.</param>
    /// <param name="maximise">Climb instead of descending.</param>
    /// <exception cref="ArgumentException">There are no parameters, or one is no matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Muon(IEnumerable<Parameter> parameters, double rate = 1e-3, double weightDecay = 0.1, double momentum = 0.95, bool nesterov = true, int iterations = 5, double epsilon = 1e-7, MuonScale scale = MuonScale.Shape, bool maximise = false)
        : base(parameters, rate, weightDecay, momentum, Decay.Decoupled, maximise)
    {
        (this.nesterov, this.scale, this.iterations) = (nesterov, scale, Hyper.AtLeast(Name, nameof(iterations), iterations, 1));
        this.epsilon = Hyper.Positive(Name, nameof(epsilon), epsilon);
        means = AddSlot("mean");
        for (var i = 0; i < Parameters.Count; i++) _ = Demanded(Parameters[i], i);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">One is no matrix.</exception>
    public override ParameterGroup Add(IEnumerable<Parameter> parameters, double? rate = null, double? weightDecay = null, double? momentum = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameter[] members = [.. parameters];
        for (var i = 0; i < members.Length; i++)
        {
            if (members[i] is { } parameter) _ = Demanded(parameter, Parameters.Count + i);
        }
        return base.Add(members, rate, weightDecay, momentum);
    }

    /// <summary>A matrix near U·Vᵀ of x = U·S·Vᵀ: singular values between about 0.7 and 1.2 (Jordan et al. 2024, whose coefficients these are).</summary>
    /// <param name="x">A matrix.</param>
    /// <param name="iterations">Steps of the iteration X ← a·X + (b·A + c·A²)·X with A = X·Xᵀ.</param>
    /// <param name="epsilon">What the length of x counts at least.</param>
    public static Tensor Orthogonalise(Tensor x, int iterations = 5, double epsilon = 1e-7)
    {
        ArgumentNullException.ThrowIfNull(x);
        const double a = 3.4445, b = -4.775, c = 2.0315;
        var isTall = x.Shape[0] > x.Shape[1];
        if (isTall) x = x.Mt;
        x /= Math.Max(x.Norm().Item(), epsilon);
        for (var i = 0; i < iterations; i++)
        {
            var gram = x.MatMul(x.Mt);
            x = (x * a) + ((gram * b) + (gram.MatMul(gram) * c)).MatMul(x);
        }
        return isTall ? x.Mt : x;
    }

    /// <inheritdoc/>
    protected override Tensor Update(int index, ParameterGroup group, Tensor value, Tensor gradient)
    {
        var shape = value.Shape;
        var mean = means.Blend(index, gradient, group.Momentum);
        var direction = nesterov ? gradient.Lerp(mean, group.Momentum) : mean;
        Evaluate(index, direction, mean);
        var (rows, columns) = (shape[0], value.Size / Math.Max(shape[0], 1));
        var factor = scale == MuonScale.LikeAdam ? 0.2 * Math.Sqrt(Math.Max(rows, columns)) : Math.Sqrt(Math.Max(1, (double)rows / columns));
        var step = Orthogonalise(direction.Reshape(rows, columns), iterations, epsilon);
        return InPlace(index, value - (step.Reshape(shape) * (group.Rate * factor)));
    }

    Parameter Demanded(Parameter parameter, int index) =>
        parameter is { Rank: >= 2, Size: > 0 } ? parameter : throw new ArgumentException($"{Name} is for matrices; {parameter.Label(index)} is none. Give it to AdamW instead.");
}

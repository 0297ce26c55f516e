namespace AutoGrad.Training;

/// <summary>
/// K-FAC: natural gradient descent with a curvature that is a Kronecker product for each layer (Martens and Grosse 2015, arXiv 1503.05671; convolutions: Grosse
/// and Martens 2016, arXiv 1602.01407). The layers are found on the tape, whoever wrote them: products of matrices and convolutions of images (one group)
/// with a parameter as weight, and the bias added after it. All other parameters move along their plain gradients.
/// </summary>
/// <remarks>
/// <c>kfac.Step(() => loss)</c> does everything. In a loop of one's own, call <c>Watch(loss)</c> before <c>loss.Backward()</c>. The loss is a mean over the batch. Without
/// a loss of its own for the curvature, that is the covariance of the gradients of the loss itself (the empirical Fisher matrix); with a loss against targets that are drawn
/// from the model's own output, it is the Fisher matrix.
/// </remarks>
public sealed partial class Kfac : Optimiser
{
    readonly double damping, average, trust;
    readonly int invertEvery;
    readonly SortedDictionary<int, KfacLayer> layers = [];
    readonly Slot velocities;
    long watched, inverted;

    /// <summary>K-FAC on the given parameters.</summary>
    /// <param name="parameters">What is learnt.</param>
    /// <param name="rate">The learning rate η.</param>
    /// <param name="momentum">μ of the velocity v ← μ·v + F⁻¹·g.</param>
    /// <param name="damping">λ, added to the curvature.</param>
    /// <param name="average">The decay of the moving averages of the curvature.</param>
    /// <param name="invertEvery">After how many observations the curvature is inverted anew.</param>
    /// <param name="trust">The greatest change κ of the model's output, measured by the curvature: where η²·gᵀF⁻¹g is greater, the step is scaled down to it (Ba, Grosse and Martens 2017); ∞ for no bound.</param>
    /// <param name="weightDecay">λ·x joins the gradient.</param>
    /// <param name="maximise">Climb instead of descending.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Kfac(IEnumerable<Parameter> parameters, double rate = 0.1, double momentum = 0.9, double damping = 1e-2, double average = 0.95, int invertEvery = 10, double trust = 1e-3, double weightDecay = 0, bool maximise = false)
        : base(parameters, rate, weightDecay, momentum, Decay.Coupled, maximise)
    {
        (this.damping, this.average) = (Hyper.Positive(Name, nameof(damping), damping), Hyper.Decay(Name, nameof(average), average));
        this.invertEvery = Hyper.AtLeast(Name, nameof(invertEvery), invertEvery, 1);
        this.trust = trust > 0 ? trust : throw Hyper.Outside(Name, nameof(trust), trust, "a number above 0, or infinity");
        velocities = AddSlot("velocity");
    }

    /// <summary>The parameters whose curvature is known: weights and biases of the layers that were found so far.</summary>
    public IEnumerable<Parameter> Curved
    {
        get
        {
            foreach (var layer in layers.Values)
            {
                yield return Parameters[layer.Weight];
                if (layer.Bias >= 0) yield return Parameters[layer.Bias];
            }
        }
    }

    /// <summary>Reads the curvature from the next walk of a loss: call it before <c>loss.Backward()</c>. It can be left out in some steps, but not in the first.</summary>
    /// <param name="loss">A scalar that was computed with the parameters and not walked yet.</param>
    /// <exception cref="InvalidOperationException">Nothing was recorded for the loss, it was walked already, or no layer is on its tape.</exception>
    public void Watch(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        var uses = new KfacReader(Parameters).Read(loss);
        if (uses.Count == 0) throw new InvalidOperationException($"{Name}: no product of a matrix, and no convolution, with one of the parameters is on the tape of the loss; there is no curvature to read. Use another optimiser.");
        using var pause = Tape.Pause();
        watched++;
        HashSet<int> seen = [];
        foreach (var use in uses)
        {
            if (!layers.TryGetValue(use.Weight, out var layer)) layers.Add(use.Weight, layer = new(use.Weight, use.Bias, use.IsTransposed));
            else if (layer.Bias != use.Bias || layer.IsTransposed != use.IsTransposed) throw new InvalidOperationException($"{Name}: {Parameters[use.Weight].Label(use.Weight)} is used in two ways, with and without its bias or transposed; it can't have one curvature.");
            // Further uses of a shared weight in one walk count as much as the first.
            var decay = seen.Add(use.Weight) ? average : 0.5;
            var rows = use.InputRows(Parameters[use.Weight].Shape);
            layer.SeeInput(rows, decay);
            Listen(use, layer, use.Product.Shape[0], decay);
        }
    }

    /// <inheritdoc/>
    public override Tensor Step(Func<Tensor> loss) => Step(loss, curvature: null);

    /// <summary>Computes the loss, its gradients and the curvature afresh, and makes one step.</summary>
    /// <param name="loss">Computes the loss, a scalar. It neither walks the tape nor clears gradients: that is done here.</param>
    /// <param name="curvature">Computes a loss that the curvature is read from instead: against targets that are drawn from the model's own output.</param>
    /// <returns>The loss before the step.</returns>
    public Tensor Step(Func<Tensor> loss, Func<Tensor>? curvature)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ClearGrads();
        if (curvature is not null)
        {
            var sampled = curvature();
            Watch(sampled);
            sampled.Backward();
            ClearGrads();
        }
        var value = loss();
        if (curvature is null) Watch(value);
        value.Backward();
        ShowGradients();
        Step();
        return value.Detach();
    }

    static void Listen(KfacUse use, KfacLayer layer, int batch, double decay)
    {
        IDisposable? hook = null;
        hook = use.Product.Hook(gradient =>
        {
            using var pause = Tape.Pause();
            layer.SeeOutput(use.OutputRows(gradient), batch, decay);
            hook!.Dispose();
        });
    }
}

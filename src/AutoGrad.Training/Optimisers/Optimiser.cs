namespace AutoGrad.Training;

/// <summary>
/// Changes parameters along their gradients. Parameters may stand in groups with rates, decays and momenta of their own. A saved state goes on bit for bit.
/// </summary>
public abstract partial class Optimiser : IStateful
{
    /// <summary>Smaller parameters are replaced in less time than it takes to ask who holds them.</summary>
    const int SmallestInPlace = 1024;

    readonly List<ParameterGroup> groups = [];
    readonly List<Parameter> parameters = [];
    readonly HashSet<Parameter> known = new(ReferenceEqualityComparer.Instance);
    readonly List<long> updates = [];
    readonly List<Slot> slots = [];
    readonly Decay decay;
    readonly bool maximise;
    readonly string momentumName;
    Tensor[]? reusable;
    ParameterUpdate update;
    Parameter? updated;
    Tensor? completed;
    Action? gradientsReady;

    /// <summary>An optimiser of the given parameters, which form its first group.</summary>
    /// <param name="parameters">What is learnt.</param>
    /// <param name="rate">The learning rate η, at least 0.</param>
    /// <param name="weightDecay">The weight decay λ, at least 0.</param>
    /// <param name="momentum">The momentum, from 0 to below 1; null for an optimiser that has none.</param>
    /// <param name="decay">What is made of the weight decay.</param>
    /// <param name="maximise">Climb instead of descending: gradients change their sign before all else.</param>
    /// <param name="momentumName">What the optimiser calls its momentum, for messages.</param>
    /// <exception cref="ArgumentException">There are no parameters, or one is given twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    protected Optimiser(IEnumerable<Parameter> parameters, double rate, double weightDecay = 0, double? momentum = null, Decay decay = Decay.Coupled, bool maximise = false, string momentumName = "momentum")
    {
        (this.decay, this.maximise, this.momentumName) = (decay, maximise, momentumName);
        Append(parameters, rate, weightDecay, momentum);
    }

    /// <summary>The parameters of all groups.</summary>
    public IReadOnlyList<Parameter> Parameters => parameters;

    /// <summary>The groups, in the order in which they were added.</summary>
    public IReadOnlyList<ParameterGroup> Groups => groups;

    /// <summary>The learning rate: that of the first group; setting it sets it for all groups.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Rate
    {
        get => groups[0].Rate;
        set
        {
            foreach (var group in groups) group.Rate = value;
        }
    }

    /// <summary>The number of steps taken.</summary>
    public long Steps { get; private protected set; }

    /// <summary>The optimiser's name, for messages.</summary>
    protected string Name => GetType().Name;

    /// <summary>Adds a group of parameters. What is not given is as in the first group.</summary>
    /// <param name="parameters">What is learnt, too.</param>
    /// <param name="rate">Their learning rate.</param>
    /// <param name="weightDecay">Their weight decay.</param>
    /// <param name="momentum">Their momentum.</param>
    /// <exception cref="ArgumentException">There are no parameters, or one is already known.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="NotSupportedException">The optimiser has no momentum, or knows no weight decay.</exception>
    public virtual ParameterGroup Add(IEnumerable<Parameter> parameters, double? rate = null, double? weightDecay = null, double? momentum = null)
    {
        var first = groups[0];
        if (momentum is not null && !first.HasMomentum) throw new NotSupportedException($"{Name} has no momentum to set.");
        return Append(parameters, rate ?? first.Rate, weightDecay ?? first.WeightDecay, momentum ?? (first.HasMomentum ? first.Momentum : null));
    }

    /// <summary>One step: every parameter that has a gradient moves.</summary>
    public void Step()
    {
        using var telemetry = StepTelemetry.Of(this);
        using var pause = Tape.Pause();
        Advance();
        Steps++;
    }

    /// <summary>Computes the loss and its gradients afresh, and makes one step.</summary>
    /// <param name="loss">Computes the loss, a scalar. It neither walks the tape nor clears gradients: that is done here.</param>
    /// <returns>The loss before the step.</returns>
    public virtual Tensor Step(Func<Tensor> loss)
    {
        var value = Walked(loss);
        Step();
        return value;
    }

    /// <summary>A step in which the gradients of the loss before it are shown before anything moves.</summary>
    internal Tensor Step(Func<Tensor> loss, Action gradientsReady)
    {
        this.gradientsReady = gradientsReady;
        try
        {
            return Step(loss);
        }
        finally
        {
            this.gradientsReady = null;
        }
    }

    /// <summary>The gradients of a loss are there. Those of later ones in the same step are the optimiser's own affair.</summary>
    private protected void ShowGradients()
    {
        var show = gradientsReady;
        gradientsReady = null;
        show?.Invoke();
    }

    /// <summary>Forgets the gradients of all parameters.</summary>
    public void ClearGrads()
    {
        foreach (var parameter in parameters) parameter.ClearGrad();
    }

    /// <summary>Moves the parameters; called with recording paused. An optimiser whose steps concern several parameters at once overrides it.</summary>
    protected virtual void Advance()
    {
        foreach (var group in groups)
        {
            for (var i = 0; i < group.Parameters.Count; i++)
            {
                var parameter = group.Parameters[i];
                if (parameter.Grad is not { } gradient) continue;
                var index = group.First + i;
                CountUpdate(index);
                Move(index, group, parameter, gradient);
            }
        }
    }

    /// <summary>
    /// The new value of a parameter. Compute it together with the new state in one pass over memory: <c>return InPlace(index, next, velocity);</c>, with the state in its slot already.
    /// </summary>
    /// <param name="index">The parameter's place in <see cref="Parameters"/>, under which state is kept.</param>
    /// <param name="group">Its group, with rate and momentum.</param>
    /// <param name="value">Its value, after decoupled weight decay.</param>
    /// <param name="gradient">Its gradient, with coupled weight decay.</param>
    protected virtual Tensor Update(int index, ParameterGroup group, Tensor value, Tensor gradient) =>
        throw new NotSupportedException($"{Name} has no rule for a single parameter. Override Update or Advance.");

    /// <summary>
    /// Computes the new value of a parameter and its new state in one pass over memory, the state in the place of the old one, and the value too where nobody else holds the old one (a recorded graph, or whoever
    /// asked the parameter for it). Both must have been computed here (the state may be the gradient), and neither they nor the old value be kept elsewhere: who does can't read them any more after the next step.
    /// </summary>
    /// <param name="index">The parameter's place.</param>
    /// <param name="tensors">The new value, and then the new state that stands in its slots.</param>
    /// <returns>The new value, for <see cref="Update"/> to return.</returns>
    protected Tensor InPlace(int index, params ReadOnlySpan<Tensor> tensors)
    {
        if (tensors.IsEmpty) throw new ArgumentException($"{Name}: InPlace needs the new value of {parameters[index].Label(index)}.", nameof(tensors));
        // What is small is computed already.
        if (updated is null && IsStateless) return tensors[0];
        var isUnderWay = ReferenceEquals(parameters[index], updated);
        Evaluate(index, tensors, isUnderWay && update.IsReusable ? update.Value : null);
        if (isUnderWay) update.Complete(completed = tensors[0]);
        return tensors[0];
    }

    /// <summary>
    /// Computes new state, and what else is given, in one pass over memory, the state in the place of the old one. New state must have been computed here (or be the
    /// gradient): what others hold they could not read any more after the next step.
    /// </summary>
    /// <param name="index">The parameter's place.</param>
    /// <param name="tensors">The new state that stands in the parameter's slots, and what is computed with it.</param>
    protected void Evaluate(int index, params ReadOnlySpan<Tensor> tensors) => Evaluate(index, tensors, null);

    bool IsStateless
    {
        get
        {
            foreach (var slot in slots)
            {
                if (!slot.IsEmpty) return false;
            }
            return true;
        }
    }

    void Evaluate(int index, ReadOnlySpan<Tensor> tensors, Tensor? old)
    {
        var count = 0;
        reusable ??= new Tensor[slots.Count + 1];
        foreach (var slot in slots)
        {
            if (slot.TakeReplaced(index) is { } replaced) reusable[count++] = replaced;
        }
        if (old is not null) reusable[count++] = old;
        Tensor.Evaluate(tensors, reusable.AsSpan(0, count));
        reusable.AsSpan(0, count).Clear();
        foreach (var slot in slots) slot.Own(index, tensors, parameters[index].Grad);
    }

    /// <summary>The value of a parameter before weight decay.</summary>
    private protected Tensor Before(int index) => ReferenceEquals(parameters[index], updated) ? update.Value : parameters[index].Value;

    /// <summary>Notes that a parameter is being updated; only who overrides <see cref="Advance"/> calls it.</summary>
    protected void CountUpdate(int index) => updates[index]++;

    /// <summary>How often a parameter has been updated, the update under way included.</summary>
    protected long UpdatesOf(int index) => updates[index];

    /// <summary>Keeps a tensor for each parameter, as part of the saved state.</summary>
    /// <param name="name">The name under which it is saved.</param>
    /// <param name="shape">Its shape for a parameter of a shape, or null for none; if left out, the parameter's.</param>
    /// <param name="type">Its type; if left out, the parameter's.</param>
    /// <param name="optional">Whether a parameter that was updated may still have none.</param>
    protected Slot AddSlot(string name, Func<Shape, Shape?>? shape = null, DType? type = null, bool optional = false)
    {
        Slot slot = new(name, shape, type, optional);
        slots.Add(slot);
        return slot;
    }

    /// <summary>The loss, after its walk has filled cleared gradients.</summary>
    protected Tensor Walked(Func<Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ClearGrads();
        var value = loss();
        value.Backward();
        ShowGradients();
        return value.Detach();
    }

    /// <summary>A gradient with its sign changed where the optimiser climbs.</summary>
    protected Tensor Directed(Tensor gradient) => maximise ? -gradient : gradient;

    void Move(int index, ParameterGroup group, Parameter parameter, Tensor gradient)
    {
        if (parameter.Size < SmallestInPlace)
        {
            parameter.Assign(Moved(index, group, parameter.Value, gradient));
            return;
        }
        using var begun = parameter.BeginUpdate();
        (update, updated) = (begun, parameter);
        try
        {
            var next = Moved(index, group, begun.Value, gradient);
            if (!ReferenceEquals(next, completed)) parameter.Assign(next);
        }
        finally
        {
            (update, updated, completed) = (default, null, null);
        }
    }

    Tensor Moved(int index, ParameterGroup group, Tensor value, Tensor gradient)
    {
        gradient = Directed(gradient);
        if (group.WeightDecay == 0 || decay == Decay.Own) return Update(index, group, value, gradient);
        return decay == Decay.Coupled
            ? Update(index, group, value, gradient + (value * group.WeightDecay))
            : Update(index, group, value * (1 - (group.Rate * group.WeightDecay)), gradient);
    }

    ParameterGroup Append(IEnumerable<Parameter> given, double rate, double weightDecay, double? momentum)
    {
        ArgumentNullException.ThrowIfNull(given);
        Parameter[] members = [.. given];
        if (members.Length == 0) throw new ArgumentException($"{Name}: no parameters are given; there is nothing to learn.");
        ParameterGroup group = new(Name, members, parameters.Count, rate, weightDecay, momentum, momentumName, decay != Decay.None);
        HashSet<Parameter> fresh = new(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < members.Length; i++)
        {
            if (members[i] is null) throw new ArgumentException($"{Name}: parameter {parameters.Count + i} is null.", nameof(given));
            if (known.Contains(members[i]) || !fresh.Add(members[i])) throw new ArgumentException($"{Name}: {members[i].Label(parameters.Count + i)} is given twice; it would move twice in each step.");
        }
        known.UnionWith(members);
        parameters.AddRange(members);
        foreach (var _ in members) updates.Add(0);
        groups.Add(group);
        return group;
    }
}

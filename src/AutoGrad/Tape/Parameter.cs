using System.Runtime.CompilerServices;

namespace AutoGrad;

/// <summary>
/// A named leaf whose value can be replaced: what models learn. Whatever was recorded before an assignment keeps the value that it saw.
/// </summary>
public sealed class Parameter : Tensor
{
    Tensor value;

    /// <summary>A parameter with the values of a tensor.</summary>
    /// <exception cref="ArgumentException">The tensor is not of a floating type.</exception>
    public Parameter(Tensor value, string name = "") : base(Checked(value).Shape, value.DType, isLifted: false)
    {
        Name = name;
        this.value = LeafOf(value, new Leaf(value.Shape, value.DType));
    }

    /// <summary>The name, for messages and files.</summary>
    public string Name { get; set; }

    private protected override Tensor Represented => Substitution.IsNone ? Shown : Substitution.Of(this, Shown);

    private protected override Node? RepresentedNode => Substitution.IsNone ? value.Node : Represented.Node;

    /// <summary>Whether the parameter stands still: operations on it are not recorded, and no gradient arrives.</summary>
    public bool IsFrozen => value.Node is null;

    /// <summary>The value, without history.</summary>
    public Tensor Value => Substitution.IsNone && !Tape.IsWatchedHere && Shown is ParameterValue known ? known.Given : Detach();

    /// <summary>Gives the parameter a new value. The accumulated gradient stays.</summary>
    /// <exception cref="ArgumentException">The value has another shape or type.</exception>
    public void Assign(Tensor newValue) => Replace(newValue, isItsOwn: false);

    /// <summary>
    /// Begins to replace the value by one that is computed from it: <c>using (var update = weight.BeginUpdate()) update.Complete(update.Value.AddScaled(gradient, -rate));</c>. Optimisers do it in each
    /// step; most large weights are then changed in place.
    /// </summary>
    /// <exception cref="InvalidOperationException">An update is under way on this thread.</exception>
    public ParameterUpdate BeginUpdate()
    {
        if (value is not ParameterValue { IsCounted: true } own || !Substitution.IsNone || Tape.IsWatchedHere) return new(this, null, Value);
        if (Monitor.IsEntered(own)) throw new InvalidOperationException($"BeginUpdate: an update of the parameter {Name} {Describe()} is under way; complete it and dispose of it first.");
        SettleGradient();
        Monitor.Enter(own);
        // Another thread may have assigned a value in between.
        if (ReferenceEquals(own, Volatile.Read(ref value)) && own.TryTake()) return new(this, own, own.Given);
        Monitor.Exit(own);
        return new(this, null, Value);
    }

    /// <summary>A gradient that is pending is computed within the update, by several threads. A function of somebody else's among its own might ask for the value that is being updated, and wait for ever.</summary>
    void SettleGradient()
    {
        if (value.Node is Leaf { Grad: { Pending: { } expression } gradient } && expression.HasOthers()) _ = gradient.Values;
    }

    internal void Replace(Tensor newValue, bool isItsOwn)
    {
        Demand(newValue);
        Volatile.Write(ref value, LeafOf(newValue, (Leaf?)value.Node, isItsOwn));
    }

    /// <summary>Throws unless a tensor can be the value.</summary>
    internal void Demand(Tensor newValue)
    {
        ArgumentNullException.ThrowIfNull(newValue);
        if (newValue.Current is Lifted lifted) throw new InvalidOperationException($"Assign: the parameter {Name} {Describe()} can't take a value from inside a {lifted.Level.Name}; return the value from the function, and assign it outside.");
        if (!newValue.Shape.Equals(Shape) || newValue.DType != DType)
        {
            throw new ArgumentException($"Assign: {newValue.Describe()} can't be the value of the parameter {Name} {Describe()}; shape and type must be the same.");
        }
    }

    /// <summary>
    /// Changes the type of the values. The gradient is forgotten and hooks stay. What was recorded before keeps the old values, and its gradients no longer arrive here.
    /// </summary>
    /// <exception cref="ArgumentException">The type is not floating.</exception>
    public void Convert(DType type)
    {
        if (!type.IsFloating) throw new ArgumentException($"Convert: the parameter {Name} {Describe()} can't become {type}; a parameter is of a floating type.");
        if (type == DType) return;
        var converted = value.Detach().To(type);
        value = LeafOf(converted, IsFrozen ? null : new Leaf(Shape, type) { Hooks = value.Node!.Hooks });
        DType = type;
    }

    /// <summary>
    /// Lets the parameter stand still until <see cref="Unfreeze"/>: its gradient and hooks are forgotten, and operations on it are no longer recorded. What was recorded before
    /// can still be walked, and its gradients no longer arrive here.
    /// </summary>
    public void Freeze()
    {
        if (!IsFrozen) value = LeafOf(value, null);
    }

    /// <summary>Lets a frozen parameter learn again.</summary>
    public void Unfreeze()
    {
        if (IsFrozen) value = LeafOf(value, new Leaf(Shape, DType));
    }

    /// <summary>Gives the parameter a gradient, or with null none: what an optimiser will see.</summary>
    /// <exception cref="ArgumentException">The gradient has another shape or type.</exception>
    /// <exception cref="InvalidOperationException">The parameter is frozen.</exception>
    public void SetGrad(Tensor? gradient)
    {
        if (gradient is not null && (!gradient.Shape.Equals(Shape) || gradient.DType != DType))
        {
            throw new ArgumentException($"SetGrad: {gradient.Describe()} can't be the gradient of the parameter {Name} {Describe()}; shape and type must be the same.");
        }
        if (value.Node is Leaf leaf) leaf.Grad = gradient?.Current;
        else if (gradient is not null) throw new InvalidOperationException($"SetGrad: the parameter {Name} {Describe()} is frozen and has no gradient. Unfreeze it first.");
    }

    /// <summary>Whether it is known who holds the value.</summary>
    internal bool IsCounted => value is ParameterValue { IsCounted: true };

    /// <summary>The value for an operation that keeps it nowhere but in its node, counted; null where that is of no use.</summary>
    internal ParameterValue? Hold() => value is ParameterValue own && Substitution.IsNone && own.TryHold() ? own : null;

    /// <summary>The value for anybody, who may hold it for good.</summary>
    Tensor Shown => Volatile.Read(ref value) is var seen and not ParameterValue { IsCounted: true } ? seen : Show();

    [MethodImpl(MethodImplOptions.NoInlining)]
    Tensor Show()
    {
        var seen = Volatile.Read(ref value);
        while (seen is ParameterValue own && !own.TryShow())
        {
            // An update is under way.
            lock (own)
            {
                // If it has failed, or this thread is the one that is at work on it, the value is still the old one.
                if (ReferenceEquals(own, value))
                {
                    own.GiveUp();
                    break;
                }
            }
            seen = Volatile.Read(ref value);
        }
        return seen;
    }

    static Tensor Checked(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!value.DType.IsFloating) throw new ArgumentException($"A parameter is of a floating type; the value given is {value.Describe()}. Convert it with To(DType.Float32).");
        if (value.Current is Lifted lifted) throw new InvalidOperationException($"A parameter can't be made of a value from inside a {lifted.Level.Name}; Tensor.RequireGrad makes a leaf of it.");
        return value;
    }

    static Tensor LeafOf(Tensor value, Leaf? leaf, bool isItsOwn = false)
    {
        var alias = ParameterValue.Of(value, isItsOwn) ?? value.Current.Dense().Alias();
        alias.Node = leaf;
        alias.IsPublished = true;
        if (Tape.IsWatched) Watched.Cut(OriginKind.Assigned, value, alias);
        return alias;
    }
}

namespace AutoGrad;

public partial class Tensor
{
    /// <summary>Whether operations on this tensor are recorded, so that gradients flow through it.</summary>
    public bool RequiresGrad => CurrentNode is not null;

    /// <summary>Whether the tensor requires a gradient and was not computed from others.</summary>
    public bool IsLeaf => CurrentNode is Leaf;

    /// <summary>The gradient that walks have accumulated in this leaf; null as long as none arrived, and for tensors that are no leaves.</summary>
    public Tensor? Grad => (CurrentNode as Leaf)?.Grad;

    /// <summary>Forgets the accumulated gradient.</summary>
    public void ClearGrad()
    {
        if (CurrentNode is Leaf leaf) leaf.Grad = null;
    }

    /// <summary>The same values as a leaf that gradients are accumulated in.</summary>
    /// <exception cref="InvalidOperationException">The tensor is not of a floating type.</exception>
    public Tensor RequireGrad()
    {
        if (!DType.IsFloating) throw new InvalidOperationException($"RequireGrad: gradients flow through floating types only; the tensor is {Describe()}.");
        // Inside a transform it is a leaf of the transform's own level: what is recorded for each example of a batch, say, is not recorded for the batch.
        var leaf = Level.Here(Current).Alias();
        leaf.Node = new Leaf(Shape, DType);
        leaf.IsPublished = true;
        if (Tape.IsWatched && !leaf.IsLifted) Watched.Cut(OriginKind.Separated, this, leaf);
        return leaf;
    }

    /// <summary>The same values without history: no gradient flows through.</summary>
    public Tensor Detach()
    {
        var x = Current;
        if (x.IsLifted) return Lifted.Cut(x, int.MaxValue);
        if (x.Node is null)
        {
            ParameterValue.Show(x);
            return x;
        }
        var y = Tape.Publish(x.Alias());
        if (Tape.IsWatched) Watched.Cut(OriginKind.Detached, this, y);
        return y;
    }

    /// <summary>
    /// Walks the tape from this scalar back to the leaves and adds d(this)/d(leaf) to each leaf's <see cref="Grad"/>.
    /// </summary>
    /// <param name="retainGraph">Keep the recorded values, so that the graph can be walked again.</param>
    /// <param name="createGraph">Record the walk itself, so that the gradients can be differentiated again. Implies <paramref name="retainGraph"/>.</param>
    /// <exception cref="InvalidOperationException">The tensor has more than one element, or nothing was recorded, or the graph was released.</exception>
    public void Backward(bool retainGraph = false, bool createGraph = false)
    {
        if (Size != 1) throw new InvalidOperationException($"Backward: {Describe()} is no scalar. Reduce it (Sum, Mean), or give the gradient that arrives at it: Backward(gradient).");
        Backward(Ones(Shape, DType), retainGraph, createGraph);
    }

    /// <summary>Walks the tape from this tensor, with the gradient that arrives at it, back to the leaves, and accumulates theirs.</summary>
    /// <param name="gradient">The cotangent of this tensor, of its shape and type.</param>
    /// <param name="retainGraph">Keep the recorded values, so that the graph can be walked again.</param>
    /// <param name="createGraph">Record the walk itself, so that the gradients can be differentiated again. Implies <paramref name="retainGraph"/>.</param>
    /// <exception cref="ArgumentException">The gradient has another shape or type.</exception>
    /// <exception cref="InvalidOperationException">Nothing was recorded, or the graph was released.</exception>
    public void Backward(Tensor gradient, bool retainGraph = false, bool createGraph = false)
    {
        var node = Start(gradient, nameof(Backward));
        var began = Telemetry.IsListenedTo ? Telemetry.Begin() : null;
        Walk.Accumulate(node, gradient.Current, retainGraph || createGraph, createGraph);
        began?.End(Shape);
    }

    /// <summary>The node that a walk from this tensor starts at, after a check of what it starts with.</summary>
    internal Node Start(Tensor gradient, string op)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        if (CurrentNode is not { } node)
        {
            throw new InvalidOperationException($"{op}: nothing was recorded for {Describe()}. No input requires a gradient, or recording was paused, or the tensor was detached.");
        }
        if (!gradient.Shape.Equals(Shape) || gradient.DType != DType) throw new ArgumentException($"{op}: the gradient {gradient.Describe()} does not fit the tensor {Describe()}; shape and type must be the same.");
        return node;
    }

    /// <summary>
    /// Calls a function with the gradient of this tensor in every walk, once it is complete. What it returns, if anything, takes the gradient's place.
    /// </summary>
    /// <returns>A scope; disposing of it removes the hook.</returns>
    /// <exception cref="InvalidOperationException">No gradient flows through the tensor.</exception>
    public IDisposable Hook(Func<Tensor, Tensor?> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Hook(CurrentNode ?? throw new InvalidOperationException($"Hook: no gradient flows through {Describe()}; a hook would never be called."), hook);
    }

    internal static IDisposable Hook(Node node, Func<Tensor, Tensor?> hook)
    {
        // A function that is registered twice is two hooks: each scope removes its own.
        Func<Tensor, Tensor?> own = gradient => hook(gradient);
        (node.Hooks ??= []).Add(own);
        return new HookScope(node, own);
    }

    /// <summary>Calls a function with the gradient of this tensor in every walk, once it is complete.</summary>
    public IDisposable Hook(Action<Tensor> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Hook(gradient =>
        {
            hook(gradient);
            return null;
        });
    }

    sealed class HookScope(Node node, Func<Tensor, Tensor?> hook) : IDisposable
    {
        public void Dispose() => node.Hooks?.Remove(hook);
    }
}

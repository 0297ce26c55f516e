namespace AutoGrad.Nn;

public abstract partial class Module
{
    List<HookScope>? hooks;

    /// <summary>
    /// Shows the result of the forward function to the module's hooks. <c>Forward</c> of a module that wants to be looked into ends with it, as that of each layer here does:
    /// <c>return Observed(y);</c>. Without hooks it costs nothing.
    /// </summary>
    /// <returns>The result, or what a hook put in its place.</returns>
    protected Tensor Observed(Tensor y)
    {
        if (Tape.IsTraced) Trace();
        if (hooks is null) return y;
        foreach (var scope in hooks.ToArray()) y = scope.Hook(y) ?? y;
        return y;
    }

    /// <summary>Calls a function with each result of this module's forward function. What it returns, if anything, takes the result's place.</summary>
    /// <returns>A scope; disposing of it removes the hook.</returns>
    public IDisposable Hook(Func<Tensor, Tensor?> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        HookScope scope = new(this, hook);
        (hooks ??= []).Add(scope);
        return scope;
    }

    /// <summary>Calls a function with each result of this module's forward function.</summary>
    /// <returns>A scope; disposing of it removes the hook.</returns>
    public IDisposable Hook(Action<Tensor> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Hook(Watching(hook));
    }

    /// <summary>
    /// Calls a function with the gradient of each result of this module's forward function, in every walk, once it is complete. What it returns, if anything, takes the gradient's place.
    /// </summary>
    /// <returns>A scope; disposing of it ends it for results to come.</returns>
    public IDisposable HookGradient(Func<Tensor, Tensor?> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Hook(y =>
        {
            if (y.RequiresGrad) y.Hook(hook);
        });
    }

    /// <summary>Calls a function with the gradient of each result of this module's forward function, in every walk, once it is complete.</summary>
    /// <returns>A scope; disposing of it ends it for results to come.</returns>
    public IDisposable HookGradient(Action<Tensor> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return HookGradient(Watching(hook));
    }

    /// <summary>A hook that looks and puts nothing in a result's place.</summary>
    static Func<Tensor, Tensor?> Watching(Action<Tensor> hook) => seen =>
    {
        hook(seen);
        return null;
    };

    /// <summary>One registration: the same function may be registered several times.</summary>
    sealed class HookScope(Module module, Func<Tensor, Tensor?> hook) : IDisposable
    {
        public Func<Tensor, Tensor?> Hook => hook;

        public void Dispose()
        {
            module.hooks?.Remove(this);
            if (module.hooks is { Count: 0 }) module.hooks = null;
        }
    }
}

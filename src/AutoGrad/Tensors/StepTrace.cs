using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>One step of a loop that is called with placeholders, so that all its operations on them stay pending: what they make is compiled once for all steps.</summary>
sealed class StepTrace
{
    [ThreadStatic]
    static StepTrace? here;

    bool isRefused;

    /// <summary>The trace that this thread is at work on.</summary>
    public static StepTrace? Here => here;

    /// <summary>Whether the step did something that can't be repeated without calling it again: read a value, drew random numbers.</summary>
    public bool IsRefused => Volatile.Read(ref isRefused);

    /// <summary>Whether results computed from these stay pending however small they are.</summary>
    public static bool Concerns(Tensor a, Tensor? b, Tensor? c) => here is not null && (Concerns(a) || Concerns(b) || Concerns(c));

    /// <summary>Whether a tensor has no values while it is traced.</summary>
    public static bool Concerns(Tensor? x) => x is Placeholder || x?.Pending is not null;

    /// <summary>A result that the compiled loop computes. It has any size and any rows: loops keep each value apart.</summary>
    public static Tensor Later(IBlockFunction function, DType type, DType result, Shape shape, Tensor a, Tensor? b = null, Tensor? c = null) => new(shape, result, new Pending(function, type, 1, false, a, b, c));

    public Scope Enter()
    {
        Scope scope = new(here);
        here = this;
        return scope;
    }

    public InvalidOperationException Refuse(string why)
    {
        Volatile.Write(ref isRefused, true);
        return new($"Scan: {why}");
    }

    public readonly ref struct Scope(StepTrace? before)
    {
        public void Dispose() => here = before;
    }
}

/// <summary>Stands for a value that is another one in each step. Expressions are built on it; it has no values to be read.</summary>
sealed class Placeholder : Tensor
{
    readonly StepTrace trace;

    public Placeholder(StepTrace trace, Shape shape, DType dtype) : base(shape, dtype) => (this.trace, Origin, IsPublished) = (trace, this, true);

    Placeholder(Placeholder origin, Shape shape) : base(shape, origin.DType) => (trace, Origin) = (origin.trace, origin.Origin);

    /// <summary>The placeholder that this one is another name of.</summary>
    public Placeholder Origin { get; }

    /// <summary>The same elements in another shape.</summary>
    public Placeholder Reshaped(Shape shape) => new(this, shape);

    internal override Tensor Alias() => Reshaped(Shape);

    private protected override Storage Missing() =>
        throw trace.Refuse($"{Describe()} belongs to a step, and is read where the step is not computed. Return from the step what is needed outside of it.");
}

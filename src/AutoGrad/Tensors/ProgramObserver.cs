using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Runs what was pending, to see what it costs.</summary>
abstract class ProgramObserver
{
    /// <summary>Who looks on, or null as long as nobody does.</summary>
    public static ProgramObserver? Active { get; set; }

    /// <param name="work">What is to be run.</param>
    /// <param name="production">The name of the production in it, or null.</param>
    /// <param name="steps">The functions of the program in it.</param>
    /// <param name="bytes">What it writes out.</param>
    public abstract void Run(Action work, string? production, ReadOnlySpan<Step> steps, long bytes);
}

using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Runs block programs in the builder's place, to see what they cost.</summary>
abstract class ProgramObserver
{
    /// <summary>Who looks on, or null as long as nobody does.</summary>
    public static ProgramObserver? Active { get; set; }

    /// <param name="program">What is to be run.</param>
    /// <param name="steps">Its functions.</param>
    /// <param name="bytes">What it writes out.</param>
    public abstract void Run(BlockProgram program, ReadOnlySpan<Step> steps, long bytes);
}

using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Matters of speed that concern the whole process. None of them changes a result.</summary>
public static class Settings
{
    /// <summary>
    /// The number of threads that one operation may use, its caller's included; at the start what the environment variable AUTOGRAD_THREADS says, else
    /// the number of processors.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1 or above 1024.</exception>
    public static int Threads { get => Workers.Count; set => Workers.Count = value; }

    /// <summary>Whether elementwise results may stay pending and be evaluated together; true unless one wants to compare.</summary>
    public static bool Fusion { get => AutoGrad.Fusion.Enabled; set => AutoGrad.Fusion.Enabled = value; }
}

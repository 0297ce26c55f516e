namespace AutoGrad.Kernels;

/// <summary>Work that has been cut into numbered chunks. Chunks run in any order, on any thread, side by side.</summary>
interface IJob
{
    /// <summary>Does one chunk of the work.</summary>
    /// <param name="chunk">The chunk's number, from 0.</param>
    void Execute(int chunk);
}

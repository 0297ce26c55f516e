using AutoGrad.Kernels;

namespace AutoGrad.Tests.Tensors;

/// <summary>The block programs that an action runs: for tests of the collection <see cref="Settings"/>, as everybody in the process is recorded.</summary>
sealed class ProgramRecorder : ProgramObserver
{
    ProgramRecorder()
    {
    }

    /// <summary>The names of the functions of each program, after that of the production that it follows, if it does. What is produced by itself has the one name.</summary>
    public List<string[]> Programs { get; } = [];

    /// <summary>The bytes that they write to memory of their own.</summary>
    public long Bytes { get; private set; }

    public static ProgramRecorder Of(Action action)
    {
        ProgramRecorder recorder = new();
        Active = recorder;
        try
        {
            action();
        }
        finally
        {
            Active = null;
        }
        return recorder;
    }

    public override void Run(Action work, string? production, ReadOnlySpan<Step> steps, long bytes)
    {
        List<string> names = production is null ? [] : [production];
        foreach (ref readonly var step in steps) names.Add(step.Function.Name);
        Programs.Add([.. names]);
        Bytes += bytes;
        work();
    }
}

using AutoGrad.Kernels;

namespace AutoGrad.Tests.Tensors;

/// <summary>The block programs that an action runs: for tests of the collection <see cref="Settings"/>, as everybody in the process is recorded.</summary>
sealed class ProgramRecorder : ProgramObserver
{
    ProgramRecorder()
    {
    }

    /// <summary>The names of the functions of each program.</summary>
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

    public override void Run(BlockProgram program, ReadOnlySpan<Step> steps, long bytes)
    {
        var names = new string[steps.Length];
        for (var i = 0; i < names.Length; i++) names[i] = steps[i].Function.Name;
        Programs.Add(names);
        Bytes += bytes;
        program.Run();
    }
}

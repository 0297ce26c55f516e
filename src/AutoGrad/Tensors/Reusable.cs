using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Tensors whose memory the results of a program may take over, block by block while it is read.</summary>
readonly ref struct Reusable
{
    readonly ReadOnlySpan<Tensor> tensors;
    readonly List<Tensor> leaves;
    readonly ReadOnlySpan<Step> program;

    public Reusable(ReadOnlySpan<Tensor> tensors, List<Tensor> leaves, ReadOnlySpan<Step> program)
    {
        this.leaves = leaves;
        this.program = program;
        // Where a map that is somebody else's throws in the middle, nothing must be lost.
        this.tensors = tensors.IsEmpty || MayThrow(program) ? [] : tensors;
    }

    /// <summary>Memory for the result of a step, or null where no tensor's fits that is not read by this step or a later one.</summary>
    public Storage? Take(int step, int bytes)
    {
        foreach (var tensor in tensors)
        {
            if (tensor.Awaited is null && tensor.Size * tensor.DType.Size == bytes && tensor.IsDense && !IsReadFrom(step, tensor) && tensor.Values.TakeOver(bytes) is { } values) return values;
        }
        return null;
    }

    static bool MayThrow(ReadOnlySpan<Step> program)
    {
        foreach (ref readonly var step in program)
        {
            if (step.Function.GetType().Assembly != typeof(Reusable).Assembly) return true;
        }
        return false;
    }

    bool IsReadFrom(int step, Tensor tensor)
    {
        for (var leaf = 0; leaf < leaves.Count; leaf++)
        {
            var x = leaves[leaf];
            // What a program follows is made while it runs, from tensors that may be these.
            if (x.Awaited is not null) return true;
            if (!ReferenceEquals(x.Values, tensor.Values)) continue;
            // Other views are read elsewhere than the result is written.
            if (!x.IsDense || x.Offset != tensor.Offset || x.Size != tensor.Size) return true;
            for (var i = program[step].Function.MayOverwrite ? step + 1 : step; i < program.Length; i++)
            {
                if (program[i].A == leaf || program[i].B == leaf || program[i].C == leaf) return true;
            }
        }
        return false;
    }
}

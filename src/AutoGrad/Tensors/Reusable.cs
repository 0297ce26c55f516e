using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Tensors whose memory the results of a program may take over, block by block while it is read.</summary>
readonly ref struct Reusable(ReadOnlySpan<Tensor> tensors, List<Tensor> leaves, ReadOnlySpan<Step> program)
{
    readonly ReadOnlySpan<Tensor> tensors = tensors;
    readonly ReadOnlySpan<Step> program = program;

    /// <summary>Memory for the result of a step, or null where no tensor's fits that is not read by this step or a later one.</summary>
    public Storage? Take(int step, int bytes)
    {
        foreach (var tensor in tensors)
        {
            if (tensor.Awaited is null && tensor.Size * tensor.DType.Size == bytes && tensor.IsDense && !IsReadFrom(step, tensor.Values) && tensor.Values.TakeOver(bytes) is { } values) return values;
        }
        return null;
    }

    bool IsReadFrom(int step, Storage storage)
    {
        for (var leaf = 0; leaf < leaves.Count; leaf++)
        {
            if (leaves[leaf].Awaited is not null || !ReferenceEquals(leaves[leaf].Values, storage)) continue;
            for (var i = step; i < program.Length; i++)
            {
                if (program[i].A == leaf || program[i].B == leaf || program[i].C == leaf) return true;
            }
        }
        return false;
    }
}

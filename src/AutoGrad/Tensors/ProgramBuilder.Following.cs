using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>A program that reads what has not been made yet goes on with each piece of it as soon as it is there.</summary>
sealed partial class ProgramBuilder
{
    // The leaf that is made while the program runs, and where it is written if anybody else is going to read it.
    int followed;
    Production? production;
    Storage? produced;

    /// <summary>Looks for a leaf that the program can follow. All others are there, or are made before.</summary>
    void FindProduction()
    {
        followed = -1;
        for (var i = 0; i < leaves.Count && row == 1; i++)
        {
            if (leaves[i].Awaited is not Production found || leaves[i].Size != count || IsLeafElsewhere(found, i)) continue;
            (followed, production) = (i, found);
            if (found.IsKept || found.TimesComputed > 0) produced = Storage.Allocate(count, leaves[i].DType.Size);
            return;
        }
    }

    /// <summary>Whether another leaf is the same in another shape.</summary>
    bool IsLeafElsewhere(Production production, int place)
    {
        for (var i = 0; i < leaves.Count; i++)
        {
            if (i != place && ReferenceEquals(leaves[i].Awaited, production)) return true;
        }
        return false;
    }

    static void Follow(Production production, Storage? values, BlockProgram program)
    {
        production.Run(values, program);
        if (values is null) production.TimesComputed++;
        else production.Values = values;
    }

    void Observe(ProgramObserver observer, BlockProgram program)
    {
        var (made, values) = (production, produced);
        observer.Run(made is null ? program.Run : () => Follow(made, values, program), made?.Name, Program, Written());
    }

    /// <summary>Where a production is not written out, what is made of it and will be read again is: then nobody needs the production once more.</summary>
    void KeepBehindProduction(Span<bool> isKept)
    {
        var isOpen = length <= MostOnStack ? stackalloc bool[length] : new bool[length];
        for (var i = 0; i < length; i++)
        {
            ref readonly var step = ref steps[i];
            isOpen[i] = IsBehind(step.A, isOpen) || IsBehind(step.B, isOpen) || IsBehind(step.C, isOpen);
            if (!isOpen[i]) continue;
            isKept[i] |= expressions[i].IsKept;
            isOpen[i] = !isKept[i];
        }
    }

    bool IsBehind(int operand, ReadOnlySpan<bool> isOpen) => operand >= 0 ? operand == followed : operand < Step.None && isOpen[Step.Place(operand)];
}

using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// Makes one step of two where a short function of a number for each row, x − μ say, is read by nothing but functions that can compute it themselves: computed again it costs less than
/// written and read.
/// </summary>
static class Composing
{
    /// <summary>Rewrites the readers of such steps, and says which steps nothing reads any more; null for none.</summary>
    /// <param name="program">The steps.</param>
    /// <param name="isKept">Whose results are written out.</param>
    public static bool[]? Run(Span<Step> program, ReadOnlySpan<bool> isKept)
    {
        bool[]? isGone = null;
        for (var i = 0; i < program.Length; i++)
        {
            // The number is what an earlier step gives for each row. Others are one for all elements.
            if (isKept[i] || program[i] is not { Number: 1, B: < Step.None } || !AllCompose(program, i)) continue;
            Compose(program, i);
            (isGone ??= new bool[program.Length])[i] = true;
        }
        return isGone;
    }

    /// <summary>Moves the steps that are left together, forgets the places behind them, and tells how many there are.</summary>
    public static int Close(Span<Step> program, ReadOnlySpan<bool> isGone)
    {
        var (places, left) = (new int[program.Length], 0);
        for (var i = 0; i < program.Length; i++)
        {
            places[i] = left;
            if (!isGone[i]) program[left++] = program[i] with { A = Moved(program[i].A), B = Moved(program[i].B), C = Moved(program[i].C) };
        }
        program[left..].Clear();
        return left;

        int Moved(int operand) => operand < Step.None ? Step.Of(places[Step.Place(operand)]) : operand;
    }

    static bool AllCompose(ReadOnlySpan<Step> program, int place)
    {
        foreach (ref readonly var reader in program[(place + 1)..])
        {
            if (Reads(in reader, place) && Composed(in reader, in program[place], place) is null) return false;
        }
        return true;
    }

    static void Compose(Span<Step> program, int place)
    {
        foreach (ref var reader in program[(place + 1)..])
        {
            if (!Reads(in reader, place)) continue;
            ref readonly var inner = ref program[place];
            reader = reader with { Function = Composed(in reader, in inner, place)!, A = inner.A, B = inner.B, C = reader.Number == 1 ? reader.B : Step.None, Number = Step.None };
        }
    }

    static bool Reads(ref readonly Step reader, int place) => reader.A == Step.Of(place) || reader.B == Step.Of(place) || reader.C == Step.Of(place);

    /// <summary>The reader's function over that of a step, which must be all that it reads besides a number for each row.</summary>
    static IBlockFunction? Composed(ref readonly Step reader, ref readonly Step inner, int place)
    {
        var isAll = reader.A == Step.Of(place) && reader.C == Step.None && (reader.Number == 1 ? reader.B < Step.None : reader.B == Step.None || reader.B == reader.A);
        return isAll && reader.Type == inner.Type && reader.Function.AsOuter(reader.Number) is { } outer ? inner.Function.Within(outer) : null;
    }
}

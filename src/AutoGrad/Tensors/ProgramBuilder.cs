using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// Lists a pending expression in the order of evaluation, gives its intermediates places, and runs it. Each thread uses its builder again, so that a program leaves next to nothing to collect.
/// </summary>
sealed partial class ProgramBuilder
{
    const int PlaceBits = 20;

    /// <summary>What is said of each step lies on the stack, except in longer programs.</summary>
    const int MostOnStack = 128;

    static long clock;

    [ThreadStatic]
    static ProgramBuilder? idle;

    readonly List<Tensor> leaves = [];
    readonly List<Pending> expressions = [];
    readonly List<Storage?> results = [];
    readonly List<Pending> ends = [];
    readonly List<int> wanted = [];
    readonly Stack<int> spare = new();
    Step[] steps = new Step[16];
    int length, count, row;
    long mark;

    Span<Step> Program => steps.AsSpan(0, length);

    /// <summary>A number that marks expressions as seen by one program, or one count, and no other.</summary>
    public static long NextMark() => Interlocked.Increment(ref clock) << PlaceBits;

    /// <summary>Evaluates pending tensors of one size that agree in their rows, and whatever is pending below them, in one pass.</summary>
    /// <param name="roots">What is evaluated.</param>
    /// <param name="reusable">Tensors that nobody will read again: results may take over their memory.</param>
    /// <param name="destinations">For each root where it is written instead of to memory of its own; it then stays pending. Destinations of what is there already are not taken.</param>
    public static void Evaluate(ReadOnlySpan<Tensor> roots, ReadOnlySpan<Tensor> reusable = default, ReadOnlySpan<Destination?> destinations = default)
    {
        // A function may be anybody's code and evaluate something itself: the builder is away while it is in use.
        var builder = idle ?? new();
        idle = null;
        builder.Run(roots, reusable, destinations);
        builder.Forget();
        idle = builder;
    }

    void Run(ReadOnlySpan<Tensor> roots, ReadOnlySpan<Tensor> reusable, ReadOnlySpan<Destination?> destinations)
    {
        (mark, count, row) = (NextMark(), roots[0].Size, 1);
        foreach (var root in roots)
        {
            if (root.Pending is { Row: > 1 } expression) (count, row) = (expression.IsPerRow ? root.Size * expression.Row : root.Size, expression.Row);
        }
        foreach (var root in roots)
        {
            if (root.Pending is { } expression) ends.Add(expression);
        }
        for (var i = 0; i < roots.Length; i++)
        {
            // Another root may have waited for the same values, or another thread may have finished them.
            if (roots[i].Pending is null || Visit(roots[i]) is not (<= -2 and var operand)) continue;
            var step = Step.Place(operand);
            wanted.Add(step);
            if (destinations.IsEmpty || destinations[i] is not { } destination || steps[step].Destination is not null) continue;
            steps[step].Destination = destination;
            destination.IsTaken = true;
        }
        if (length == 0) return;
        FindProduction();
        var isKept = length <= MostOnStack ? stackalloc bool[length] : new bool[length];
        Keep(isKept);
        var isGone = Composing.Run(Program, isKept);
        var sources = new Source[leaves.Count];
        var widest = 1;
        for (var i = 0; i < sources.Length; i++)
        {
            sources[i] = i == followed ? Source.Given(leaves[i].DType.Size) : leaves[i].AsSource(IsPerRow(leaves[i].Size)) with { IsReadOnce = Numbers.IsReadOnce(Program, i) };
            widest = Math.Max(widest, sources[i].ElementSize);
        }
        foreach (ref readonly var step in Program) widest = Math.Max(widest, step.ElementSize);
        var slots = Arrange(isKept, isGone, new(reusable, leaves, Program));
        if (isGone is not null) length = Composing.Close(Program, isGone);
        BlockProgram made = new(sources, steps, length, slots, widest, count, row);
        if (ProgramObserver.Active is { } observer) Observe(observer, made);
        else if (production is null) made.Run();
        else Follow(production, produced, made);
        for (var i = 0; i < results.Count; i++)
        {
            if (results[i] is not { } values) continue;
            expressions[i].Values = values;
        }
        // A tensor that has its values forgets the expression, and what that was computed from need not wait until somebody reads it.
        foreach (var root in roots) _ = root.Pending;
    }

    void Forget()
    {
        GC.KeepAlive(leaves);
        (production, produced) = (null, null);
        leaves.Clear();
        expressions.Clear();
        results.Clear();
        ends.Clear();
        wanted.Clear();
        spare.Clear();
        Program.Clear();
        length = 0;
    }

    long Written()
    {
        long bytes = produced?.Bytes ?? 0;
        foreach (var result in results) bytes += result?.Bytes ?? 0;
        return bytes;
    }

    bool IsPerRow(int size) => row > 1 && size != count;

    /// <summary>Adds what a tensor needs to the program, and says how a step refers to it.</summary>
    int Visit(Tensor x)
    {
        if (x.Pending is not { } expression)
        {
            var leaf = leaves.IndexOf(x);
            if (leaf >= 0) return leaf;
            leaves.Add(x);
            return leaves.Count - 1;
        }
        var seen = Volatile.Read(ref expression.Mark);
        if (seen >> PlaceBits == mark >> PlaceBits) return Step.Of((int)(seen & ((1 << PlaceBits) - 1)));
        var number = Numbers.Among(expression.Function, expression.Type, expression.A, expression.B, expression.C);
        var a = Visit(number == 0 ? Numbers.Once(expression.A) : expression.A);
        var b = expression.B is { } second ? Visit(number == 1 ? Numbers.Once(second) : second) : Step.None;
        var c = expression.C is { } third ? Visit(third) : Step.None;
        if (expression.B is null && Known(expression, a) is >= 0 and var known)
        {
            Volatile.Write(ref expression.Mark, mark | (long)known);
            return Step.Of(known);
        }
        Volatile.Write(ref expression.Mark, mark | (long)length);
        if (length == steps.Length) Array.Resize(ref steps, 2 * length);
        steps[length] = new(expression.Function, expression.Type, a, b, c, x.DType.Size, IsPerRow(x.Size)) { Number = number };
        expressions.Add(expression);
        return Step.Of(length++);
    }

    /// <summary>
    /// The step that applies the same function to the same operand, or −1. Slopes often compute again what is there already: cos x for the sine beside the cosine, or 1/b for two quotients. It is
    /// functions of one operand that are dear; others are computed sooner than found.
    /// </summary>
    int Known(Pending expression, int operand)
    {
        for (var i = 0; i < length; i++)
        {
            ref readonly var step = ref steps[i];
            if (step.A == operand && step.B == Step.None && step.Type == expression.Type && step.Function.Equals(expression.Function)) return ends.Contains(expression) ? -1 : i;
        }
        return -1;
    }

    /// <summary>Says for each step whether its result is written out.</summary>
    void Keep(Span<bool> isKept)
    {
        MarkAskedAnew(isKept);
        for (var i = 0; i < length; i++)
        {
            ref readonly var step = ref steps[i];
            // What new functions ask for again and again is likely to be asked for once more: this time it is kept. What has one element for each row is small, and dear.
            isKept[i] = wanted.Contains(i) || step.IsPerRow || (isKept[i] && expressions[i].TimesComputed >= Fusion.MostRepetitions((step.IsPerRow ? count / row : count) * step.ElementSize));
        }
        if (production is not null && produced is null) KeepBehindProduction(isKept);
    }

    /// <summary>Gives every step memory for its result: of its own where it is asked for, else a place that is used again. Returns the number of places.</summary>
    int Arrange(ReadOnlySpan<bool> isKept, ReadOnlySpan<bool> isGone, Reusable reusable)
    {
        var lastUse = length <= MostOnStack ? stackalloc int[length] : new int[length];
        FindLastUses(lastUse);
        var slots = 0;
        for (var i = 0; i < length; i++)
        {
            ref var step = ref steps[i];
            var size = step.IsPerRow ? count / row : count;
            if (!isGone.IsEmpty && isGone[i])
            {
                // Its readers compute it.
                results.Add(null);
                expressions[i].TimesComputed++;
                continue;
            }
            if (isKept[i] && step.Destination is null)
            {
                var values = reusable.Take(i, size * step.ElementSize) ?? Storage.Allocate(size, step.ElementSize);
                results.Add(values);
                (step.Target, step.Start) = (values.Array, values.Start);
            }
            else
            {
                results.Add(null);
                step.Slot = spare.Count > 0 ? spare.Pop() : slots++;
                expressions[i].TimesComputed++;
            }
            Release(step.A, i, lastUse);
            if (step.B != step.A) Release(step.B, i, lastUse);
            if (step.C != step.A && step.C != step.B) Release(step.C, i, lastUse);
            // Nothing in the program reads what goes elsewhere: the next step may have its place.
            if (step is { Destination: not null } && lastUse[i] == 0) spare.Push(step.Slot);
        }
        return slots;
    }

    /// <summary>Gives the place of an operand back where this step is the last that reads it.</summary>
    void Release(int operand, int step, ReadOnlySpan<int> lastUse)
    {
        if (operand < Step.None && lastUse[Step.Place(operand)] == step && steps[Step.Place(operand)].Target is null) spare.Push(steps[Step.Place(operand)].Slot);
    }

    /// <summary>For each step whether a function reads it that no program has computed before. Others read it only because they are computed again themselves.</summary>
    void MarkAskedAnew(Span<bool> asked)
    {
        asked.Clear();
        for (var i = 0; i < length; i++)
        {
            if (expressions[i].TimesComputed > 0) continue;
            ref readonly var step = ref steps[i];
            if (step.A < Step.None) asked[Step.Place(step.A)] = true;
            if (step.B < Step.None) asked[Step.Place(step.B)] = true;
            if (step.C < Step.None) asked[Step.Place(step.C)] = true;
        }
    }

    /// <summary>For each step the last one that reads it; a step's place is free after that.</summary>
    void FindLastUses(Span<int> last)
    {
        last.Clear();
        for (var i = 0; i < length; i++)
        {
            ref readonly var step = ref steps[i];
            if (step.A < Step.None) last[Step.Place(step.A)] = i;
            if (step.B < Step.None) last[Step.Place(step.B)] = i;
            if (step.C < Step.None) last[Step.Place(step.C)] = i;
        }
    }
}

namespace AutoGrad;

/// <summary>
/// A loop whose step was called once, with placeholders, and compiled. The tape of that one call gives the rule for the backward loop, which goes through the steps in reverse and reads what the forward
/// loop kept.
/// </summary>
sealed class TracedLoop : IRepeated
{
    const long MostBytes = 1 << 30;

    readonly ScannedLoop loop;
    readonly Substitution parameters = Substitution.Log();
    readonly Placeholder[] states, inputs;
    readonly Tensor[] results;
    readonly StepExpressions forwards = new();
    readonly CompiledLoop compiled;
    readonly Tensor[] history;
    readonly Node?[] roots;
    readonly Node[] ends;
    readonly LoopDependences dependences;
    readonly BackwardStep? backward;

    TracedLoop(ScannedLoop loop, StepTrace trace)
    {
        this.loop = loop;
        using var scope = trace.Enter();
        using var log = parameters.Enter();
        states = Array.ConvertAll(loop.States, x => Variable(trace, x.Shape, x.DType, true));
        inputs = Array.ConvertAll(loop.Sequences, x => Variable(trace, x.Shape.Extents[1..].ToArray(), x.DType, x.Node is not null));
        var floor = Node.Now;
        var (next, outputs) = loop.Step(0, states, inputs);
        results = [.. next, .. outputs];
        var values = Array.ConvertAll(results, forwards.Add);
        var trails = Array.ConvertAll(results, y => Trail.Of([y], floor, null));
        Node?[] variables = [.. states.Concat(inputs).Select(x => x.Node)];
        roots = Array.ConvertAll(trails, trail => trail.Roots[0]);
        // What the step captured, and what the loop begins with and reads.
        ends = [.. trails.SelectMany(trail => trail.Ends).Except(variables).Concat(loop.States.Concat(loop.Sequences).Select(x => x.Node)).OfType<Node>().Distinct()];
        dependences = new(loop, Array.ConvertAll(trails, trail => trail.Ends), variables, ends);
        if (ends.Length > 0) backward = new(trace, forwards, results, roots, [.. variables, .. ends], floor);
        history = Array.ConvertAll(loop.States, x => CompiledLoop.Rows(x.Shape, x.DType, loop.Length));
        compiled = new(forwards, loop.Length);
        Results = Prepare(values);
    }

    Tensor[] Results { get; }

    /// <summary>What the steps read, and the rows of what they computed.</summary>
    public IEnumerable<Tensor> Kept => compiled.Memory;

    /// <summary>The last states and all outputs; null where the step can't be compiled, or somebody looks on.</summary>
    public static Tensor[]? TryRun(ScannedLoop loop)
    {
        if (loop.Length < 2 || !Fusion.Enabled || Tape.IsWatchedHere || Level.Top is not null || StepTrace.Here is not null || !IsSmall(loop)) return null;
        StepTrace trace = new();
        try
        {
            TracedLoop traced = new(loop, trace);
            return trace.IsRefused ? null : traced.Run();
        }
        catch (InvalidOperationException) when (trace.IsRefused)
        {
            return null;
        }
    }

    /// <summary>The gradients at what the loop captured, began with and read.</summary>
    public Tensor?[] Pull(Tensor?[] cotangents)
    {
        if (Tape.IsRecording || Tape.IsWatchedHere || Level.Top is not null) return PullStepByStep(cotangents);
        var own = backward!;
        CompiledLoop back = new(own.Expressions, loop.Length, compiled);
        var (n, turns) = (states.Length, loop.Length);
        Read(back);
        var carried = Array.ConvertAll(loop.States, x => CompiledLoop.Rows(x.Shape, x.DType, turns));
        for (var k = 0; k < results.Length; k++)
        {
            if (own.Cotangents[k] is not { } cotangent) continue;
            var given = cotangents[k] ?? Tensor.Zeros(k < n ? cotangent.Shape : [turns, .. cotangent.Shape], cotangent.DType);
            if (k < n)
            {
                if (own.Gradients[k] is null) Assembly.Clear(carried[k]);
                CompiledLoop.SetRow(carried[k], turns, given);
                back.Read(cotangent, carried[k], 1);
            }
            else back.Read(cotangent, given.Dense(), 0);
        }
        var read = new Tensor?[inputs.Length];
        var sums = new Tensor?[ends.Length];
        for (var i = 0; i < own.Gradients.Length; i++)
        {
            if (own.Gradients[i] is not { } gradient) continue;
            var (j, e) = (i - n, i - n - inputs.Length);
            if (i < n) back.Write(own.Values[i], gradient, carried[i], 0);
            else if (e < 0) back.Write(own.Values[i], gradient, read[j] = Tensor.Allocate(loop.Sequences[j].Shape, gradient.DType), 0);
            else
            {
                Assembly.Clear(sums[e] = CompiledLoop.Rows(gradient.Shape, gradient.DType, 1));
                back.Accumulate(Add.Instance, own.Values[i], gradient, sums[e]!);
            }
        }
        back.Run();
        var gradients = Array.ConvertAll(sums, x => x is null ? null : CompiledLoop.Row(x, 0));
        for (var i = 0; i < n; i++)
        {
            if (own.Gradients[i] is not null) Give(loop.States[i], CompiledLoop.Row(carried[i], 0));
        }
        for (var j = 0; j < read.Length; j++)
        {
            if (read[j] is { } gradient) Give(loop.Sequences[j], gradient);
        }
        // What arrived there from results without a cotangent are zeros, where the loop has nothing.
        for (var e = 0; e < ends.Length; e++)
        {
            if (!dependences.Reaches(e, cotangents)) gradients[e] = null;
        }
        return gradients;

        void Give(Tensor x, Tensor gradient)
        {
            if (x.Node is null) return;
            ref var sum = ref gradients[Array.IndexOf(ends, x.Node)];
            sum = sum is null ? gradient : sum + gradient;
        }
    }

    Tensor[] Run()
    {
        compiled.Run();
        if (backward is not null) RepeatedNode.Put("Scan", Results, [.. roots.Select((root, k) => dependences.Any(k) ? root : null)], ends, this);
        return Results;
    }

    /// <summary>Gives the forward loop its memory: all that the backward loop reads is kept from step to step.</summary>
    Tensor[] Prepare(StepExpressions.Operand[] values)
    {
        Read(compiled);
        var all = new Tensor[results.Length];
        for (var k = 0; k < all.Length; k++)
        {
            var isState = k < states.Length;
            if (isState) CompiledLoop.SetRow(history[k], 0, loop.States[k]);
            else all[k] = Tensor.Allocate([loop.Length, .. results[k].Shape], results[k].DType);
            compiled.Write(values[k], results[k], isState ? history[k] : all[k], isState ? 1 : 0);
            if (isState) all[k] = CompiledLoop.Row(history[k], loop.Length);
        }
        return all;
    }

    void Read(CompiledLoop one)
    {
        for (var i = 0; i < states.Length; i++) one.Read(states[i], history[i], 0);
        for (var j = 0; j < inputs.Length; j++) one.Read(inputs[j], loop.Sequences[j].Dense(), 0);
    }

    /// <summary>For derivatives of derivatives, within other transforms, and where somebody looks on.</summary>
    Tensor?[] PullStepByStep(Tensor?[] cotangents)
    {
        var (createGraph, floor) = (Tape.IsRecording, Node.Now);
        Tensor[] again;
        using (Level.At(null))
        using (Tape.Record())
        using (Substitution.Again(parameters)) again = loop.Run();
        return Walk.Collect(Trail.Of(again, floor, null).Roots, cotangents, ends, floor, retain: false, follow: false, createGraph, out _);
    }

    static Placeholder Variable(StepTrace trace, Shape shape, DType dtype, bool requiresGrad) =>
        new(trace, shape, dtype) { Node = requiresGrad && dtype.IsFloating && Tape.IsRecording ? new Leaf(shape, dtype) : null };

    /// <summary>Large tensors gain nothing, and their rows for all steps might not fit.</summary>
    static bool IsSmall(ScannedLoop loop)
    {
        foreach (var x in loop.States)
        {
            if (x.Size is 0 or >= Fusion.SmallestPending || (loop.Length + 1L) * x.Size * x.DType.Size > MostBytes) return false;
        }
        foreach (var x in loop.Sequences)
        {
            if (x.Size == 0 || x.Size / loop.Length >= Fusion.SmallestPending) return false;
        }
        return true;
    }
}

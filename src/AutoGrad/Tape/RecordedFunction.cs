namespace AutoGrad;

/// <summary>
/// A function that was recorded at one point, on a piece of tape of its own: what all transforms by reverse mode are made of. Whatever it captures keeps its own history, and
/// if it is part of something greater (another transform, a parameter that learns) its derivatives are recorded there.
/// </summary>
sealed class RecordedFunction
{
    readonly Node?[] targets;
    readonly Node?[] roots;
    readonly Tensor[] outputs;
    readonly long floor;
    readonly bool isRecording;
    readonly int pauses;
    bool? goesOn;

    RecordedFunction(Node?[] targets, Tensor[] outputs, long floor, bool isRecording)
    {
        (this.targets, this.outputs, this.floor, this.isRecording, pauses) = (targets, outputs, floor, isRecording, Tape.Pauses);
        roots = Array.ConvertAll(outputs, RootOf);
    }

    /// <summary>Runs a function on leaves that have the values of the inputs, recording it whatever surrounds the call.</summary>
    public static RecordedFunction Of(Func<Tensor[], Tensor[]> function, ReadOnlySpan<Tensor> inputs)
    {
        var (isRecording, floor) = (Tape.IsRecording, Node.Now);
        var leaves = new Tensor[inputs.Length];
        var nodes = new Node?[inputs.Length];
        Tensor[] outputs;
        using (Tape.Record())
        {
            for (var i = 0; i < leaves.Length; i++) (leaves[i], nodes[i]) = LeafOf(inputs[i]);
            outputs = function(leaves);
        }
        for (var k = 0; k < outputs.Length; k++) outputs[k] = outputs[k].Current;
        return new(nodes, outputs, floor, isRecording);
    }

    /// <summary>The outputs as they were recorded.</summary>
    public ReadOnlySpan<Tensor> Outputs => outputs;

    /// <summary>The outputs with what history they have outside of the function. Asked for after <see cref="Pull"/> at the latest.</summary>
    public Tensor Value(int output)
    {
        var y = outputs[output];
        if (!isRecording) return Lifted.Cut(y, pauses);
        goesOn ??= Walk.GoesOn(roots, targets, floor);
        return goesOn.Value ? y : Lifted.WithoutNode(y);
    }

    /// <summary>The vector–Jacobian products; null for inputs that the outputs do not depend on.</summary>
    /// <param name="cotangents">A cotangent for each output; null is zero.</param>
    /// <param name="retain">Whether it is to be called again.</param>
    public Tensor?[] Pull(ReadOnlySpan<Tensor?> cotangents, bool retain)
    {
        // Where it was recorded in a pause, what it captured is a constant; a cotangent that is differentiated now is none.
        var follow = Tape.IsRecording && (isRecording || HasNode(cotangents) || HasHistoryBelow(cotangents));
        var createGraph = follow && (goesOn is true || HasHistoryBelow(cotangents));
        var gradients = Walk.Collect(roots, cotangents, targets, floor, retain, follow, createGraph, out var leadsOn);
        goesOn = goesOn is true || leadsOn;
        for (var i = 0; i < gradients.Length; i++)
        {
            if (gradients[i] is not { } gradient) continue;
            gradients[i] = !follow ? Lifted.Cut(gradient, Tape.Pauses) : goesOn is true || HasNode(cotangents) ? gradient : Lifted.WithoutNode(gradient);
        }
        return gradients;
    }

    bool HasHistoryBelow(ReadOnlySpan<Tensor?> cotangents)
    {
        foreach (var u in cotangents)
        {
            if (u is not null && Lifted.HasHistory(u.Current)) return true;
        }
        return isRecording && Array.Exists(outputs, y => y is Lifted { HasHistoryBelow: true });
    }

    static bool HasNode(ReadOnlySpan<Tensor?> cotangents)
    {
        foreach (var u in cotangents)
        {
            if (u?.CurrentNode is not null) return true;
        }
        return false;
    }

    static (Tensor Leaf, Node? Node) LeafOf(Tensor x)
    {
        if (!x.DType.IsFloating) return (x.Current, null);
        x = Level.Here(x.Current);
        var leaf = x.Node is null ? x.RequireGrad() : new To(x.DType).Apply(x);
        return (leaf, leaf.Node);
    }

    /// <summary>The node of an output. What belongs to a level below was not computed from the leaves.</summary>
    static Node? RootOf(Tensor y) => Level.Top is not { } top || (y is Lifted lifted && ReferenceEquals(lifted.Level, top.Level)) ? y.Node : null;
}

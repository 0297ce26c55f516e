namespace AutoGrad;

/// <summary>
/// A fixed point as a function of whatever its step refers to. It is found at the lowest level, where there are only values; on the way up each level adds what it differentiates: forward mode the tangent
/// t = ∂f/∂θ·dθ + J·t, and a tape a node, which in the backward walk solves w = u + Jᵀ·w and walks one step with the cotangent w. All of them at the solution as the levels below know it, so that derivatives of
/// any order are right.
/// </summary>
sealed class ImplicitFunction(Func<Tensor, Tensor> step, Func<Func<Tensor, Tensor>, Tensor, Tensor> solver)
{
    public Tensor Solve(Tensor start)
    {
        var frame = Level.Top;
        var x = frame is null ? Search(start.Current) : Lifted(frame, start.Current);
        return Tape.IsRecording ? Recorded(x, frame) : x;
    }

    Tensor Search(Tensor start)
    {
        using (Tape.Pause()) return solver(step, start.Detach()).Detach();
    }

    Tensor Lifted(Level.Frame frame, Tensor start)
    {
        var level = frame.Level;
        if (level is not ForwardLevel && !Concerns(level, start))
        {
            using var scope = Level.At(frame.Below);
            return new ImplicitFunction(step, solver).Solve(start);
        }
        Tensor Lowered(Tensor x)
        {
            using var scope = level.EnterStill();
            return level.Lower(step(level.Raise(x)).Current);
        }
        Tensor x;
        using (Level.At(frame.Below)) x = new ImplicitFunction(Lowered, solver).Solve(level.Lower(start));
        if (level is not ForwardLevel forward) return level.Raise(x);
        if (frame.IsStill || Tape.Pauses > forward.Pauses || forward.TangentOf(step(x).Current) is not { } tangent) return x;
        using var below = Level.At(frame.Below);
        return new DualTensor(forward, x, new ImplicitFunction(t => tangent + Jvp.Of(Lowered, x, t).Tangent, solver).Solve(tangent).Current);
    }

    /// <summary>Whether the point has to do with a level: what is the same for all examples of a batch is no batch.</summary>
    bool Concerns(Level level, Tensor start)
    {
        bool IsOf(Tensor x) => x is Lifted lifted && ReferenceEquals(lifted.Level, level);
        using var pause = Tape.Pause();
        return IsOf(start) || IsOf(step(start).Current);
    }

    Tensor Recorded(Tensor x, Level.Frame? frame)
    {
        var (floor, parameters) = (Node.Now, Substitution.Log());
        Tensor y;
        using (parameters.Enter()) y = step(x).Current;
        var trail = Trail.Of([y], floor, frame);
        if (trail.Ends.Length == 0) return x;
        // What the levels below have recorded of the point is no history at this one, and must stay.
        Tensor[] outputs = [Level.Here(x)];
        Part part = new(step, solver, frame, parameters, trail.Ends);
        RepeatedNode.Put("Implicit.Solve", outputs, trail.Roots, trail.Ends, part);
        return part.Solution = outputs[0];
    }

    sealed class Part(Func<Tensor, Tensor> step, Func<Func<Tensor, Tensor>, Tensor, Tensor> solver, Level.Frame? frame, Substitution parameters, Node[] ends) : IRepeated
    {
        public Tensor Solution { get; set; } = null!;

        public IEnumerable<Tensor> Kept => [Solution];

        public Tensor?[] Pull(Tensor?[] cotangents)
        {
            var createGraph = Tape.IsRecording;
            var x = createGraph ? Solution : AutoGrad.Lifted.WithoutNode(Solution);
            Func<Tensor, Tensor> pullback;
            Trail trail;
            long floor;
            using (Level.At(frame))
            using (Substitution.Again(parameters))
            {
                pullback = Vjp.Of(step, x, Unused.Zeros).Pullback;
                floor = Node.Now;
                using (Tape.Record()) trail = Trail.Of([step(x).Current], floor, frame);
            }
            var u = cotangents[0]!;
            var w = new ImplicitFunction(w => u + pullback(w), solver).Solve(u).Current;
            return Walk.Collect(trail.Roots, [w], ends, floor, retain: false, follow: false, createGraph, out _);
        }
    }
}

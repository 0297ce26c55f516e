namespace AutoGrad.Training;

/// <summary>
/// Something that looks on while a <see cref="Trainer"/> works, and may step in. One that remembers anything implements <see cref="IStateful"/>, too; then checkpoints contain it.
/// </summary>
public abstract class Callback
{
    /// <summary>Before anything is done.</summary>
    public virtual void Started(Trainer trainer)
    {
    }

    /// <summary>The gradients of a batch are there, and the optimiser has not moved yet: the place to clip them or to look at them.</summary>
    public virtual void GradientsReady(Trainer trainer, StepReport step)
    {
    }

    /// <summary>The optimiser has moved.</summary>
    public virtual void StepEnded(Trainer trainer, StepReport step)
    {
    }

    /// <summary>An epoch and its validation are over. <see cref="Trainer.Stop"/> makes it the last.</summary>
    public virtual void EpochEnded(Trainer trainer, EpochReport epoch)
    {
    }

    /// <summary>Training has come to its end: not where it is cancelled or fails.</summary>
    public virtual void Ended(Trainer trainer)
    {
    }

    /// <summary>Does something when the gradients of a batch are there: <c>Callback.OnGradients((trainer, step) => …)</c>.</summary>
    public static Callback OnGradients(Action<Trainer, StepReport> action) => new Given { Gradients = action };

    /// <summary>Does something after each step.</summary>
    public static Callback OnStep(Action<Trainer, StepReport> action) => new Given { Step = action };

    /// <summary>Does something after each epoch.</summary>
    public static Callback OnEpoch(Action<Trainer, EpochReport> action) => new Given { Epoch = action };

    sealed class Given : Callback
    {
        public Action<Trainer, StepReport>? Gradients { get; init; }

        public Action<Trainer, StepReport>? Step { get; init; }

        public Action<Trainer, EpochReport>? Epoch { get; init; }

        public override void GradientsReady(Trainer trainer, StepReport step) => Gradients?.Invoke(trainer, step);

        public override void StepEnded(Trainer trainer, StepReport step) => Step?.Invoke(trainer, step);

        public override void EpochEnded(Trainer trainer, EpochReport epoch) => Epoch?.Invoke(trainer, epoch);
    }
}

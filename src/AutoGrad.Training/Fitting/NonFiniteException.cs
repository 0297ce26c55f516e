namespace AutoGrad.Training;

/// <summary>A tensor of a training step is NaN or infinite.</summary>
public sealed class NonFiniteException : Exception
{
    internal NonFiniteException(StepReport step, string tensor, Tensor value, string element)
        : base($"Step {step.Step} (epoch {step.Epoch}, batch {step.Batch}): the first tensor that is not finite is {tensor}, {value.DType}{value.Shape}, {element}. Look at the data if it is part of the batch; otherwise try a smaller learning rate, or clip the gradients.") =>
        (Step, Tensor) = (step.Step, tensor);

    /// <summary>The step, from 0.</summary>
    public long Step { get; }

    /// <summary>The first tensor that is not finite: of the batch, the parameters, what is watched, the prediction, the loss, the gradients, in this order.</summary>
    public string Tensor { get; }
}

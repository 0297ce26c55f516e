namespace AutoGrad.AdBench;

/// <summary>One of the four functions at an input: what is prepared once for the input is there, and both methods can be called any number of times.</summary>
public interface IProblem
{
    /// <summary>The value alone.</summary>
    Tensor[] Value();

    /// <summary>The value and the derivative, each as one tensor or several.</summary>
    (Tensor[] Value, Tensor[] Derivative) ValueAndDerivative();
}

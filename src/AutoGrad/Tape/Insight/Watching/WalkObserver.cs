namespace AutoGrad;

/// <summary>Looks on while a walk passes.</summary>
abstract class WalkObserver
{
    /// <summary>A hook put something else in the place of the gradient of a node.</summary>
    public virtual void Hooked(Node node, Tensor gradient, Tensor changed)
    {
    }

    /// <summary>The gradient of a node is complete.</summary>
    public virtual void Arrived(Node node, Tensor gradient)
    {
    }

    /// <summary>A rule gave what it hands on to one input.</summary>
    /// <param name="node">The node whose rule it is.</param>
    /// <param name="input">The input, counted from 0.</param>
    /// <param name="cotangents">What arrived at the outputs.</param>
    /// <param name="result">What the rule made of it.</param>
    public virtual void Returned(Node node, int input, ReadOnlySpan<Tensor?> cotangents, Tensor result)
    {
    }

    /// <summary>The walk gives a gradient out.</summary>
    public virtual void Gave(Node root, Tensor gradient)
    {
    }
}

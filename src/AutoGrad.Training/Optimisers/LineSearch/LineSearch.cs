namespace AutoGrad.Training;

/// <summary>How <see cref="Lbfgs"/> finds the length of its steps.</summary>
public enum LineSearch
{
    /// <summary>Not at all: the rate is the length, but in the first step, which is shortened.</summary>
    None,

    /// <summary>By bracketing and zooming until the strong Wolfe conditions hold (Nocedal and Wright 2006, algorithms 3.5 and 3.6).</summary>
    StrongWolfe,
}

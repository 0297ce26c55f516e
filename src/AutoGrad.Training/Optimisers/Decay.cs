namespace AutoGrad.Training;

/// <summary>What an optimiser makes of the weight decay λ of a group.</summary>
public enum Decay
{
    /// <summary>Nothing: a group can't have one.</summary>
    None,

    /// <summary>λ·w joins the gradient, as the gradient of the penalty λ/2·Σw².</summary>
    Coupled,

    /// <summary>The weight shrinks by the factor 1 − η·λ beside the step, which does not see it (Loshchilov and Hutter 2019, arXiv 1711.05101).</summary>
    Decoupled,

    /// <summary>The optimiser's own rule uses it.</summary>
    Own,
}

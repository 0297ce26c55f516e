namespace AutoGrad.Training;

/// <summary>How a rate goes from one number to another.</summary>
public enum Anneal
{
    /// <summary>Along half a cosine.</summary>
    Cosine,

    /// <summary>Along a straight line.</summary>
    Linear,
}

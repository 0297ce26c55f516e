namespace AutoGrad.Training;

/// <summary>How <see cref="Muon"/> scales its orthogonal step of a matrix of r rows and c columns.</summary>
public enum MuonScale
{
    /// <summary>By √max(1, r/c).</summary>
    Shape,

    /// <summary>By 0.2·√max(r, c), which makes the root mean square that of Adam's usual step, so that its rates carry over (Liu et al. 2025, arXiv 2502.16982).</summary>
    LikeAdam,
}

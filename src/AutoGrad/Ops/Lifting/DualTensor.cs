namespace AutoGrad;

/// <summary>A value and its tangent: what forward mode computes with.</summary>
sealed class DualTensor(ForwardLevel level, Tensor primal, Tensor? tangent) : Lifted(level, primal.Shape, primal.DType)
{
    public Tensor Primal => primal;

    /// <summary>The tangent; null is zero.</summary>
    public Tensor? Tangent => tangent;

    public override bool HasHistoryBelow => HasHistory(primal) || (tangent is not null && HasHistory(tangent));

    internal override Tensor Readable => primal.Readable;

    internal override Tensor Bare => primal.Bare;

    internal override Tensor Alias() => new DualTensor(level, primal, tangent);

    public override Tensor Cut(int pauses)
    {
        var value = Cut(primal, pauses);
        return tangent is null || level.Pauses < pauses ? value : new DualTensor(level, value, Cut(tangent, pauses));
    }

    public override string ToString() => tangent is null ? $"{primal}" : $"{primal} with tangent {tangent}";
}

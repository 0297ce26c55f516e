namespace AutoGrad.Training;

/// <summary>
/// The curvature of one linear or convolution layer: the covariance A of its inputs, with a 1 for the bias, and that of the gradients of its outputs, G.
/// The Fisher matrix of the weights is taken for A ⊗ G (Martens and Grosse 2015, arXiv 1503.05671; for convolutions Grosse and Martens 2016, arXiv 1602.01407).
/// </summary>
/// <param name="weight">The place of the weight among the parameters.</param>
/// <param name="bias">The place of the bias, or −1.</param>
/// <param name="isTransposed">Whether the weight is [inputs, outputs] instead of [outputs, inputs…].</param>
sealed class KfacLayer(int weight, int bias, bool isTransposed)
{
    public int Weight => weight;

    public int Bias => bias;

    public bool IsTransposed => isTransposed;

    /// <summary>The moving covariances; null before the first walk.</summary>
    public Tensor? Input { get; set; }

    public Tensor? Output { get; set; }

    /// <summary>Their inverses, damped; null before they are first needed.</summary>
    public Tensor? InputInverse { get; set; }

    public Tensor? OutputInverse { get; set; }

    /// <summary>Takes in the inputs of a batch, [rows, inputs].</summary>
    public void SeeInput(Tensor rows, double decay)
    {
        if (bias >= 0) rows = Tensor.Concat([rows, Tensor.Ones([rows.Shape[0], 1], rows.DType)], axis: 1);
        Input = Blend(Input, rows.Mt.MatMul(rows) / rows.Shape[0], decay);
    }

    /// <summary>Takes in the gradients of the outputs, [rows, outputs], of a loss that is a mean over <paramref name="batch"/> samples.</summary>
    public void SeeOutput(Tensor rows, int batch, double decay) => Output = Blend(Output, rows.Mt.MatMul(rows) * batch, decay);

    /// <summary>
    /// (A + π√λ·1)⁻¹ and (G + √λ/π·1)⁻¹, with π² the ratio of their mean eigenvalues, so that the product is damped by about λ alone (Martens and Grosse
    /// 2015, 6.3).
    /// </summary>
    public void Invert(double damping)
    {
        var (input, output) = (MeanEigenvalue(Input!), MeanEigenvalue(Output!));
        var ratio = input > 0 && output > 0 ? Math.Sqrt(input / output) : 1;
        InputInverse = Inverse(Input!, ratio * Math.Sqrt(damping));
        OutputInverse = Inverse(Output!, Math.Sqrt(damping) / ratio);
    }

    /// <summary>G⁻¹·[dW, db]·A⁻¹: the gradients of weight and bias as natural gradients.</summary>
    public (Tensor Weight, Tensor? Bias) Turn(Tensor weightGradient, Tensor? biasGradient)
    {
        var outputs = Output!.Shape[0];
        var joint = isTransposed ? weightGradient.Mt : weightGradient.Reshape(outputs, -1);
        if (biasGradient is not null) joint = Tensor.Concat([joint, biasGradient.Reshape(outputs, 1)], axis: 1);
        var turned = OutputInverse!.MatMul(joint).MatMul(InputInverse!);
        if (biasGradient is null) return (Restored(turned, weightGradient.Shape), null);
        return (Restored(turned[.., ..^1], weightGradient.Shape), turned[.., ^1..].Reshape(biasGradient.Shape));
    }

    Tensor Restored(Tensor turned, Shape shape) => isTransposed ? turned.Mt : turned.Reshape(shape);

    static Tensor Blend(Tensor? old, Tensor fresh, double decay)
    {
        var blend = old is null ? fresh : (old * decay) + (fresh * (1 - decay));
        Tensor.Evaluate(blend);
        return blend;
    }

    static double MeanEigenvalue(Tensor x) => x.Trace().Item() / x.Shape[0];

    static Tensor Inverse(Tensor x, double damping) => (x + (Tensor.Eye(x.Shape[0], dtype: x.DType) * damping)).Inverse();
}

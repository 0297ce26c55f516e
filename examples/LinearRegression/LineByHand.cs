namespace LinearRegression;

/// <summary>The line y = wx + b with nothing but numbers: the loss, its two derivatives as worked out on paper, and a step down.</summary>
sealed class LineByHand(double[] x, double[] y)
{
    public double W { get; private set; }

    public double B { get; private set; }

    /// <summary>
    /// L = (1/n)·Σ eᵢ² with eᵢ = w·xᵢ + b − yᵢ. By the chain rule ∂L/∂w = (1/n)·Σ 2eᵢ·∂eᵢ/∂w = (2/n)·Σ eᵢ·xᵢ, and ∂L/∂b = (2/n)·Σ eᵢ.
    /// </summary>
    public (double Loss, double SlopeW, double SlopeB) Gradient()
    {
        double loss = 0, slopeW = 0, slopeB = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var error = (W * x[i]) + B - y[i];
            loss += error * error;
            slopeW += 2 * error * x[i];
            slopeB += 2 * error;
        }
        return (loss / x.Length, slopeW / x.Length, slopeB / x.Length);
    }

    public void Descend(double slopeW, double slopeB, double rate) => (W, B) = (W - (rate * slopeW), B - (rate * slopeB));

    /// <summary>Where both derivatives are 0: w = cov(x, y)/var(x), b = mean y − w·mean x.</summary>
    public (double W, double B) Best()
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        var w = x.Zip(y, (xi, yi) => (xi - meanX) * (yi - meanY)).Sum() / x.Sum(xi => (xi - meanX) * (xi - meanX));
        return (w, meanY - (w * meanX));
    }
}

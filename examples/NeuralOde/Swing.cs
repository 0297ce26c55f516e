using AutoGrad;

namespace NeuralOde;

/// <summary>A damped oscillator, u″ + 2ζu′ + u = 0, that begins at rest at 1.</summary>
/// <param name="Damping">ζ, from 0 to less than 1, so that it swings.</param>
sealed record Swing(double Damping)
{
    /// <summary>What is left of the equation at moments [n, 1]; 0 everywhere for a solution.</summary>
    public Tensor Residual(Func<Tensor, Tensor> displacement, Tensor moments)
    {
        // Each moment's displacement depends on that moment alone, so one tangent of ones gives all derivatives.
        var ones = Tensor.OnesLike(moments);
        Tensor Speed(Tensor t) => Jvp.Of(displacement, t, ones).Tangent;
        var (speed, acceleration) = Jvp.Of(Speed, moments, ones);
        return acceleration + (2 * Damping * speed) + displacement(moments);
    }

    /// <summary>The displacement at a moment: e^(−ζt)·(cos ωt + ζ/ω·sin ωt) with ω² = 1 − ζ².</summary>
    public double Exact(double time)
    {
        var frequency = Math.Sqrt(1 - (Damping * Damping));
        var (sin, cos) = Math.SinCos(frequency * time);
        return Math.Exp(-Damping * time) * (cos + (Damping / frequency * sin));
    }
}

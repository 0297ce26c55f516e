namespace AutoGrad.Nn;

/// <summary>What normalisations check of the number that they add to a variance.</summary>
static class Epsilon
{
    public static double Check(double epsilon, string name) => epsilon is >= 0 and < double.PositiveInfinity
        ? epsilon
        : throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, $"{name}: the epsilon {epsilon} is nothing to add to a variance; give a finite number from 0 on.");
}

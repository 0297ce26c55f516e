namespace AutoGrad.Training;

/// <summary>Checks of the numbers that optimisers and schedules are made with. A message names the owner, the argument and its range.</summary>
static class Hyper
{
    /// <summary>A finite number of at least 0.</summary>
    public static double AtLeastZero(string owner, string name, double value) =>
        double.IsFinite(value) && value >= 0 ? value : throw Outside(owner, name, value, "a finite number of at least 0");

    /// <summary>A finite number above 0.</summary>
    public static double Positive(string owner, string name, double value) =>
        double.IsFinite(value) && value > 0 ? value : throw Outside(owner, name, value, "a finite number above 0");

    /// <summary>A decay: from 0 to below 1.</summary>
    public static double Decay(string owner, string name, double value) =>
        value is >= 0 and < 1 ? value : throw Outside(owner, name, value, "a number from 0 to below 1");

    /// <summary>From 0 to 1, both included.</summary>
    public static double Fraction(string owner, string name, double value) =>
        value is >= 0 and <= 1 ? value : throw Outside(owner, name, value, "a number from 0 to 1");

    /// <summary>A whole number that is not below a least one.</summary>
    public static int AtLeast(string owner, string name, int value, int least) =>
        value >= least ? value : throw Outside(owner, name, value, $"a whole number of at least {least}");

    public static ArgumentOutOfRangeException Outside(string owner, string name, double value, string range) =>
        new(name, value, $"{owner}: {name} is {value}; it should be {range}.");
}

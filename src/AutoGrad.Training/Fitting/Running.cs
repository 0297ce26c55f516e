namespace AutoGrad.Training;

/// <summary>A sum of losses, each weighted by its examples.</summary>
record struct Running(double Sum, long Examples)
{
    public readonly double Mean => Sum / Examples;

    public void Add(double loss, int examples)
    {
        Sum += loss * examples;
        Examples += examples;
    }
}

namespace AutoGrad.Training;

/// <summary>Something that sets the rates of an optimiser as training goes on.</summary>
public interface ISchedule : IStateful
{
    /// <summary>The number of steps made.</summary>
    int Steps { get; }

    /// <summary>The next step, after a batch or an epoch: the rates of the optimiser are set for what follows.</summary>
    /// <param name="metric">What was measured, for a schedule that asks for it (<see cref="PlateauSchedule"/>); others pass it over.</param>
    void Step(double? metric = null);
}

namespace AutoGrad.Testing;

/// <summary>Collects the breaches that the clauses find; what a clause throws is one, too.</summary>
sealed class Faults
{
    readonly List<Fault> found = [];

    public IReadOnlyList<Fault> Found => found;

    public void Add(string clause, object where, string what) => found.Add(new(clause, $"{where}", what));

    public void Run(string clause, object where, Func<string?> check)
    {
        try
        {
            if (check() is { } what) Add(clause, where, what);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Add(clause, where, $"{error.GetType().Name}: {error.Message}");
        }
    }
}

namespace AutoGrad;

/// <summary>Values that are yet to be computed. Several tensors of different shapes may wait for the same ones.</summary>
abstract class Awaited
{
    Storage? values;

    /// <summary>The values, once they are there.</summary>
    public Storage? Values { get => Volatile.Read(ref values); set => Volatile.Write(ref values, value); }

    /// <summary>How many programs have computed the values without writing them out.</summary>
    public int TimesComputed { get; set; }

    /// <summary>Whether a tape keeps the values, or a walk goes on reading them.</summary>
    public bool IsKept { get; set; }

    /// <summary>What they will be computed from.</summary>
    public abstract Tensor[] Operands { get; }

    /// <summary>Computes the values, for one of the tensors that wait for them.</summary>
    public abstract void Evaluate(Tensor tensor);
}

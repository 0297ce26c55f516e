namespace AutoGrad.Kernels;

/// <summary>How lengths are cut into nearly equal parts. By size alone: nothing here may know the number of threads.</summary>
static class Cuts
{
    /// <summary>The most steps of a product that are summed at once: a panel of two vectors of columns has 48 KB then.</summary>
    public const int MostSteps = 384;

    /// <summary>Fewer multiplications than this are not worth another thread's wake-up.</summary>
    public const long Shared = 1 << 19;

    /// <summary>The multiplications of a piece of work that is not worth cutting further.</summary>
    public const long Piece = 1 << 21;

    public static int Blocks(int length, int most) => (length + most - 1) / most;

    /// <summary>Where part number <paramref name="part"/> of <paramref name="parts"/> begins.</summary>
    public static int Begin(int length, int parts, int part) => (int)((long)length * part / parts);
}

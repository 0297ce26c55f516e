namespace AutoGrad.Training;

/// <summary>Random numbers that depend on a seed, an epoch and a place alone.</summary>
static class Randomness
{
    public static RandomSource At(long seed, long epoch, long place) => At(At(seed, epoch).Seed, place);

    public static RandomSource At(long seed, long epoch) => new RandomSource(seed, epoch).Fork();

    /// <summary>The numbers from 0 to count − 1 in a random order.</summary>
    public static int[] Order(int count, RandomSource random) => Tensor.Permutation(count, random).To(DType.Int32).ToArray<int>();
}

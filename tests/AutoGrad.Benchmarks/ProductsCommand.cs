using System.Globalization;
using AutoGrad.Kernels;

namespace AutoGrad.Benchmarks;

/// <summary>
/// The command that prints what share of the registers' rate matrix products reach. Each is measured beside a loop of multiplications and additions in registers, turn by turn, so that what
/// others do on the machine meets both.
/// </summary>
static unsafe class ProductsCommand
{
    const int Turns = 41;
    const double TurnSeconds = 0.004;

    public static int Run(ReadOnlySpan<string> args)
    {
        if (!args.IsEmpty)
        {
            Console.Error.WriteLine("usage: products");
            return 2;
        }
        var all = Settings.Threads;
        foreach (var size in new[] { 512, 1024, 2048 })
        {
            var alone = 0.0;
            foreach (var threads in new[] { 1, all }.Distinct())
            {
                Settings.Threads = threads;
                foreach (var (name, isLeft, isRight) in new[] { ("A·B", false, false), ("Aᵀ·B", true, false), ("A·Bᵀ", false, true) })
                {
                    var (rate, share, best) = Measure(size, isLeft, isRight, threads);
                    if (threads == 1 && !isLeft && !isRight) alone = rate;
                    var scaling = threads > 1 && !isLeft && !isRight ? $", {(rate / alone).ToString("0.00", CultureInfo.InvariantCulture)} of one thread" : "";
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} of {size}², {threads} {(threads == 1 ? "thread" : "threads")}: {rate:0.0} GFLOP/s, {share:0.00} of the registers' rate ({best:0.00} in the best tenth){scaling}"));
                }
            }
        }
        Settings.Threads = all;
        return 0;
    }

    /// <summary>GFLOP/s in the best tenth of the turns, the median of the shares, and the share in their best tenth.</summary>
    static (double Rate, double Share, double Best) Measure(int size, bool isLeftTransposed, bool isRightTransposed, int threads)
    {
        var (a, b, c) = (Numbers(size), Numbers(size), Numbers(size));
        Registers registers = new();
        fixed (float* left = a, right = b, target = c)
        {
            var (x, y, z) = ((nint)left, (nint)right, (nint)target);
            void Product() => Gemm.Multiply(
                size, size, size,
                (float*)x, isLeftTransposed ? 1 : size, isLeftTransposed ? size : 1,
                (float*)y, isRightTransposed ? 1 : size, isRightTransposed ? size : 1,
                (float*)z, size, accumulate: false);
            void Floor() => Workers.Run(registers, threads);

            var (products, floors) = (Turn.Calls(Product, TurnSeconds), Turn.Calls(Floor, TurnSeconds));
            var rates = new double[Turns];
            var shares = new double[Turns];
            for (var turn = 0; turn < Turns; turn++)
            {
                rates[turn] = 2.0 * size * size * size / Turn.Seconds(Product, products) / 1e9;
                shares[turn] = rates[turn] / (registers.Operations * threads / Turn.Seconds(Floor, floors) / 1e9);
            }
            Array.Sort(rates);
            Array.Sort(shares);
            return (rates[^(Turns / 10)], shares[Turns / 2], shares[^(Turns / 10)]);
        }
    }

    static float[] Numbers(int size)
    {
        Random random = new(size);
        var numbers = GC.AllocateUninitializedArray<float>(size * size, pinned: true);
        for (var i = 0; i < numbers.Length; i++) numbers[i] = (float)random.NextDouble() - 0.5f;
        return numbers;
    }

    sealed class Registers : IJob
    {
        const int Length = 1 << 16;

        public double Operations { get; } = FloorsCommand.InRegisters(1) * Length;

        public void Execute(int chunk) => FloorsCommand.InRegisters(Length);
    }
}

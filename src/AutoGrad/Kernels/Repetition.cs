namespace AutoGrad.Kernels;

/// <summary>One element for each row, repeated along its row.</summary>
sealed class Repetition : IBlockFunction
{
    public static readonly Repetition Instance = new();

    public void Run(in Block block)
    {
        switch (block.Type.Size)
        {
            case 1: Repeat(block.A<byte>(), block.Y<byte>()); break;
            case 4: Repeat(block.A<int>(), block.Y<int>()); break;
            default: Repeat(block.A<long>(), block.Y<long>()); break;
        }
    }

    static void Repeat<T>(ReadOnlySpan<T> x, Span<T> y)
    {
        var row = y.Length / x.Length;
        for (var i = 0; i < x.Length; i++) y.Slice(i * row, row).Fill(x[i]);
    }
}

namespace AutoGrad.Kernels;

/// <summary>One element for each row, repeated along its row.</summary>
sealed class Repetition : IBlockFunction
{
    public static readonly Repetition Instance = new();

    public void Run(in Block block)
    {
        Work work = new(block);
        TypeSwitch.RunUntyped(block.Type, ref work);
    }

    readonly ref struct Work(Block block) : IUntyped
    {
        readonly Block block = block;

        public void Run<T>() where T : unmanaged
        {
            var x = block.A<T>();
            var y = block.Y<T>();
            var row = y.Length / x.Length;
            for (var i = 0; i < x.Length; i++) y.Slice(i * row, row).Fill(x[i]);
        }
    }
}

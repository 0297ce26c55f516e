namespace AutoGrad.Kernels;

/// <summary>One element for each row, repeated along its row.</summary>
sealed class Repetition : IBlockFunction
{
    public static readonly Repetition Instance = new();

    public void Run(in Block block) => TypeSwitch.RunUntyped(in block, new Work());

    readonly struct Work : IUntypedWork
    {
        public void Run<T>(in Block block) where T : unmanaged
        {
            var x = block.A<T>();
            var y = block.Y<T>();
            var row = y.Length / x.Length;
            for (var i = 0; i < x.Length; i++) y.Slice(i * row, row).Fill(x[i]);
        }
    }
}

namespace AutoGrad.Kernels;

/// <summary>Which indices of dense [outer, count, inner] are the last along the middle axis to name their target: those whose element stays after a scatter.</summary>
static class LastWriters
{
    public static void Find(ReadOnlySpan<long> index, Span<bool> last, int outer, int count, int extent, int inner)
    {
        if (index.IsEmpty) return;
        var taken = new bool[extent * inner];
        for (var o = 0; o < outer; o++)
        {
            Array.Clear(taken);
            for (var i = count - 1; i >= 0; i--)
            {
                var row = ((o * count) + i) * inner;
                for (var j = 0; j < inner; j++)
                {
                    ref var there = ref taken[((int)index[row + j] * inner) + j];
                    last[row + j] = !there;
                    there = true;
                }
            }
        }
    }
}

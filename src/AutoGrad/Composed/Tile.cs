namespace AutoGrad;

/// <summary>Copies side by side. Made of views that repeat, so that gradients are sums over the copies.</summary>
public static class TileMethods
{
    extension(Tensor x)
    {
        /// <summary>The whole tensor several times along each axis: a b becomes a b a b.</summary>
        /// <param name="repeats">How often, for each of the last axes, in their order; more numbers than axes make new axes in front.</param>
        /// <exception cref="ArgumentException">A number is negative.</exception>
        public Tensor Tile(params ReadOnlySpan<int> repeats)
        {
            ArgumentNullException.ThrowIfNull(x);
            var rank = Math.Max(x.Rank, repeats.Length);
            int[] apart = new int[2 * rank], wide = new int[2 * rank], joined = new int[rank];
            for (var back = 1; back <= rank; back++)
            {
                var (extent, times) = (back <= x.Rank ? x.Shape.Extents[^back] : 1, back <= repeats.Length ? repeats[^back] : 1);
                if (times < 0) throw new ArgumentException($"Tile: {x.Describe()} can't be repeated {times} times along an axis.");
                (apart[^(2 * back)], apart[^((2 * back) - 1)]) = (1, extent);
                (wide[^(2 * back)], wide[^((2 * back) - 1)]) = (times, extent);
                joined[^back] = Shape.Extent((double)times * extent, "Tile");
            }
            return x.ReshapeTo(apart).Expand(wide).ReshapeTo(joined);
        }

        /// <summary>Each element several times in a row along an axis: a b becomes a a b b.</summary>
        /// <param name="times">How often.</param>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <exception cref="ArgumentOutOfRangeException">The number is negative, or there is no such axis.</exception>
        public Tensor RepeatInterleave(int times, int axis)
        {
            ArgumentNullException.ThrowIfNull(x);
            ArgumentOutOfRangeException.ThrowIfNegative(times);
            axis = x.Shape.Axis(axis, "RepeatInterleave");
            var apart = x.Unsqueeze(axis + 1);
            return apart.Expand(apart.Shape.With(axis + 1, times)).ReshapeTo(x.Shape.With(axis, x.Shape.Extents[axis] * times));
        }

        /// <summary>The elements along an axis, each as often as its number says.</summary>
        /// <param name="times">A number for each index along the axis.</param>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <exception cref="ArgumentException">There are not as many numbers as elements along the axis, or one is negative.</exception>
        public Tensor RepeatInterleave(ReadOnlySpan<int> times, int axis)
        {
            ArgumentNullException.ThrowIfNull(x);
            axis = x.Shape.Axis(axis, "RepeatInterleave");
            if (times.Length != x.Shape.Extents[axis] || times.ContainsAnyExceptInRange(0, int.MaxValue))
            {
                throw new ArgumentException($"RepeatInterleave: axis {axis} of {x.Describe()} takes {x.Shape.Extents[axis]} numbers that are not negative; [{string.Join(", ", times.ToArray())}] is given.");
            }
            List<long> index = [];
            for (var i = 0; i < times.Length; i++)
            {
                for (var copy = 0; copy < times[i]; copy++) index.Add(i);
            }
            return new IndexSelect(axis).Apply(x, Tensor.From(index.ToArray()));
        }
    }
}

namespace AutoGrad;

/// <summary>
/// Patches of images as columns (im2col), and back (col2im). Made of padding, windows along both axes, and views, so that either is the adjoint of the other.
/// </summary>
public static class Unfold2dMethods
{
    extension(Tensor x)
    {
        /// <summary>[batch, channels, height, width] to [batch, channels·kh·kw, patches]: each patch a column, patches in row-major order.</summary>
        /// <param name="kernel">The extents of a patch, [kh, kw].</param>
        /// <param name="stride">The distance between patches; [1, 1] if left out.</param>
        /// <param name="padding">The zeros at each end; [0, 0] if left out.</param>
        /// <param name="dilation">The distance between the elements of a patch; [1, 1] if left out.</param>
        /// <exception cref="ArgumentException">x has not four axes, a list has not two numbers, a number is out of its range, or no patch fits.</exception>
        public Tensor Unfold2d(Shape kernel, Shape? stride = null, Shape? padding = null, Shape? dilation = null)
        {
            ArgumentNullException.ThrowIfNull(x);
            Pair k = Pair.Of(kernel, 1, "Unfold2d", "kernel"), s = Pair.Of(stride ?? [1, 1], 1, "Unfold2d", "stride");
            Pair p = Pair.Of(padding ?? [0, 0], 0, "Unfold2d", "padding"), d = Pair.Of(dilation ?? [1, 1], 1, "Unfold2d", "dilation");
            if (x.Rank != 4) throw new ArgumentException($"Unfold2d: {x.Describe()} has {x.Rank} axes; [batch, channels, height, width] is expected.");
            var patches = x.Pad([(p.Height, p.Height), (p.Width, p.Width)]).Windows(2, k.Height, s.Height, d.Height).Windows(3, k.Width, s.Width, d.Width);
            var (batch, channels, rows, columns) = (x.Shape[0], x.Shape[1], patches.Shape[2], patches.Shape[3]);
            return patches.Permute(0, 1, 4, 5, 2, 3).ReshapeTo([batch, channels * k.Height * k.Width, rows * columns]);
        }

        /// <summary>[batch, channels·kh·kw, patches] to [batch, channels, height, width]: each patch added where <c>Unfold2d</c> would have taken it.</summary>
        /// <param name="size">The extents of the images, [height, width].</param>
        /// <param name="kernel">The extents of a patch, [kh, kw].</param>
        /// <param name="stride">The distance between patches; [1, 1] if left out.</param>
        /// <param name="padding">The zeros at each end; [0, 0] if left out.</param>
        /// <param name="dilation">The distance between the elements of a patch; [1, 1] if left out.</param>
        /// <exception cref="ArgumentException">x has not three axes, a list has not two numbers, a number is out of its range, or the columns or patches are not those of such images.</exception>
        public Tensor Fold2d(Shape size, Shape kernel, Shape? stride = null, Shape? padding = null, Shape? dilation = null)
        {
            ArgumentNullException.ThrowIfNull(x);
            Pair image = Pair.Of(size, 1, "Fold2d", "size"), k = Pair.Of(kernel, 1, "Fold2d", "kernel"), s = Pair.Of(stride ?? [1, 1], 1, "Fold2d", "stride");
            Pair p = Pair.Of(padding ?? [0, 0], 0, "Fold2d", "padding"), d = Pair.Of(dilation ?? [1, 1], 1, "Fold2d", "dilation");
            var (height, width) = (image.Height + (2 * p.Height), image.Width + (2 * p.Width));
            var (rows, columns) = (Windows.Count(height, k.Height, s.Height, d.Height), Windows.Count(width, k.Width, s.Width, d.Width));
            var area = k.Height * k.Width;
            if (x.Rank != 3 || x.Shape[1] % area != 0 || x.Shape[2] != rows * columns)
            {
                throw new ArgumentException($"Fold2d: {x.Describe()} does not fit: images of {size} with kernel {kernel} have [batch, channels·{area}, {rows * columns}].");
            }
            var patches = x.ReshapeTo([x.Shape[0], x.Shape[1] / area, k.Height, k.Width, rows, columns]).Permute(0, 1, 4, 5, 2, 3);
            var across = new Overlap(3, width, s.Width, d.Width).Apply(patches);
            var padded = new Overlap(2, height, s.Height, d.Height).Apply(across);
            return padded.Pad([(-p.Height, -p.Height), (-p.Width, -p.Width)]);
        }
    }

    /// <summary>Two numbers for the two axes of an image.</summary>
    readonly record struct Pair(int Height, int Width)
    {
        public static Pair Of(Shape list, int least, string op, string name)
        {
            ArgumentNullException.ThrowIfNull(list);
            if (list.Rank != 2 || list[0] < least || list[1] < least) throw new ArgumentException($"{op}: {name} is {list}; two numbers of at least {least} are expected.");
            return new(list[0], list[1]);
        }
    }
}

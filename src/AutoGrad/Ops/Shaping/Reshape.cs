namespace AutoGrad;

/// <summary>The same elements in row-major order under another shape: a view where the elements are dense.</summary>
/// <param name="Target">The shape of the result.</param>
public sealed record Reshape(Shape Target) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => new Reshape(Target.BatchOf(size));

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        if (Target.Size != x.Size) throw Misfit(x, Target);
        // Values that are still to come will lie in row-major order: they can be awaited under any shape.
        if (x.Awaited is { } expected) return new(Target, x.DType, expected);
        if (x is Placeholder placeholder) return placeholder.Reshaped(Target);
        if (x.IsUniform) return x.View(Target, Target.NoStrides, x.Offset);
        x = x.Dense();
        return x.View(Target, Target.Strides, x.Offset);
    }

    internal static ArgumentException Refused(Tensor x, ReadOnlySpan<int> extents, string why) => new($"Reshape: {x.Describe()} can't become [{string.Join(", ", extents.ToArray())}]: {why}.");

    internal static ArgumentException Misfit(Tensor x, Shape shape) => new($"Reshape: {x.Describe()} has {x.Size} elements, the shape {shape} {shape.Size}.");

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy.ReshapeTo(x.Shape);
}

/// <summary>Changes of shape that move no element.</summary>
public static class ReshapeMethods
{
    extension(Tensor x)
    {
        /// <summary>The same elements under another shape, of which one extent may be −1: it follows from the others.</summary>
        /// <exception cref="ArgumentException">The number of elements differs.</exception>
        public Tensor Reshape(params ReadOnlySpan<int> extents)
        {
            ArgumentNullException.ThrowIfNull(x);
            foreach (var extent in extents)
            {
                if (extent < -1) throw AutoGrad.Reshape.Refused(x, extents, $"the extent {extent} is none; −1 stands for one that follows from the others");
            }
            var open = extents.IndexOf(-1);
            if (open < 0) return x.ReshapeTo(Shape.Create(extents));
            if (extents[(open + 1)..].Contains(-1)) throw AutoGrad.Reshape.Refused(x, extents, "only one extent can follow from the others");
            var filled = extents.ToArray();
            filled[open] = 1;
            var others = Shape.Create(filled).Size;
            if (others == 0 || x.Size % others != 0) throw AutoGrad.Reshape.Refused(x, extents, $"it has {x.Size} elements, which can't fill it");
            filled[open] = x.Size / others;
            return x.ReshapeTo(Shape.Create(filled));
        }

        internal Tensor ReshapeTo(Shape shape)
        {
            if (shape.Equals(x.Shape)) return x;
            if (shape.Size != x.Size) throw AutoGrad.Reshape.Misfit(x, shape);
            return new Reshape(shape).Apply(x);
        }

        /// <summary>The axes from <paramref name="first"/> to <paramref name="last"/>, both included, merged into one.</summary>
        public Tensor Flatten(int first = 0, int last = -1)
        {
            ArgumentNullException.ThrowIfNull(x);
            if (x.Rank == 0) return x.ReshapeTo([1]);
            (first, last) = (x.Shape.Axis(first, "Flatten"), x.Shape.Axis(last, "Flatten"));
            if (first > last) throw new ArgumentException($"Flatten: of {x.Describe()}, the first axis {first} comes after the last {last}. Give the lower one first.");
            var merged = 1;
            foreach (var extent in x.Shape.Extents[first..(last + 1)]) merged *= extent;
            return x.ReshapeTo(Shape.Create([.. x.Shape.Extents[..first], merged, .. x.Shape.Extents[(last + 1)..]]));
        }

        /// <summary>Without the axes of extent 1, or without one of them.</summary>
        /// <exception cref="ArgumentException">The axis named has another extent.</exception>
        public Tensor Squeeze(int? axis = null)
        {
            ArgumentNullException.ThrowIfNull(x);
            if (axis is null) return x.ReshapeTo(Shape.Create([.. x.Shape.Where(extent => extent != 1)]));
            var at = x.Shape.Axis(axis.Value, "Squeeze");
            if (x.Shape.Extents[at] != 1) throw new ArgumentException($"Squeeze: axis {axis} of {x.Describe()} has the extent {x.Shape.Extents[at]}, not 1.");
            return x.ReshapeTo(x.Shape.Without([at], keep: false));
        }

        /// <summary>With a new axis of extent 1, which in the result has the given place.</summary>
        public Tensor Unsqueeze(int axis)
        {
            ArgumentNullException.ThrowIfNull(x);
            axis = x.Shape.NewAxis(axis, "Unsqueeze");
            Span<int> extents = stackalloc int[x.Rank + 1];
            x.Shape.Extents[..axis].CopyTo(extents);
            extents[axis] = 1;
            x.Shape.Extents[axis..].CopyTo(extents[(axis + 1)..]);
            return x.ReshapeTo(Shape.Create(extents));
        }
    }
}

namespace AutoGrad;

/// <summary>Tensors one after the other along an axis.</summary>
/// <param name="Axis">The axis, counted from the front.</param>
/// <param name="Extents">The extent of each tensor along it.</param>
public sealed record Concat(int Axis, Pieces Extents) : VariadicOp(Extents.Count)
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    protected override Tensor Forward(ReadOnlySpan<Tensor> inputs)
    {
        if (inputs.IsEmpty) throw Nothing(Name);
        Operands.DemandAxis(this, inputs[0], Axis);
        var total = 0L;
        foreach (var x in inputs)
        {
            Operands.Same(this, inputs[0], x);
            if (x.Rank != inputs[0].Rank) throw new ArgumentException($"Concat: {inputs[0].Describe()} and {x.Describe()} have {inputs[0].Rank} and {x.Rank} axes. Bring them to the same number (Unsqueeze, Reshape).");
            if (!x.Shape.With(Axis, 0).Equals(inputs[0].Shape.With(Axis, 0)))
            {
                throw new ArgumentException($"Concat: {inputs[0].Describe()} and {x.Describe()} differ in another axis than axis {Axis}, along which they are joined. Bring the other extents into line (Pad, Slice, Expand), or join them along a new axis with Stack if they are alike.");
            }
            total += x.Shape.Extents[Axis];
        }
        var y = Tensor.Allocate(inputs[0].Shape.With(Axis, Shape.Extent(total, Name)), inputs[0].DType);
        Assembly.Join(inputs, y, Axis);
        return y;
    }

    /// <summary>The refusal to join no tensors.</summary>
    internal static ArgumentException Nothing(string op) => new($"{op}: no tensors are given; joining nothing has no shape and no type.");

    /// <inheritdoc/>
    protected override Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy) => new Slice(Axis, Extents.Start(input), Extents.Extents[input], 1).Apply(dy);
}

/// <summary>Joining.</summary>
public static class ConcatMethods
{
    extension(Tensor)
    {
        /// <summary>Tensors joined along an axis that they have; all other extents are the same.</summary>
        /// <exception cref="ArgumentException">There are no tensors, or types or other extents differ.</exception>
        public static Tensor Concat(ReadOnlySpan<Tensor> tensors, int axis = 0)
        {
            if (tensors.IsEmpty) throw AutoGrad.Concat.Nothing("Concat");
            foreach (var x in tensors) ArgumentNullException.ThrowIfNull(x, nameof(tensors));
            var at = tensors[0].Shape.Axis(axis, "Concat");
            var extents = new int[tensors.Length];
            for (var i = 0; i < extents.Length; i++) extents[i] = tensors[i].Rank > at ? tensors[i].Shape.Extents[at] : 0;
            return new Concat(at, Pieces.Create(extents)).Apply(tensors);
        }
    }
}

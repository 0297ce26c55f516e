namespace AutoGrad;

/// <summary>Look-up of rows, and elements by flat places.</summary>
public static class EmbeddingMethods
{
    static Tensor Rows(Tensor table, Tensor index, string caller)
    {
        index = Indices.Of(index, caller);
        var rows = new IndexSelect(0) { Caller = caller }.Apply(table, index.ReshapeTo([index.Size]));
        return rows.ReshapeTo([.. index.Shape, .. table.Shape.Extents[1..]]);
    }

    extension(Tensor table)
    {
        /// <summary>The rows of a table that indices name: an index of any shape becomes that shape with the rows' axes behind. Gradients of a row that is named often add up.</summary>
        /// <param name="index">Int64 or Int32 indices from 0.</param>
        /// <exception cref="ArgumentException">The table is a scalar, or the index is no integer tensor.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An index names no row.</exception>
        public Tensor Embedding(Tensor index)
        {
            ArgumentNullException.ThrowIfNull(table);
            if (table.Rank == 0) throw new ArgumentException($"Embedding: the table {table.Describe()} is a scalar and has no rows.");
            return Rows(table, index, "Embedding");
        }

        /// <summary>The elements at flat places of the row-major order; the result has the shape of the index.</summary>
        /// <exception cref="ArgumentException">The index is no integer tensor.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An index lies outside the tensor.</exception>
        public Tensor Take(Tensor index)
        {
            ArgumentNullException.ThrowIfNull(table);
            return Rows(table.ReshapeTo([table.Size]), index, "Take");
        }

        /// <summary>The tensor with elements put at flat places of the row-major order. Of several that go to one place the last stays.</summary>
        /// <param name="index">Int64 or Int32 indices from 0.</param>
        /// <param name="source">A tensor with as many elements.</param>
        /// <exception cref="ArgumentException">The index is no integer tensor, or the source has another size or type.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An index lies outside the tensor.</exception>
        public Tensor Put(Tensor index, Tensor source)
        {
            ArgumentNullException.ThrowIfNull(table);
            ArgumentNullException.ThrowIfNull(index);
            ArgumentNullException.ThrowIfNull(source);
            return table.ReshapeTo([table.Size]).Scatter(0, index.ReshapeTo([index.Size]), source.ReshapeTo([source.Size])).ReshapeTo(table.Shape);
        }
    }
}

namespace AutoGrad;

/// <summary>Coordinates of a grid.</summary>
public static class MeshGridMethods
{
    extension(Tensor)
    {
        /// <summary>
        /// One tensor for each vector: along its own axis it runs as the vector does, along the others it repeats. Views; the first vector belongs to the
        /// first axis.
        /// </summary>
        /// <exception cref="ArgumentException">There is no vector, or one of the tensors is none.</exception>
        public static Tensor[] MeshGrid(params ReadOnlySpan<Tensor> vectors)
        {
            if (vectors.IsEmpty) throw new ArgumentException("MeshGrid: no vectors are given.");
            var extents = new int[vectors.Length];
            for (var axis = 0; axis < extents.Length; axis++)
            {
                ArgumentNullException.ThrowIfNull(vectors[axis], nameof(vectors));
                if (vectors[axis].Rank != 1) throw new ArgumentException($"MeshGrid: argument {axis} is {vectors[axis].Describe()}; vectors are expected.");
                extents[axis] = vectors[axis].Size;
            }
            var grids = new Tensor[vectors.Length];
            for (var axis = 0; axis < grids.Length; axis++)
            {
                var along = new int[extents.Length];
                along.AsSpan().Fill(1);
                along[axis] = extents[axis];
                grids[axis] = vectors[axis].ReshapeTo(along).Expand(extents);
            }
            return grids;
        }
    }
}

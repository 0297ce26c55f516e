namespace AutoGrad;

/// <summary>Nearness of vectors.</summary>
public static class CosineSimilarityMethods
{
    extension(Tensor a)
    {
        /// <summary>The cosine of the angle between vectors, a·b/(max(‖a‖, ε)·max(‖b‖, ε)); shapes broadcast. 0 where a vector is 0.</summary>
        /// <param name="b">The other vectors.</param>
        /// <param name="axis">The axis along which the vectors lie, of the broadcast shape; it disappears.</param>
        /// <param name="epsilon">The least length that a vector is thought to have.</param>
        /// <exception cref="ArgumentException">The shapes don't broadcast, or the types differ.</exception>
        public Tensor CosineSimilarity(Tensor b, int axis = -1, double epsilon = 1e-8)
        {
            ArgumentNullException.ThrowIfNull(a);
            ArgumentNullException.ThrowIfNull(b);
            // The axis is one of the product: the vectors of one side may be fewer.
            var shape = Shape.Broadcast(a.Shape, b.Shape, "CosineSimilarity");
            var (x, y) = (a.Expand(shape), b.Expand(shape));
            return (x * y).Sum([axis]) / (x.Norm([axis]).Clamp(min: epsilon) * y.Norm([axis]).Clamp(min: epsilon));
        }

        /// <summary>The distance ‖a − b + ε‖ along the last axis, which disappears; shapes broadcast. The ε keeps equal vectors off the kink of the norm.</summary>
        /// <param name="b">The other vectors.</param>
        /// <param name="order">The p of the norm.</param>
        /// <param name="epsilon">What is added to each difference.</param>
        /// <param name="keepAxis">Whether the axis stays with an extent of 1.</param>
        /// <exception cref="ArgumentException">The shapes don't broadcast, or the types differ or are not floating.</exception>
        public Tensor PairwiseDistance(Tensor b, double order = 2, double epsilon = 1e-6, bool keepAxis = false)
        {
            Operands.Demand(nameof(PairwiseDistance), DTypes.Floating, a);
            return (a - b + epsilon).Norm([-1], order, keepAxis);
        }

        /// <summary>Vectors along an axis brought to length 1: x/max(‖x‖, ε).</summary>
        /// <param name="axis">The axis.</param>
        /// <param name="order">The p of the norm.</param>
        /// <param name="epsilon">The least length that a vector is thought to have.</param>
        public Tensor UnitLength(int axis = -1, double order = 2, double epsilon = 1e-12) => a / a.Norm([axis], order, keepAxes: true).Clamp(min: epsilon);
    }
}

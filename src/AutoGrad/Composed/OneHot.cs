namespace AutoGrad;

/// <summary>Labels as unit vectors.</summary>
public static class OneHotMethods
{
    extension(Tensor labels)
    {
        /// <summary>For each label a vector along a new last axis that is 1 at the label and 0 elsewhere.</summary>
        /// <param name="classes">The length of the vectors.</param>
        /// <param name="dtype">The type of the result.</param>
        /// <exception cref="ArgumentException">The labels are no integers.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A label is negative or not below the number of classes, or that is negative.</exception>
        public Tensor OneHot(int classes, DType dtype = DType.Float32)
        {
            if (classes < 0) throw new ArgumentOutOfRangeException(nameof(classes), classes, "OneHot: the number of classes is negative.");
            labels = Indices.Of(labels, "OneHot");
            using (var values = labels.Bare.Read<long>()) Indices.Check(values.Span, "OneHot", labels.Rank, classes);
            return labels.Unsqueeze(-1).EqualTo(Tensor.Arange(classes)).To(dtype);
        }
    }
}

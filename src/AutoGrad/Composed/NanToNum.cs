namespace AutoGrad;

/// <summary>Numbers in place of what is none.</summary>
public static class NanToNumMethods
{
    extension(Tensor x)
    {
        /// <summary>x with NaN and infinities replaced; they take no gradient.</summary>
        /// <param name="nan">What stands for NaN.</param>
        /// <param name="positive">What stands for +∞; the greatest number of the type if left out.</param>
        /// <param name="negative">What stands for −∞; the least number of the type if left out.</param>
        public Tensor NanToNum(double nan = 0, double? positive = null, double? negative = null)
        {
            ArgumentNullException.ThrowIfNull(x);
            if (!x.DType.IsFloating) return x;
            var greatest = x.DType == DType.Float32 ? float.MaxValue : double.MaxValue;
            var y = Tensor.Where(x.IsNaN(), nan, x);
            y = Tensor.Where(x.EqualTo(double.PositiveInfinity), positive ?? greatest, y);
            return Tensor.Where(x.EqualTo(double.NegativeInfinity), negative ?? -greatest, y);
        }
    }
}

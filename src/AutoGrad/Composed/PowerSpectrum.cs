namespace AutoGrad;

/// <summary>Power spectra: |X|² of the Fourier transform.</summary>
public static class PowerSpectrumMethods
{
    extension(Tensor x)
    {
        /// <summary>|X|² of the discrete Fourier transform of real numbers along the last axis, n/2 + 1 values of it.</summary>
        /// <returns>[..., n/2 + 1].</returns>
        /// <exception cref="ArgumentException">There is no last axis, or nothing along it, or the type is not floating.</exception>
        public Tensor PowerSpectrum() => x.RealFourier().Square().Sum([-1]);
    }
}

namespace AutoGrad.Kernels;

/// <summary>
/// The arrays of a correlation. Source and target are [batch, groups · channels, plane]; the factor of target channel m, source channel c
/// and tap t stands at weights[group·WeightGroup + m·WeightTarget + c·WeightSource + t].
/// </summary>
readonly unsafe record struct CorrelationOperands<T>(
    int Batch, int Groups, nint Source, int SourceChannels, int SourcePlane, nint Target, int TargetChannels, int TargetPlane,
    nint Weights, int WeightGroup, int WeightTarget, int WeightSource) where T : unmanaged
{
    public T* Image(int image, int group) => (T*)Source + (nint)(image * Groups + group) * SourceChannels * SourcePlane;

    public T* Factors(int group) => (T*)Weights + (nint)group * WeightGroup;

    public static CorrelationOperands<T> Forward(ConvolutionShape s, T* x, T* w, T* y)
    {
        (int cin, int cout, int taps) = (s.InputChannelsPerGroup, s.OutputChannelsPerGroup, s.Kernel.Count);
        return new(s.Batch, s.Groups, (nint)x, cin, s.Input.Count, (nint)y, cout, s.Output.Count, (nint)w, cout * cin * taps, cin * taps, taps);
    }

    public static CorrelationOperands<T> InputGradient(ConvolutionShape s, T* dy, T* w, T* dx)
    {
        (int cin, int cout, int taps) = (s.InputChannelsPerGroup, s.OutputChannelsPerGroup, s.Kernel.Count);
        return new(s.Batch, s.Groups, (nint)dy, cout, s.Output.Count, (nint)dx, cin, s.Input.Count, (nint)w, cout * cin * taps, taps, cin * taps);
    }
}

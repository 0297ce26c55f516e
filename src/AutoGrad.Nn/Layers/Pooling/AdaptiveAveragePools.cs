namespace AutoGrad.Nn;

/// <summary>The means of signals [batch, channels, length] in windows that give the result the extents asked for. torch: <c>AdaptiveAvgPool1d</c>.</summary>
/// <param name="size">The length of the result; null for that of the input.</param>
public sealed class AdaptiveAveragePool1d(int? size) : AdaptiveAveragePoolLayer(1, [size]);

/// <summary>The means of images [batch, channels, height, width] in windows that give the result the extents asked for. torch: <c>AdaptiveAvgPool2d</c>.</summary>
/// <param name="size">The extents of the result, [height, width], or one for all axes; null for that of the input.</param>
public sealed class AdaptiveAveragePool2d(params int?[] size) : AdaptiveAveragePoolLayer(2, size);

/// <summary>The means of volumes [batch, channels, depth, height, width] in windows that give the result the extents asked for. torch: <c>AdaptiveAvgPool3d</c>.</summary>
/// <param name="size">The extents of the result, [depth, height, width], or one for all axes; null for that of the input.</param>
public sealed class AdaptiveAveragePool3d(params int?[] size) : AdaptiveAveragePoolLayer(3, size);

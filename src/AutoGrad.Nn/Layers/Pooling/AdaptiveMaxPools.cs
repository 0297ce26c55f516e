namespace AutoGrad.Nn;

/// <summary>The greatest elements of signals [batch, channels, length] in windows that give the result the extents asked for. torch: <c>AdaptiveMaxPool1d</c>.</summary>
/// <param name="size">The length of the result; null for that of the input.</param>
public sealed class AdaptiveMaxPool1d(int? size) : AdaptiveMaxPoolLayer(1, [size]);

/// <summary>The greatest elements of images [batch, channels, height, width] in windows that give the result the extents asked for. torch: <c>AdaptiveMaxPool2d</c>.</summary>
/// <param name="size">The extents of the result, [height, width], or one for all axes; null for that of the input.</param>
public sealed class AdaptiveMaxPool2d(params int?[] size) : AdaptiveMaxPoolLayer(2, size);

/// <summary>The greatest elements of volumes [batch, channels, depth, height, width] in windows that give the result the extents asked for. torch: <c>AdaptiveMaxPool3d</c>.</summary>
/// <param name="size">The extents of the result, [depth, height, width], or one for all axes; null for that of the input.</param>
public sealed class AdaptiveMaxPool3d(params int?[] size) : AdaptiveMaxPoolLayer(3, size);

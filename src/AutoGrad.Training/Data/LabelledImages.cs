namespace AutoGrad.Training;

/// <summary>Grey images of one size, each with a class label.</summary>
/// <param name="Height">Rows of an image.</param>
/// <param name="Width">Columns of an image.</param>
/// <param name="Pixels">All images one after the other, row by row: Labels.Length × Height × Width bytes, 0 for the ground.</param>
/// <param name="Labels">The class of each image.</param>
public sealed record LabelledImages(int Height, int Width, byte[] Pixels, byte[] Labels)
{
    /// <summary>Number of images.</summary>
    public int Count => Labels.Length;
}

using System.Runtime.Intrinsics;

namespace AutoGrad.Widths.Tests;

public class WidthTests
{
    /// <summary>Where the processor has nothing wider, the tests of this project repeat those of a narrower one.</summary>
    [Fact]
    public void Vectors_are_no_wider_than_the_project_says() => Assert.False(Vector512.IsHardwareAccelerated || Vector256.IsHardwareAccelerated);
}

namespace AutoGrad.Testing;

/// <summary>Two shapes that broadcast.</summary>
/// <param name="A">The one.</param>
/// <param name="B">The other.</param>
public sealed record ShapePair(Shape A, Shape B)
{
    /// <summary>The shape that both broadcast to.</summary>
    public Shape Together => Cells.Together(A, B);

    /// <summary>A tuple that compiles.</summary>
    public override string ToString() => $"((Shape){A}, (Shape){B})";
}

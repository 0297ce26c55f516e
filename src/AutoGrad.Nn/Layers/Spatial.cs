namespace AutoGrad.Nn;

/// <summary>What layers over one to three spatial axes check, and say of their inputs.</summary>
static class Spatial
{
    static readonly string[] names = ["length", "height, width", "depth, height, width"];

    /// <summary>Whether an input has a batch axis; without one it has as many axes less.</summary>
    /// <exception cref="ArgumentException">It has neither number of axes.</exception>
    public static bool CheckRank(Tensor x, int axes, string layer)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank == axes + 2) return true;
        if (x.Rank == axes + 1) return false;
        throw new ArgumentException($"{layer}: the input {x.DType}{x.Shape} must be [batch, channels, {names[axes - 1]}], or [channels, {names[axes - 1]}] without a batch.");
    }

    /// <summary>Throws unless an axis has the extent that the layer was made for.</summary>
    public static void CheckExtent(Tensor x, int axis, int extent, string what, string layer)
    {
        if (x.Shape[axis] != extent) throw new ArgumentException($"{layer}: the input {x.DType}{x.Shape} has {x.Shape[axis]} {what} along axis {(axis < 0 ? axis + x.Rank : axis)}; the layer was made for {extent}.");
    }

    /// <summary>Throws unless an input has the type of the layer's parameters, or is of a floating type where there are none.</summary>
    public static void CheckType(Tensor x, Tensor? weight, string layer, string what = "input")
    {
        if (weight is null ? x.DType.IsFloating : x.DType == weight.DType) return;
        var due = weight?.DType ?? DType.Float32;
        throw new ArgumentException($"{layer}: the {what} {x.DType}{x.Shape} is not of {(weight is null ? "a floating type" : $"the type {due} of the layer's parameters")}. " +
            $"Convert it with To(DType.{due}){(weight is not null && x.DType.IsFloating ? $", or the layer with To(DType.{x.DType})" : "")}.");
    }

    /// <summary>One number for each axis: a single one counts for all.</summary>
    /// <exception cref="ArgumentException">There are neither one nor as many as axes, or one is less than it may be.</exception>
    public static Shape Each(Shape? given, int axes, int usual, int least, string what, string layer)
    {
        var numbers = new int[axes];
        if (given is not null && given.Rank != 1 && given.Rank != axes) throw new ArgumentException($"{layer}: the {what} {given} has {given.Rank} numbers; give one{(axes > 1 ? $" or {axes}" : "")}.");
        for (var axis = 0; axis < axes; axis++)
        {
            numbers[axis] = given is null ? usual : given[given.Rank == 1 ? 0 : axis];
            if (numbers[axis] < least) throw new ArgumentException($"{layer}: the {what} {given} must be at least {least} along each axis.");
        }
        return numbers;
    }

    /// <summary>Throws unless a number of features, channels or rows is positive.</summary>
    public static int Count(int count, string what, string layer) => count >= 1
        ? count
        : throw new ArgumentOutOfRangeException(nameof(count), count, $"{layer}: {count} {what} are none; give at least 1.");
}

using AutoGrad;

namespace Newton;

/// <summary>A way downhill: a direction, and how far to go along it.</summary>
static class Descent
{
    /// <summary>The values on the way, from that at the start to the first that is no greater than the goal, or until there were the most steps.</summary>
    public static List<double> Run(Func<Tensor, Tensor> function, Tensor x, Func<Tensor, Tensor> direction, double goal, int most)
    {
        List<double> values = [function(x).Item()];
        while (values[^1] > goal && values.Count <= most)
        {
            var along = direction(x);
            x += Length(function, x, along, values[^1]) * along;
            values.Add(function(x).Item());
        }
        return values;
    }

    /// <summary>The longest of 1, ½, ¼ … times the direction that lowers the function by a ten-thousandth of what the slope promises (Armijo 1966).</summary>
    static double Length(Func<Tensor, Tensor> function, Tensor x, Tensor along, double value)
    {
        var slope = Jvp.Of(function, x, along).Tangent.Item();
        var length = 1.0;
        while (function(x + (length * along)).Item() > value + (1e-4 * length * slope) && length > 1e-12) length /= 2;
        return length;
    }
}

namespace Docs.Concepts;

static class Derivatives
{
    public static void Slope()
    {
        foreach (var h in (double[])[1, 0.1, 0.01, 0.001])
        {
            Console.WriteLine($"h = {h,-5}   slope {(F(3 + h) - F(3)) / h:0.000}");
        }

        static double F(double x) => x * x;
    }

    public static void ChainRule()
    {
        var x = 1.5;
        var u = x * x;
        var y = Math.Sin(u);

        var du = 2 * x;              // how fast u moves when x moves
        var dy = Math.Cos(u) * du;   // how fast y moves when u moves, times that

        var h = 1e-6;
        var measured = (Math.Sin((x + h) * (x + h)) - Math.Sin((x - h) * (x - h))) / (2 * h);
        Console.WriteLine($"y = {y:0.0000}, slope by the chain rule {dy:0.0000}, measured {measured:0.0000}");
    }
}

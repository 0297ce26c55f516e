using AutoGrad;

namespace Docs.Concepts;

static class Line
{
    public static void ByHand()
    {
        double[] x = [0, 1, 2, 3], y = [-1, 1, 3, 5];   // the line y = 2x − 1
        double w = 0, b = 0;
        for (var step = 0; step <= 200; step++)
        {
            double loss = 0, dw = 0, db = 0;
            for (var i = 0; i < x.Length; i++)
            {
                var error = (w * x[i]) + b - y[i];
                loss += error * error / x.Length;
                dw += 2 * error * x[i] / x.Length;
                db += 2 * error / x.Length;
            }
            if (step == 0) Console.WriteLine($"at first: dw {dw}, db {db}");
            if (step is 0 or 1 or 10 or 50 or 200) Console.WriteLine($"step {step,3}   loss {loss:0.0000}   w {w:0.000}   b {b:0.000}");
            w -= 0.1 * dw;
            b -= 0.1 * db;
        }
    }

    public static void ByTape()
    {
        var x = Tensor.From([0.0, 1, 2, 3]);
        var y = Tensor.From([-1.0, 1, 3, 5]);
        var w = Tensor.Scalar(0, DType.Float64).RequireGrad();
        var b = Tensor.Scalar(0, DType.Float64).RequireGrad();

        var error = (w * x) + b - y;
        var loss = (error * error).Mean();
        loss.Backward();

        Console.WriteLine($"loss {loss.Item()}, dw {w.Grad!.Item()}, db {b.Grad!.Item()}");
    }

    public static void Backwards()
    {
        var x = Tensor.From([0.0, 1, 2, 3]);
        var y = Tensor.From([-1.0, 1, 3, 5]);
        var (w, b) = (Tensor.Scalar(0, DType.Float64), Tensor.Scalar(0, DType.Float64));

        // Forwards: each result gets a line.
        var p = w * x;
        var q = p + b;
        var e = q - y;
        var s = e * e;
        var loss = s.Mean();

        // Backwards: the lines from the last to the first. dp is the derivative of the loss by p.
        var ds = Tensor.Full([4], 1.0 / 4, DType.Float64);   // loss = mean of four s
        var de = ds * (2 * e);                               // s = e²
        var dq = de;                                         // e = q − y
        var dp = dq;                                         // q = p + b
        var db = dq.Sum();                                   // q = p + b, with one b for all four
        var dw = (dp * x).Sum();                             // p = w·x, with one w for all four
        Console.WriteLine($"loss {loss.Item()}, dw {dw.Item()}, db {db.Item()}");
    }

    public static void PathsAdd()
    {
        var x = Tensor.Scalar(3, DType.Float64).RequireGrad();
        ((x * x) + x).Backward();
        Console.WriteLine($"x² + x has the slope {x.Grad!.Item()} at 3");

        (x * x).Backward();
        Console.WriteLine($"and 6 of x² added to it is {x.Grad!.Item()}");

        x.ClearGrad();
        (x * x).Backward();
        Console.WriteLine($"after clearing {x.Grad!.Item()}");
    }
}

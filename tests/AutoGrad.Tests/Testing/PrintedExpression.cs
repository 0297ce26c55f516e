namespace AutoGrad.Tests.Testing;

/// <summary>An expression of every operation, as it prints itself.</summary>
static class PrintedExpression
{
    public static Tensor[] Run()
    {
        var x0 = Tensor.From(new double[] { 0.5, -1, 1.25, 2 }, [2, 2]);
        var x1 = Tensor.From(new double[] { -0.75, 1.5 }, [2]);
        var y0 = x0.Tanh();
        var y1 = (x1 * 0.5).Tanh().Exp();
        var y2 = ((y0 * y0) + 1).Log();
        var y3 = ((y1 * y1) + 0.5).Sqrt();
        var y4 = y2.Relu();
        var y5 = -y3;
        var y6 = 1 - y4;
        var y7 = y5.Expand([2, 2]).Mt;
        var y8 = y6.Expand([2, 2])[.., (.., -1)];
        var y9 = y7.Expand([2, 2]).Reshape(-1).Reshape(2, 2);
        var y10 = y8.Expand([2, 2]).Sum([1], keepAxes: true) / 2;
        var y11 = y9.Expand([2, 2]).Mean([0]);
        var y12 = y10.Max();
        var y13 = y11.Expand([2, 2]).Max([1], keepAxes: true);
        var y14 = y12 + y11;
        var y15 = y13 - y12;
        var y16 = y14 * y13 * 0.5;
        var y17 = y15 / ((y14 * y14) + 1);
        var y18 = Tensor.Where(y16 > 0, y16 * y15, y16 * 0.5);
        var y19 = y17.Expand([2, 2]).MatMul(y16.Expand([2, 2])) / 2;
        var y20 = Tensor.Concat([y18.Expand([2, 2]), y17.Expand([2, 2])], 1)[.., (.., 2)];
        var y21 = Tensor.Stack([y19.Expand([2, 2]), y18.Expand([2, 2]), y17.Expand([2, 2])]).Sum([0]) / 3;
        Tensor[] outputs = [y20, y21];
        return outputs;
    }
}

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
        var y22 = y20.Sigmoid();
        var y23 = y21.Gelu();
        var y24 = y22.Expand([2, 2]).Softmax(0);
        var y25 = y23.Expand([2, 2]).LogSumExp([1], keepAxes: true) * 0.5;
        var y26 = y24.Expand([2, 2]).CumSum(1) / 2;
        var y27 = y25.Expand([2, 2]).Tanh().CumProd(0, reverse: true);
        var y28 = y26.Expand([2, 2]).Var([1], 0, keepAxes: true).Tanh();
        var y29 = y27.Expand([2, 2]).Roll(1, 0) * 0.75;
        var y30 = y28.Expand([2, 2]).Pad([(1, 2), (0, 1)])[1..(2 + 1), 1..(2 + 1)];
        var y31 = y29.Expand([2, 2]).Diagonal();
        var y32 = y30.Expand([2, 2]).Tril();
        var y33 = y31.Expand([2, 2]).Reshape(1, 1, 2, 2).AveragePool([3], [1], [1]).Reshape(2, 2);
        var y34 = Checkpoint.Of(t => (t * 1.5).Tanh().Square(), y32);
        var y35 = Vmap.Of(t => t.Sin() * t.Mean(), y33.Expand([2, 2]));
        var y36 = Scan.Of((s, t) => (((s * 0.5) + t).Tanh(), s * t), y34.Expand([2, 2])[0], y34.Expand([2, 2])).Outputs;
        var y37 = y35.LogAddExp(y34) * 0.5;
        var y38 = Tensor.Einsum("ij,kj->ik", y36.Expand([2, 2]), y35.Expand([2, 2])) / 2;
        var y39 = ((y37.Expand([2, 2]).Tanh() * 0.3 / 2) + Tensor.Eye(2, dtype: DType.Float64)).Solve(y36.Expand([2, 2]));
        var y40 = y38.Expand([2, 2]).Reshape(1, 1, 2, 2).Pad([(1, 0), (0, 1)]).Convolve(y37.Mean().Expand([1, 1, 2, 2]) * 0.3).Reshape(2, 2);
        var y41 = y39.Lerp(y38, y37.Sigmoid());
        Tensor[] outputs = [y40, y41];
        return outputs;
    }
}

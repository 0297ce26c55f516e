using AutoGrad.Nn;

namespace AutoGrad.Tests.Nn.Modules;

public sealed class SummaryTests
{
    [Fact]
    public void A_summary_has_paths_types_shapes_and_parameters()
    {
        Sequential model = [new Linear(3, 4), new Sequential { new Linear(4, 2, bias: false) }];
        model[0].Freeze();
        model[0].Eval();
        var table = model.Summary([5, 3]);
        Assert.Equal(
            [
                new("", "Sequential", [5, 2], 0, 0),
                new("0", "Linear", [5, 4], 0, 16),
                new("1", "Sequential", [5, 2], 0, 0),
                new("1.0", "Linear", [5, 2], 8, 0),
            ],
            table.Rows);
        Assert.Equal((8, 16), (table.Learnt, table.Frozen));
        Assert.Equal(
            """
            layer    type        output  parameters
            (model)  Sequential  [5, 2]           0
            0        Linear      [5, 4]   16 frozen
            1        Sequential  [5, 2]           0
            1.0      Linear      [5, 2]           8
            24 parameters, 16 of them frozen
            """, table.ToString(), ignoreLineEndingDifferences: true);
        Assert.Equal([true, false, true, true], model.NamedModules.Select(entry => entry.Module.IsTraining));
    }

    [Fact]
    public void A_user_s_model_is_summarised_in_its_own_type_and_shared_modules_count_once()
    {
        var mlp = new Mlp().To(DType.Float64).Summary([2, 3]);
        Assert.Equal([[2, 2], [2, 4], [2, 2]], mlp.Rows.Select(row => row.Output!));
        Assert.Equal(26, mlp.Learnt);
        Assert.Equal(6, new Tied().Summary([1, 2]).Learnt);
    }

    [Fact]
    public void A_summary_changes_nothing()
    {
        Sequential model = [new Embedding(3, 2, maxNorm: 0.5), new Linear(2, 2)];
        var before = model.State();
        model.Forward(Tensor.From([2L])).Sum().Backward();
        var gradient = model.Parameters.Last().Grad;
        model.Load(before);
        model.Summary([2], DType.Int64);
        Assert.Throws<ArgumentException>(() => model.Summary([2]));
        Assert.All(model.State(), entry => Assert.Equal(before[entry.Key].ToArray<float>(), entry.Value.ToArray<float>()));
        Assert.Same(gradient, model.Parameters.Last().Grad);
    }
}

using AutoGrad.Training;

namespace AutoGrad.Tests.Reference;

public class OptimReferenceTests
{
    public static TheoryData<string> Rows => ReferenceFile.Load("optim.json").Rows();

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_case_agrees(string id)
    {
        var fields = ReferenceFile.Load("optim.json").Case(id);
        if (fields.Has("clip")) Clip(new(fields));
        else Train(new(fields));
    }

    [Fact]
    public void A_case_without_a_mapping_fails() =>
        Assert.Throws<InvalidDataException>(() => OptimiserMappings.Create("SparseAdam", Empty(), [new(Tensor.Zeros([1]))]));

    static ReferenceObject Empty() => new("args", System.Text.Json.JsonDocument.Parse("{}").RootElement);

    static void Train(OptimiserCase row)
    {
        Dictionary<string, Parameter> net = row.Initial.ToDictionary(entry => entry.Key, entry => new Parameter(ReferenceValues.ToTensor(entry.Value), entry.Key));
        var (x, y) = (ReferenceValues.ToTensor(row.X), ReferenceValues.ToTensor(row.Y));
        var optimiser = OptimiserMappings.Create(row.Optimiser, row.Args, net.Values);
        var tolerance = optimiser is Lbfgs ? Tolerance.Lbfgs : Tolerance.Optimiser;
        Tensor Loss()
        {
            var hidden = (x.MatMul(net["0.weight"].Mt) + net["0.bias"]).Tanh();
            return (hidden.MatMul(net["2.weight"].Mt) + net["2.bias"] - y).Square().Mean();
        }

        double[] losses = [.. Enumerable.Range(0, row.Steps).Select(_ => optimiser.Step(Loss).Item())];
        ReferenceComparer.Compare(row.Place, "losses", new([row.Steps], row.Losses), new([row.Steps], losses), tolerance);
        foreach (var (name, expected) in row.Final) ReferenceComparer.Compare(row.Place, $"final {name}", expected, ReferenceValues.From(net[name].Value), tolerance);
    }

    static void Clip(ClippingCase row)
    {
        Dictionary<string, Parameter> parameters = row.Before.ToDictionary(entry => entry.Key, entry => new Parameter(Tensor.Zeros(entry.Value.Shape, DType.Float64), entry.Key));
        foreach (var (name, gradient) in row.Before) parameters[name].SetGrad(ReferenceValues.ToTensor(gradient));
        if (row.By == "norm")
        {
            var norm = Gradients.ClipByNorm(parameters.Values, row.Max);
            ReferenceComparer.Compare(row.Place, "total norm", new([1], [row.TotalNorm!.Value]), new([1], [norm]), Tolerance.Optimiser);
        }
        else Gradients.ClipByValue(parameters.Values, row.Max);
        foreach (var (name, expected) in row.After) ReferenceComparer.Compare(row.Place, $"after {name}", expected, ReferenceValues.From(parameters[name].Grad!), Tolerance.Optimiser);
    }
}

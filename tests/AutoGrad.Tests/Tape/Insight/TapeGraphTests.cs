using AutoGrad.Nn;

namespace AutoGrad.Tests.Tape.Insight;

public sealed partial class TapeGraphTests
{
    static readonly Tensor x = Tensor.From(new double[,] { { 1, 2 }, { 3, 4 } });

    static Tensor Loss(Parameter weight) => x.MatMul(weight).Tanh().Sum();

    static Parameter Weight(string name = "weight") => new(Tensor.From(new double[,] { { 0.1, -0.2 }, { 0.3, 0.4 } }), name);

    [Fact]
    public void Everything_recorded_is_listed_with_shapes_edges_and_attributes()
    {
        var tape = AutoGrad.Tape.Of(Loss(Weight()));
        Assert.Equal(["leaf", "MatMul", "Tanh", "Sum"], tape.Entries.Select(entry => entry.Operation));
        Assert.Equal([-1, 0], tape.Entries[1].Inputs);
        Assert.Equal([1], tape.Entries[2].Inputs);
        Assert.Equal("Axes = [0, 1], KeepAxes = False", tape.Entries[3].Attributes);
        Assert.Equal("Float64[2, 2]", $"{tape.Entries[2].DType}{tape.Entries[2].Shape}");
        Assert.Equal(3, tape.Root);
        Assert.All(tape.Entries, entry => Assert.Null(entry.Line));
    }

    [Fact]
    public void Kept_bytes_are_those_of_the_input_of_the_product_and_of_the_output_of_tanh()
    {
        var tape = AutoGrad.Tape.Of(Loss(Weight()));
        Assert.Equal([0, 32, 32, 0], tape.Entries.Select(entry => entry.KeptBytes));
        Assert.Equal(64, tape.KeptBytes);
    }

    [Fact]
    public void Under_a_trace_lines_and_values_are_known()
    {
        using var trace = AutoGrad.Tape.Trace();
        var weight = Weight();
        var y = x.MatMul(weight); var line = Here.Line();
        var entries = AutoGrad.Tape.Of(y.Sum()).Entries;
        Assert.Equal(("weight", line), (entries[0].Operation, entries[1].Line!.Line));
        Assert.Equal(Here.File(), Path.GetFileName(entries[1].Line!.File));
        Assert.Contains(nameof(Under_a_trace_lines_and_values_are_known), entries[1].Line!.Method, StringComparison.Ordinal);
        Assert.Equal(y.ToArray<double>().Max(), entries[1].Values!.Maximum);
        Assert.Equal(y.ToArray<double>().Average(), entries[1].Values!.Mean, 12);
    }

    [Fact]
    public async Task Lines_flow_with_asynchronous_code_and_end_with_the_scope()
    {
        var weight = Weight();
        Assert.False(AutoGrad.Tape.IsTraced);
        Tensor y;
        using (AutoGrad.Tape.Trace()) y = await Task.Run(() => x.MatMul(weight));
        Assert.False(AutoGrad.Tape.IsTraced);
        var z = y.Tanh();
        Assert.NotNull(AutoGrad.Tape.Of(z).Entries[1].Line);
        Assert.Null(AutoGrad.Tape.Of(z).Entries[2].Line);
    }

    [Fact]
    public void Scopes_give_paths()
    {
        using var trace = AutoGrad.Tape.Trace();
        Tensor y;
        using (AutoGrad.Tape.Scope("encoder"))
        using (AutoGrad.Tape.Scope("hidden")) y = x.MatMul(Weight());
        y = y.Tanh();
        Assert.Equal(["", "encoder.hidden", ""], AutoGrad.Tape.Of(y).Entries.Select(entry => entry.Path));
    }

    [Fact]
    public void Gradient_norms_are_those_of_a_walk_that_changes_nothing()
    {
        var weight = Weight();
        var loss = Loss(weight);
        var tape = AutoGrad.Tape.Of(loss, gradients: true, names: [("hidden.weight", weight)]);
        Assert.Null(weight.Grad);
        loss.Backward();
        Assert.Equal(Math.Sqrt(weight.Grad!.ToArray<double>().Sum(g => g * g)), tape.Entries[0].GradientNorm!.Value, 12);
        Assert.Equal(1, tape.Entries[^1].GradientNorm);
        Assert.Equal("hidden.weight", tape.Entries[0].Operation);
    }

    [Fact]
    public void An_entry_takes_a_hook()
    {
        var weight = Weight();
        var loss = Loss(weight);
        AutoGrad.Tape.Of(loss).Entries[2].Hook(gradient => gradient * 0);
        loss.Backward();
        Assert.All(weight.Grad!.ToArray<double>(), g => Assert.Equal(0, g));
    }

    [Fact]
    public void Modules_give_the_paths_of_what_they_compute()
    {
        Pair model = new();
        using var trace = model.Trace();
        var entries = AutoGrad.Tape.Of(model.Forward(Tensor.Ones([2, 3])).Sum()).Entries;
        Assert.Equal(["first.weight", "first.bias", "inner.0.weight", "inner.0.bias"], entries.Where(entry => entry.IsLeaf).Select(entry => entry.Operation));
        Assert.Equal(["first"], entries.Where(entry => entry.Inputs.Contains(0) || entry.Inputs.Contains(1)).Select(entry => entry.Path).Distinct());
        Assert.Equal("inner.0", entries.Last(entry => entry.Operation == "Add").Path);
        Assert.Equal("", entries.Single(entry => entry.Operation == "Relu").Path);
        Assert.Equal("inner", entries.Single(entry => entry.Operation == "Tanh").Path.Split('.')[0]);
    }

    [Fact]
    public void A_tape_of_a_million_entries_is_listed_and_shortened()
    {
        var y = Tensor.Scalar(1, DType.Float64).RequireGrad();
        for (var i = 0; i < 1_000_000; i++) y = -y;
        var tape = AutoGrad.Tape.Of(y);
        Assert.Equal(1_000_001, tape.Entries.Count);
        Assert.Contains("999,951 entries between are not shown", $"{tape}", StringComparison.Ordinal);
        Assert.Contains("earlier entries are not shown", tape.ToSvg(most: 20), StringComparison.Ordinal);
        Assert.Contains("999,981 earlier", tape.ToMermaid(most: 20), StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_t_be_listed_is_explained()
    {
        var loss = Loss(Weight());
        Assert.Contains("nothing was recorded", Assert.Throws<InvalidOperationException>(() => AutoGrad.Tape.Of(x)).Message, StringComparison.Ordinal);
        Assert.Contains("no scalar", Assert.Throws<InvalidOperationException>(() => AutoGrad.Tape.Of(x.MatMul(Weight()), gradients: true)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => AutoGrad.Tape.Of(loss).ToDot(0));
        loss.Backward();
        Assert.Contains("released by an earlier walk", Assert.Throws<InvalidOperationException>(() => AutoGrad.Tape.Of(loss)).Message, StringComparison.Ordinal);
        Assert.Contains("released by an earlier walk", Assert.Throws<InvalidOperationException>(() => AutoGrad.Tape.Kept(loss)).Message, StringComparison.Ordinal);
    }

    sealed class Activated : Module
    {
        public override Tensor Forward(Tensor x) => Observed(x.Tanh());
    }

    sealed partial class Pair : Module
    {
        readonly Linear first = new(3, 4);
        readonly Sequential inner = new(new Linear(4, 2), new Activated());

        public override Tensor Forward(Tensor x) => Observed(inner.Forward(first.Forward(x).Relu()));
    }
}

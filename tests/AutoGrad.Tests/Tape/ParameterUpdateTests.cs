using static AutoGrad.Tests.Tape.OwnValues;

namespace AutoGrad.Tests.Tape;

/// <summary>A value is written over where nobody holds it, and nowhere else.</summary>
public sealed class ParameterUpdateTests
{
    [Fact]
    public void A_value_that_nobody_asked_for_is_written_over()
    {
        var weight = Own(1);
        Assert.True(Advance(weight));
        Assert.True(Advance(weight));
        Assert.Equal((Numbers(1) + 0 + 1 + 1).ToArray<double>(), weight.ToArray<double>());
        Assert.False(Advance(weight));
        Assert.True(Advance(weight));
    }

    [Fact]
    public void A_value_that_was_assigned_is_left_alone()
    {
        var given = Numbers(1);
        var values = given.ToArray<double>();
        Parameter weight = new(given);
        Assert.False(Advance(weight));
        Assert.True(Advance(weight));
        weight.Assign(given);
        Assert.False(Advance(weight));
        Assert.Equal(values, given.ToArray<double>());
    }

    [Fact]
    public void A_value_that_is_given_back_unchanged_is_still_everybodys()
    {
        var weight = Own(1);
        var known = weight.Value;
        var values = known.ToArray<double>();
        using (var update = weight.BeginUpdate()) update.Complete(update.Value);
        Assert.False(Advance(weight));
        Assert.Equal(values, known.ToArray<double>());
    }

    [Fact]
    public void An_update_without_a_new_value_changes_nothing()
    {
        var weight = Own(1);
        using (weight.BeginUpdate())
        {
        }
        Assert.Equal((Numbers(1) + 0).ToArray<double>(), weight.ToArray<double>());
        _ = Advance(weight);
        Assert.Equal((Numbers(1) + 0 + 1).ToArray<double>(), weight.ToArray<double>());
        Assert.Contains("BeginUpdate", Assert.Throws<InvalidOperationException>(() => default(ParameterUpdate).Complete(Tensor.Ones([2]))).Message, StringComparison.Ordinal);
        using var wrong = weight.BeginUpdate();
        Assert.Throws<ArgumentException>(() => wrong.Complete(Tensor.Ones([2], DType.Float64)));
    }

    /// <summary>A product holds the weight in its node alone, until it is walked.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_recorded_product_keeps_the_value_until_it_is_walked(bool transpose, bool isLeft)
    {
        var weight = Own(1);
        var x = Numbers(2).RequireGrad();
        Tensor Product(Tensor w) => isLeft ? w.MatMul(x, transposeA: transpose) : x.MatMul(w, transposeB: transpose);
        var expected = weight.Detach() + 0;
        var fixedWeight = expected.RequireGrad();
        Product(fixedWeight).Sum().Backward();
        var (gradient, other) = (x.Grad!.ToArray<double>(), fixedWeight.Grad!.ToArray<double>());
        x.ClearGrad();
        Assert.False(Advance(weight));
        weight.Assign(expected);
        Assert.False(Advance(weight));
        using (var update = weight.BeginUpdate()) update.Complete(expected + 0);

        var y = Product(weight).Sum();
        Assert.False(Advance(weight));
        y.Backward();
        Assert.Equal(gradient, x.Grad!.ToArray<double>());
        Assert.Equal(other, weight.Grad!.ToArray<double>());
        Product(weight).Sum().Backward();
        Assert.True(Advance(weight));
        Product(weight).Sum().Backward(retainGraph: true);
        Assert.False(Advance(weight));
        using (AutoGrad.Tape.Pause()) _ = Product(weight);
        Assert.True(Advance(weight));
    }

    /// <summary>What is read by index is copied: the rule needs the indices alone.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_recorded_reading_keeps_nothing(int kind)
    {
        var index = Tensor.From([3L, 1, 3]);
        Tensor Read(Tensor w) => kind switch
        {
            0 => w.IndexSelect(1, index),
            1 => w.Embedding(index),
            _ => w.Gather(0, Tensor.Full([2, Width], 5, DType.Int64)),
        };
        var weight = Own(1);
        var leaf = (Numbers(1) + 0).RequireGrad();
        var (y, expected) = (Read(weight).Square().Sum(), Read(leaf).Square().Sum());
        expected.Backward();
        Assert.True(Advance(weight));
        y.Backward();
        Assert.Equal(expected.Item(), y.Item());
        Assert.Equal(leaf.Grad!.ToArray<double>(), weight.Grad!.ToArray<double>());
    }

    /// <summary>A rule sees the value itself: what it makes a view of, or gives another name, is shown.</summary>
    [Fact]
    public void Views_and_aliases_of_the_bare_value_show_it()
    {
        foreach (var make in (Func<Tensor, Tensor>[])[x => x.View([Width * Width], [1], 0), x => x.Alias(), x => x.Detach(), x => x.Mt])
        {
            var weight = Own(1);
            var made = make(Unseen(weight)!);
            Assert.False(Advance(weight));
            Assert.Equal(make(Numbers(1) + 0).ToArray<double>(), made.ToArray<double>());
        }
    }

    [Fact]
    public void An_update_within_an_update_is_refused()
    {
        var weight = Own(1);
        using (weight.BeginUpdate()) Assert.Contains("under way", Assert.Throws<InvalidOperationException>(() => weight.BeginUpdate()).Message, StringComparison.Ordinal);
        _ = Advance(weight);
        Assert.True(Advance(weight));
    }

    /// <summary>A frozen parameter that learns again, or one of another type, starts with a value that others may know.</summary>
    [Fact]
    public void Freezing_and_converting_show_the_value()
    {
        var weight = Own(1);
        weight.Freeze();
        Assert.False(Advance(weight));
        weight.Unfreeze();
        Assert.False(Advance(weight));
        weight.Convert(DType.Float32);
        weight.Convert(DType.Float64);
        Assert.False(Advance(weight));
        Assert.True(Advance(weight));
    }

    /// <summary>The same thread sees the old value while it updates, as an optimiser that asks for the norm of the parameter does.</summary>
    [Fact]
    public void The_old_value_can_be_read_within_an_update()
    {
        var weight = Own(1);
        using (var update = weight.BeginUpdate())
        {
            var norm = weight.Norm().Item();
            update.Complete(update.Value / norm);
        }
        Assert.Equal(1, weight.Norm().Item(), 12);
    }

    /// <summary>What is asked for within an update is somebody's for good, and then the update writes elsewhere.</summary>
    [Fact]
    public void What_an_update_shows_stays_as_it_is()
    {
        Dictionary<string, Func<Parameter, Tensor>> ways = new() { ["Value"] = w => w.Value, ["an expression"] = w => w.Detach() * 2, ["a product"] = w => Numbers(3).RequireGrad().MatMul(w) };
        foreach (var (name, way) in ways)
        {
            var expected = way(Own(1)).ToArray<double>();
            var weight = Own(1);
            Tensor seen;
            using (var update = weight.BeginUpdate())
            {
                Assert.True(update.IsReusable);
                seen = way(weight);
                Assert.False(update.IsReusable, name);
                update.Complete(update.Value + 1);
            }
            Assert.Equal(expected, seen.ToArray<double>());
        }
    }

    /// <summary>A value of another type is refused before anything is computed in place.</summary>
    [Fact]
    public void A_value_that_does_not_fit_costs_nothing()
    {
        foreach (var wrong in (Func<Tensor, Tensor>[])[x => (x * 2).To(DType.Float32), x => (x * 2).Sum([0]), x => (x + 1).To(DType.Int64)])
        {
            var weight = Own(1);
            using (var update = weight.BeginUpdate()) Assert.Throws<ArgumentException>(() => update.Complete(wrong(update.Value)));
            Assert.Equal((Numbers(1) + 0).ToArray<double>(), weight.ToArray<double>());
        }
    }
}

using AutoGrad.Training;

namespace AutoGrad.Tests.Tape;

/// <summary>A value is written over where nobody holds it, and nowhere else.</summary>
public sealed class ParameterUpdateTests
{
    const int Width = 71;

    static Tensor Numbers(int seed) => Tensor.Normal([Width, Width], new RandomSource(seed), dtype: DType.Float64);

    /// <summary>A parameter whose value an update has given it.</summary>
    static Parameter Own(int seed)
    {
        Parameter weight = new(Numbers(seed));
        using var update = weight.BeginUpdate();
        update.Complete(update.Value + 0);
        return weight;
    }

    /// <summary>Adds one to the value. Returns whether it was changed in place.</summary>
    static bool Advance(Parameter weight)
    {
        using var update = weight.BeginUpdate();
        var old = update.Value;
        update.Complete(old + 1);
        Assert.Equal(update.IsReusable, IsGone(old));
        return update.IsReusable;
    }

    static bool IsGone(Tensor old) => Record.Exception(() => old.ToArray<double>()) is InvalidOperationException;

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

    /// <summary>Whoever may hold the value, and how its elements are read later.</summary>
    static readonly Dictionary<string, Func<Parameter, Func<double[]>>> holders = new()
    {
        ["Value"] = w => Later(w.Value),
        ["Detach"] = w => Later(w.Detach()),
        ["a transpose"] = w => Later(w.Mt),
        ["a slice"] = w => Later(w[2..]),
        ["a reshape"] = w => Later(w.Reshape(-1)),
        ["what is pending"] = w => Later(w * 2),
        ["what is pending, by walks"] = w => Later((w * w).Sum().Detach()),
        ["a span"] = w =>
        {
            var length = w.AsSpan<double>().Length;
            Assert.Equal(Width * Width, length);
            return Later(w.Value);
        },
        ["a graph"] = w =>
        {
            var y = (w * w).Sum();
            return () =>
            {
                w.ClearGrad();
                y.Backward(retainGraph: true);
                return w.Grad!.ToArray<double>();
            };
        },
        ["a second product in a graph of gradients"] = w =>
        {
            var x = Numbers(3).RequireGrad();
            var y = Gradient.Of(x.MatMul(w).Square().Sum(), [x], null, createGraph: true)[0];
            return () => Gradient.Of(y.Sum(), [x], null, retainGraph: true)[0].ToArray<double>();
        },
        ["forward mode"] = w => Later(Jvp.Of(x => x.MatMul(w), Numbers(3), Numbers(4)).Tangent.Detach()),
        ["a batch"] = w =>
        {
            var y = Vmap.Of(x => x.MatMul(w), Tensor.Normal([2, 3, Width], new RandomSource(5), dtype: DType.Float64)).Square().Sum();
            return () =>
            {
                w.ClearGrad();
                y.Backward(retainGraph: true);
                return w.Grad!.ToArray<double>();
            };
        },
        ["a pullback"] = w =>
        {
            var (_, pull) = Vjp.Of(x => x.MatMul(w), Numbers(3));
            return () => pull(Numbers(4)).ToArray<double>();
        },
        ["a checkpoint"] = w =>
        {
            var x = Numbers(3).RequireGrad();
            var y = Checkpoint.Of(t => t.MatMul(w).Tanh().MatMul(w), x).Sum();
            return () =>
            {
                x.ClearGrad();
                y.Backward(retainGraph: true);
                return x.Grad!.ToArray<double>();
            };
        },
        ["a tape entry"] = w =>
        {
            var y = Numbers(3).RequireGrad().MatMul(w);
            var kept = TapeEntry.Of(y)!.Value.Kept(1)!;
            y.Sum().Backward();
            return Later(kept);
        },
        ["another parameter"] = w =>
        {
            Parameter other = new(w);
            return () => other.ToArray<double>();
        },
        ["a walk of a batch"] = w =>
        {
            var x = Numbers(3).RequireGrad();
            var y = w.MatMul(x, transposeA: true);
            var v = Tensor.Normal([2, Width, Width], new RandomSource(6), dtype: DType.Float64).RequireGrad();
            var u = Vmap.Of(each => Gradient.Of(y, [x], each, createGraph: true)[0], v).Sin().Sum();
            y.Square().Sum().Backward();
            return () => Gradient.Of(u, [v], null, retainGraph: true)[0].ToArray<double>();
        },
        ["a walk that is watched"] = w =>
        {
            var x = Numbers(3).RequireGrad();
            var v = Numbers(4).RequireGrad();
            var y = x.MatMul(w);
            Tensor g;
            using (AutoGrad.Tape.DetectAnomaly()) g = Gradient.Of(y, [x], v, createGraph: true)[0].Sin().Sum();
            y.Square().Sum().Backward();
            return () => Gradient.Of(g, [v], null, retainGraph: true)[0].ToArray<double>();
        },
        ["a tape entry of a frozen weight"] = w =>
        {
            w.Freeze();
            _ = Advance(w);
            var y = Numbers(3).RequireGrad().MatMul(w);
            var kept = TapeEntry.Of(y)!.Value.Kept(1)!;
            y.Sum().Backward();
            return Later(kept);
        },
        ["a list of products"] = w =>
        {
            var x = Numbers(3).RequireGrad();
            Tensor[] ys = [.. Enumerable.Range(0, 3).Select(i => (x * i).MatMul(w).Sum())];
            ys[1].Backward();
            return () =>
            {
                x.ClearGrad();
                ys[2].Backward(retainGraph: true);
                return x.Grad!.ToArray<double>();
            };
        },
    };

    static Func<double[]> Later(Tensor x) => () => x.ToArray<double>();

    public static TheoryData<string> Holders => [.. holders.Keys];

    [Theory]
    [MemberData(nameof(Holders))]
    public void What_others_hold_stays_as_it_is(string holder)
    {
        var expected = holders[holder](Own(1))();
        var weight = Own(1);
        var read = holders[holder](weight);
        for (var i = 0; i < 3; i++) _ = Advance(weight);
        Assert.Equal(expected, read());
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

    /// <summary>Values that others assign and ask for meanwhile are theirs.</summary>
    [Fact]
    public async Task Values_given_and_asked_for_on_other_threads_stay()
    {
        var weight = Own(1);
        using CancellationTokenSource end = new();
        var asking = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                var seen = weight.Value;
                var first = seen.ToArray<double>();
                Assert.Equal(first, seen.ToArray<double>());
            }
        });
        var giving = Task.Run(() =>
        {
            for (var i = 0; !end.IsCancellationRequested; i++)
            {
                var given = Tensor.Full([Width, Width], i, DType.Float64) + 1;
                Tensor.Evaluate(given);
                weight.Assign(given);
                Thread.Yield();
                Assert.All(given.ToArray<double>(), number => Assert.Equal(i + 1, number));
            }
        });
        for (var i = 0; i < 5000; i++)
        {
            using var update = weight.BeginUpdate();
            update.Complete(update.Value + 1);
        }
        await end.CancelAsync();
        await asking;
        await giving;
    }

    /// <summary>The thread that updates asks last.</summary>
    sealed record Asking(Parameter Weight, int Thread) : UnaryMap
    {
        protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y)
        {
            if (Environment.CurrentManagedThreadId == Thread) System.Threading.Thread.Sleep(20);
            y.Fill(T.CreateTruncating(Weight.Value.ToArray<double>()[0]));
        }

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy;
    }

    /// <summary>A pending gradient whose function asks for the weights from the threads that compute it.</summary>
    [Fact]
    public async Task A_gradient_that_asks_for_the_weights_does_not_wait_for_ever()
    {
        Parameter weight = new(Tensor.Ones([300, 300], DType.Float64));
        Sgd sgd = new([weight], 0.5);
        var steps = Task.Run(() =>
        {
            for (var i = 0; i < 3; i++)
            {
                weight.SetGrad(new Asking(weight, Environment.CurrentManagedThreadId).Apply(Tensor.Zeros([300, 300], DType.Float64)));
                sgd.Step();
            }
        });
        await steps.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.All(weight.ToArray<double>(), number => Assert.Equal(0.125, number));
    }

    /// <summary>A product on another thread sees the whole of one value, however often the value is replaced.</summary>
    [Fact]
    public async Task Products_on_other_threads_see_one_value_each()
    {
        Parameter weight = new(Tensor.Zeros([128, 128]));
        using (var update = weight.BeginUpdate()) update.Complete(Tensor.Zeros([128, 128]) + 0);
        var x = Tensor.Ones([4, 128]);
        using CancellationTokenSource end = new();
        int Read(bool isRecorded)
        {
            var torn = 0;
            while (!end.IsCancellationRequested)
            {
                float[] y;
                if (isRecorded)
                {
                    var product = x.MatMul(weight);
                    y = product.ToArray<float>();
                    product.Sum().Backward();
                }
                else
                {
                    using (AutoGrad.Tape.Pause()) y = x.MatMul(weight).ToArray<float>();
                }
                if (y.Any(number => number != y[0])) torn++;
            }
            return torn;
        }

        Task<int>[] readers = [Task.Run(() => Read(true)), Task.Run(() => Read(false)), Task.Run(() => Read(false))];
        var inPlace = 0;
        for (var i = 0; i < 3000; i++)
        {
            using var pause = AutoGrad.Tape.Pause();
            using var update = weight.BeginUpdate();
            if (update.IsReusable) inPlace++;
            update.Complete(update.Value + 1);
        }
        await end.CancelAsync();
        foreach (var reader in readers) Assert.Equal(0, await reader);
        Assert.True(inPlace > 0);
        Assert.Equal(3000, weight.ToArray<float>()[77]);
    }

    sealed record Faulty : UnaryMap
    {
        protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => throw new InvalidTimeZoneException();

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy;
    }

    /// <summary>A gradient that is still pending, and whose function throws when it is computed together with the new weights.</summary>
    [Fact]
    public void A_map_that_throws_costs_neither_weights_nor_moments()
    {
        var weight = Own(1);
        Adam optimiser = new([weight]);
        for (var i = 0; i < 2; i++)
        {
            weight.SetGrad(Numbers(4));
            optimiser.Step();
        }
        Parameter twin = new(weight.Value + 0);
        using (var update = weight.BeginUpdate()) update.Complete(twin.Value + 0);
        var state = optimiser.State().Where(entry => entry.Key.StartsWith("0.m", StringComparison.Ordinal)).Select(entry => entry.Value.ToArray<double>()).ToArray();
        weight.SetGrad(new Faulty().Apply(Numbers(5)));
        Assert.Throws<InvalidTimeZoneException>(optimiser.Step);
        Assert.Equal(twin.ToArray<double>(), weight.ToArray<double>());
        Assert.Single(state);
    }

    /// <summary>A model trained with its weights in place goes the way of one whose weights somebody asks for in each step.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Training_in_place_is_the_same_training(string name)
    {
        double[][] Train(bool isWatched)
        {
            Tensor x = Numbers(7), target = Numbers(8);
            Parameter first = new(Numbers(9) * 0.1), second = new(Numbers(10) * 0.1);
            var optimiser = Kinds[name]([first, second]);
            List<Tensor> hoard = [];
            var inPlace = 0;
            for (var step = 0; step < 5; step++)
            {
                if (isWatched) hoard.AddRange([first.Value, second.Value]);
                optimiser.ClearGrads();
                (x.MatMul(first, transposeB: true).Tanh().MatMul(second) - target).Square().Mean().Backward();
                ParameterValue?[] before = [Unseen(first), Unseen(second)];
                optimiser.Step();
                if (before.All(old => old is not null && IsGone(old))) inPlace++;
            }
            Assert.Equal(isWatched ? 0 : 4, inPlace);
            return [first.ToArray<double>(), second.ToArray<double>()];
        }

        Assert.Equal(Train(true), Train(false));
    }

    /// <summary>The value as the parameter has it; to ask for it shows it to nobody.</summary>
    static ParameterValue? Unseen(Parameter weight)
    {
        var value = weight.Hold();
        value?.LetGo();
        return value;
    }

    static readonly Dictionary<string, Func<Parameter[], Optimiser>> Kinds = new()
    {
        ["Sgd"] = w => new Sgd(w, 0.1, weightDecay: 0.1),
        ["momentum"] = w => new Sgd(w, 0.1, momentum: 0.9, nesterov: true),
        ["Adam"] = w => new Adam(w, 0.01, weightDecay: 0.1),
        ["AmsGrad"] = w => new Adam(w, 0.01, amsGrad: true),
        ["AdamW"] = w => new AdamW(w, 0.01, weightDecay: 0.1),
        ["RmsProp"] = w => new RmsProp(w, 0.01, momentum: 0.9, centred: true),
        ["Rprop"] = w => new Rprop(w, 0.01),
        ["Adagrad"] = w => new Adagrad(w, 0.01, weightDecay: 0.1),
        ["Adadelta"] = w => new Adadelta(w, 0.1),
        ["Adamax"] = w => new Adamax(w, 0.01),
        ["NAdam"] = w => new NAdam(w, 0.01),
        ["RAdam"] = w => new RAdam(w, 0.01),
        ["Lion"] = w => new Lion(w, 0.01, weightDecay: 0.1),
        ["Lamb"] = w => new Lamb(w, 0.01, weightDecay: 0.1),
        ["Adafactor"] = w => new Adafactor(w, 0.01, weightDecay: 0.1),
        ["Muon"] = w => new Muon(w, 0.01, weightDecay: 0.1),
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];
}

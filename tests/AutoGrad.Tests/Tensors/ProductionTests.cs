using AutoGrad.Tests.Kernels;

namespace AutoGrad.Tests.Tensors;

/// <summary>Operations that wait for what reads them: the values are the same, and none is carried out twice where a tape or a walk reads it again.</summary>
[Collection(nameof(Settings))]
public sealed class ProductionTests
{
    static Tensor Normal(int seed, params int[] extents)
    {
        Random random = new(seed);
        var count = extents.Aggregate(1, (product, extent) => product * extent);
        return Tensor.From([.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 2) - 1)], extents);
    }

    static Tensor Images => Normal(1, 18, 4, 20, 17);

    static Tensor Weight => Normal(2, 8, 4, 3, 3);

    static Tensor Bias => Normal(3, 8);

    static int Times(ProgramRecorder recorder, string name) => recorder.Programs.Count(program => program.Contains(name));

    /// <summary>Two convolutions with all kinds of readers: a value and the gradients of all that it depends on.</summary>
    static double[][] Network(int groups, int stride, int padding, bool pools)
    {
        Tensor x = Normal(1, 18, 4, 20, 17).RequireGrad(), w = Normal(2, 8, 4 / groups, 3, 3).RequireGrad(), b = Bias.RequireGrad();
        Tensor scale = Normal(4, 8, 1, 1).RequireGrad(), w2 = Normal(5, 12, 8, 2, 2).RequireGrad();
        var h = x.Convolve(w, b, stride: [stride], padding: [padding], groups: groups);
        h = (h * h.Sigmoid() * scale) + h.Relu();
        if (pools) h = h.MaxPool([2]).Relu();
        var y = h.Convolve(w2).Flatten(1).Tanh();
        return [y.ToArray<double>(), .. Gradient.Of((y * y).Sum(), x, w, b, scale, w2).Select(gradient => gradient.ToArray<double>())];
    }

    [Theory]
    [InlineData(1, 1, 0, false)]
    [InlineData(1, 2, 1, false)]
    [InlineData(2, 1, 1, false)]
    [InlineData(1, 1, 2, true)]
    [InlineData(4, 1, 0, true)]
    public void A_program_that_follows_gives_the_same_bits_as_operations_one_by_one(int groups, int stride, int padding, bool pools)
    {
        var (fused, direct) = (Network(groups, stride, padding, pools), Unfused.Run(() => Network(groups, stride, padding, pools)));
        for (var i = 0; i < fused.Length; i++) Assert.Equal(direct[i], fused[i]);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var (one, three) = (ThreadCount.With(1, () => Network(1, 1, 1, true)), ThreadCount.With(3, () => Network(1, 1, 1, true)));
        for (var i = 0; i < one.Length; i++) Assert.Equal(one[i], three[i]);
    }

    [Fact]
    public void A_layer_is_one_program_and_writes_its_result_alone()
    {
        Tensor x = Images, w = Weight, b = Bias;
        var recorder = ProgramRecorder.Of(() => _ = x.Convolve(w, b).Relu().ToArray<double>());
        Assert.Equal(["Convolution", "Add", "Relu"], Assert.Single(recorder.Programs));
        Assert.Equal(18 * 8 * 18 * 15 * sizeof(double), recorder.Bytes);
    }

    [Fact]
    public void A_step_through_a_pooled_layer_makes_each_product_once()
    {
        Tensor x = Images.RequireGrad(), w = Weight.RequireGrad(), b = Bias.RequireGrad();
        var recorder = ProgramRecorder.Of(() => x.Relu().Convolve(w, b).Relu().MaxPool([2]).Sum().Backward());
        Assert.Contains(recorder.Programs, program => program.SequenceEqual(["Convolution", "Add", "Relu"]));
        Assert.Contains(recorder.Programs, program => program[0] == "PlaneScatter" && program.Length > 1);
        Assert.Contains(recorder.Programs, program => program[0] == "TransposedConvolution" && program.Length > 1);
        foreach (var name in (string[])["Convolution", "PlaneScatter", "TransposedConvolution"]) Assert.Equal(1, Times(recorder, name));
    }

    [Fact]
    public void What_a_tape_keeps_is_not_made_again_in_the_walk()
    {
        Tensor x = Images, w = Weight.RequireGrad(), b = Bias.RequireGrad(), scale = Normal(4, 8, 1, 1).RequireGrad();
        // The rules of these read what the convolution gave, or what was added to it.
        foreach (var layer in (Func<Tensor, Tensor>[])[h => h * h.Sigmoid(), h => (h * scale).Exp() * h, h => Tensor.Where(h > 0, h, h.Exp()), h => h.Square().Relu() * scale])
        {
            var recorder = ProgramRecorder.Of(() => layer(x.Convolve(w, b)).Sum().Backward());
            Assert.Equal(1, Times(recorder, "Convolution"));
            recorder = ProgramRecorder.Of(() => layer(x.Convolve(w)).Sum().Backward());
            Assert.Equal(1, Times(recorder, "Convolution"));
        }
    }

    [Fact]
    public void A_gradient_that_goes_several_ways_is_made_once()
    {
        Tensor x = Images.RequireGrad(), w = Weight, scale = Normal(4, 18, 4, 20, 17).RequireGrad(), shift = Normal(5, 4, 1, 1).RequireGrad();
        // Two inputs of a product, a sum whose one side is reduced, and a function of three.
        foreach (var layer in (Func<Tensor>[])[() => x * scale, () => x.Relu() + shift, () => (x * scale.Relu()) + (x * shift), () => Tensor.Where(x > 0, x * scale, scale + shift)])
        {
            var recorder = ProgramRecorder.Of(() => layer().Convolve(w).Square().Sum().Backward());
            Assert.Equal(1, Times(recorder, "TransposedConvolution"));
            Assert.Equal(1, Times(recorder, "Convolution"));
        }
    }

    [Fact]
    public void Whoever_reads_the_product_itself_later_sees_it()
    {
        Tensor x = Images, w = Weight, plain = Unfused.Run(() => Images.Convolve(Weight));
        var y = x.Convolve(w);
        var doubled = (y + y).ToArray<double>();
        Assert.Equal(plain.ToArray<double>(), y.ToArray<double>());
        Assert.Equal([.. plain.ToArray<double>().Select(v => v + v)], doubled);
    }

    [Fact]
    public void Programs_that_read_it_again_and_again_make_it_twice_at_most()
    {
        Tensor x = Images, w = Weight;
        var recorder = ProgramRecorder.Of(() =>
        {
            var y = x.Convolve(w);
            for (var i = 0; i < 5; i++) _ = (y + i).Relu().ToArray<double>();
        });
        Assert.Equal(2, Times(recorder, "Convolution"));
    }

    [Fact]
    public void It_is_computed_from_the_weight_that_was_there_at_the_call()
    {
        Parameter weight = new(Weight);
        var y = Images.Convolve(weight) + 1;
        weight.Assign(Tensor.Zeros([8, 4, 3, 3], DType.Float64));
        var expected = Unfused.Run(() => Images.Convolve(Weight) + 1);
        Assert.Equal(expected.ToArray<double>(), y.ToArray<double>());
    }

    [Fact]
    public void Evaluate_computes_it_and_what_is_made_of_it_together()
    {
        Tensor x = Images, w = Weight, y = x.Convolve(w), z = y.Relu(), flat = y.Flatten(1);
        var recorder = ProgramRecorder.Of(() => Tensor.Evaluate(y, z, flat));
        Assert.Equal(["Convolution", "Relu"], Assert.Single(recorder.Programs));
        Assert.Null(y.Awaited);
        Assert.Null(z.Awaited);
        Assert.Null(flat.Awaited);
        Assert.Equal([.. y.ToArray<double>().Select(v => Math.Max(v, 0))], z.ToArray<double>());
        var alone = x.Convolve(w);
        Tensor.Evaluate(alone);
        Assert.Null(alone.Awaited);
    }

    [Fact]
    public void Rows_may_be_longer_than_a_piece()
    {
        Tensor x = Images, w = Weight;
        Tensor Rows() => (x.Convolve(w).Reshape([9, 2 * 8 * 18 * 15]) * 3).Softmax(-1);
        Assert.Equal(Unfused.Run(() => Rows().ToArray<double>()), Rows().ToArray<double>(), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void A_function_that_follows_may_make_something_in_pieces_itself_or_fail()
    {
        Tensor x = Images, w = Weight;
        double[] plain = x.Convolve(w).ToArray<double>(), expected = [.. plain.Select(v => v + 1)];
        Assert.Equal(expected, new Meddling().Apply(x.Convolve(w)).ToArray<double>());
        var y = x.Convolve(w);
        var failing = new Meddling { Fails = true }.Apply(y);
        Assert.Throws<TimeoutException>(() => failing.ToArray<double>());
        Assert.Equal(plain, y.ToArray<double>());
        Assert.Equal(expected, new Meddling().Apply(x.Convolve(w)).ToArray<double>());
    }

    /// <summary>x + 1, in a way that nobody should write.</summary>
    sealed record Meddling : UnaryMap
    {
        public bool Fails { get; init; }

        protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y)
        {
            if (Fails) throw new TimeoutException();
            var one = ((Images.Convolve(Weight) * 0) + 1).ToArray<double>()[0];
            for (var i = 0; i < x.Length; i++) y[i] = x[i] + T.CreateChecked(one);
        }
    }

    [Fact]
    public void Two_shapes_of_one_product_and_two_products_meet_in_one_program()
    {
        Tensor x = Images, w = Weight, other = Normal(7, 8, 4, 3, 3);
        double[] Sums()
        {
            Tensor a = x.Convolve(w), b = x.Convolve(other);
            return ((a * b) + a.Reshape([18 * 8, 18, 15]).Reshape([18, 8, 18, 15]) - b).ToArray<double>();
        }
        Assert.Equal(Unfused.Run(Sums), Sums());
        Assert.Equal(2, Times(ProgramRecorder.Of(() => Sums()), "Convolution"));
    }

    [Fact]
    public void Threads_that_read_one_layer_see_the_same_values()
    {
        Tensor x = Images, w = Weight, b = Bias;
        var expected = Unfused.Run(() => x.Convolve(w, b).Relu().ToArray<double>().Sum());
        for (var round = 0; round < 20; round++)
        {
            var y = x.Convolve(w, b);
            var z = y.Relu();
            Parallel.For(0, 8, i => Assert.Equal(expected, (i % 3 == 0 ? y.Relu() : z).ToArray<double>().Sum()));
        }
    }

    [Fact]
    public void Small_results_and_large_pieces_do_not_wait()
    {
        Assert.Null(Normal(1, 15, 4, 40, 40).Convolve(Weight).Awaited);
        Assert.Null(Normal(1, 16, 4, 5, 5).Convolve(Weight).Awaited);
        Assert.Null(Normal(1, 16, 4, 120, 120).Convolve(Weight).Awaited);
        Assert.NotNull(Images.Convolve(Weight).Awaited);
    }

    [Fact]
    public void A_profile_counts_it_once_with_what_followed_it()
    {
        using var profile = Profile.Start();
        _ = Images.Convolve(Weight, Bias).Relu().ToArray<double>();
        _ = Images.Convolve(Weight).ToArray<double>();
        profile.Dispose();
        Assert.Equal(18 * 8 * 18 * 15 * sizeof(double), Assert.Single(profile.Rows, row => row.Operation == "Convolution + Add + Relu").Bytes);
        // Two calls that only say what is to be done, and one that is read as it is.
        Assert.Equal((3, 18L * 8 * 18 * 15 * sizeof(double)), Assert.Single(profile.Rows, row => row.Operation == "Convolution") switch { var row => ((int)row.Calls, row.Bytes) });
    }

    /// <summary>A loop of convolutions neither waits as deep as it is long nor holds what every turn reads.</summary>
    [Fact]
    public void A_long_chain_is_no_deep_one()
    {
        var kernel = Tensor.Full([4, 4, 1, 1], 0.25, DType.Float64);
        double[]? result = null;
        Thread thread = new(
            () =>
            {
                var x = Tensor.Ones([16, 4, 8, 8], DType.Float64) + 0;
                for (var i = 0; i < 1500; i++) x = x.Convolve(kernel).Relu();
                result = x.ToArray<double>();
            },
            maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.All(result!, number => Assert.Equal(1, number));
    }
}

using System.Runtime.CompilerServices;

namespace AutoGrad.Tests.Tensors;

/// <summary>What is computed together, and how often.</summary>
[Collection(nameof(Settings))]
public sealed class ProgramTests
{
    const int Many = 40_000;

    static Tensor Vector(long seed) => Tensor.Uniform([Many], seed, 0.5, 1.5, DType.Float64);

    static List<string[]> Programs(Action action) => ProgramRecorder.Of(action).Programs;

    /// <summary>2·3·n functions, of which each pair of coordinates is read by all that follow.</summary>
    static Tensor[] Turned(Tensor x, Tensor y, int turns)
    {
        for (var i = 0; i < turns; i++) (x, y) = ((x * 0.8) - (y * 0.6), (x * 0.6) + (y * 0.8));
        return [x, y];
    }

    [Fact]
    public void A_long_expression_of_many_elements_is_one_program()
    {
        Tensor x = Vector(1), y = Vector(2);
        Tensor[] turned = [];
        var programs = Programs(() => Tensor.Evaluate(turned = Turned(x, y, 25)));
        Assert.Equal(25 * 6, Assert.Single(programs).Length);
        // 25 turns by one angle are a turn by 25 of them.
        var (cosine, sine) = (Math.Cos(25 * Math.Asin(0.6)), Math.Sin(25 * Math.Asin(0.6)));
        double[] a = x.ToArray<double>(), b = y.ToArray<double>(), c = turned[0].ToArray<double>(), d = turned[1].ToArray<double>();
        for (var i = 0; i < Many; i++)
        {
            Assert.Equal((a[i] * cosine) - (b[i] * sine), c[i], 1e-12);
            Assert.Equal((a[i] * sine) + (b[i] * cosine), d[i], 1e-12);
        }
    }

    [Fact]
    public void Gradients_of_several_inputs_are_one_program()
    {
        Tensor x = Vector(3), y = Vector(4);
        Tensor[] gradients = [];
        var programs = Programs(() => gradients = Vjp.Of(p => Turned(p[0] * p[1], p[1], 4), [x, y]).Pullback([Tensor.OnesLike(x), null]));
        Assert.Single(programs);
        var (cosine, sine) = (Math.Cos(4 * Math.Asin(0.6)), Math.Sin(4 * Math.Asin(0.6)));
        double[] a = x.ToArray<double>(), b = y.ToArray<double>(), first = gradients[0].ToArray<double>(), second = gradients[1].ToArray<double>();
        for (var i = 0; i < Many; i++)
        {
            Assert.Equal(b[i] * cosine, first[i], 1e-12);
            Assert.Equal((a[i] * cosine) - sine, second[i], 1e-12);
        }
    }

    [Fact]
    public void A_function_of_one_operand_is_computed_once_however_often_it_is_written()
    {
        var x = Vector(5);
        Tensor y = x;
        var programs = Programs(() => Tensor.Evaluate(y = x.Sin() + (x.Cos() * x.Sin()) - x.Clamp(0.6, 1) - x.Clamp(0.7, 1)));
        Assert.Equal(["Add", "Clamp", "Clamp", "Cos", "Multiply", "Sin", "Subtract", "Subtract"], Assert.Single(programs).Order());
        double[] from = x.ToArray<double>(), to = y.ToArray<double>();
        for (var i = 0; i < Many; i++) Assert.Equal(Math.Sin(from[i]) + (Math.Cos(from[i]) * Math.Sin(from[i])) - Math.Clamp(from[i], 0.6, 1) - Math.Clamp(from[i], 0.7, 1), to[i], 1e-12);
    }

    [Fact]
    public void Results_that_are_equal_have_memory_of_their_own()
    {
        Tensor x = Vector(6), a = x.Sin(), b = x.Sin(), other = Vector(7) + 1;
        Tensor.Evaluate(a, b);
        var expected = b.ToArray<double>();
        // What is computed now may take over the memory of a.
        Tensor.Evaluate([other * 2], reusable: [a]);
        Assert.Equal(expected, b.ToArray<double>());
    }

    [Fact]
    public void What_is_computed_again_for_the_same_readers_is_not_written()
    {
        var x = Vector(8);
        var (inner, outer) = Chain(x);
        Tensor.Evaluate(outer.Exp());
        Tensor.Evaluate(outer.Sqrt());
        // A new reader of the outer one has it written; the inner one was only computed on the way.
        Assert.Null(outer.Pending);
        Assert.NotNull(inner.Pending);
        Tensor.Evaluate(inner.Exp());
        Assert.Null(inner.Pending);

        static (Tensor Inner, Tensor Outer) Chain(Tensor x)
        {
            var inner = x * 2;
            return (inner, inner + 1);
        }
    }

    [Theory]
    [InlineData(Many / 5, 2)]
    [InlineData(Many, 5)]
    public void While_a_tape_is_walked_what_is_large_is_computed_more_often_before_it_is_written(int elements, int reader)
    {
        var x = Tensor.Uniform([elements], 9, 0.5, 1.5, DType.Float64) * 2;
        Tensor[] readers = [x.Exp(), x.Sqrt(), x.Sin(), x.Cos(), x.Log()];
        Fusion.IsWalking = true;
        try
        {
            for (var i = 1; i <= reader; i++)
            {
                Assert.NotNull(x.Pending);
                Tensor.Evaluate(readers[i - 1]);
            }
        }
        finally
        {
            Fusion.IsWalking = false;
        }
        Assert.Null(x.Pending);
    }

    [Fact]
    public void A_mask_chooses_in_every_type_whatever_the_length()
    {
        for (var length = 5000; length < 5018; length++)
        {
            Tensor mask = Tensor.Uniform([length], length) < 0.5, a = Tensor.Full([length], double.NaN, DType.Float64), b = Tensor.Arange(0, length, 1, DType.Float64);
            bool[] chosen = mask.ToArray<bool>();
            double[] y = Tensor.Where(mask, a, b).ToArray<double>(), z = Tensor.Where(mask, b, a).ToArray<double>();
            for (var i = 0; i < length; i++)
            {
                Assert.Equal(chosen[i] ? double.NaN : i, y[i]);
                Assert.Equal(chosen[i] ? i : double.NaN, z[i]);
            }
        }
    }

    [Fact]
    public void A_program_that_has_run_holds_nothing()
    {
        var (read, dropped) = Computed();
        GC.Collect();
        Assert.False(read.IsAlive);
        Assert.False(dropped.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (WeakReference Read, WeakReference Dropped) Computed()
        {
            var x = Vector(21);
            var turned = Turned(x, x + 1, 4);
            Tensor.Evaluate(turned);
            return (new(x), new(turned[0]));
        }
    }

    [Fact]
    public void A_function_may_evaluate_something_itself_or_fail()
    {
        var x = Vector(22);
        var y = new Meddling().Apply(x * 2) + 1;
        var expected = x.ToArray<double>().Select(value => (value * 2) + 3 + 1);
        Assert.Equal(expected, y.ToArray<double>());
        var failing = new Meddling { Fails = true }.Apply(x * 2) + 1;
        Assert.Throws<TimeoutException>(() => failing.ToArray<double>());
        Assert.Equal(expected, (new Meddling().Apply(x * 2) + 1).ToArray<double>());
    }

    /// <summary>x + 3, in a way that nobody should write.</summary>
    sealed record Meddling : UnaryMap
    {
        public bool Fails { get; init; }

        protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y)
        {
            if (Fails) throw new TimeoutException();
            var three = ((Vector(23) * 0) + 1 + 2)[0].Item<double>();
            for (var i = 0; i < x.Length; i++) y[i] = x[i] + T.CreateChecked(three);
        }

        protected override Tensor Slope(Tensor x, Tensor y) => Tensor.OnesLike(x);
    }
}

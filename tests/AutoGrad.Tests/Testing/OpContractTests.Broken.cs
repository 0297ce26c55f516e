using System.Numerics.Tensors;
using AutoGrad.Testing;

namespace AutoGrad.Tests.Testing;

public partial class OpContractTests
{
    sealed record WrongSlope : UnaryOp
    {
        public override Keep Keep => Keep.A;

        protected override Tensor Forward(Tensor x) => x * x;

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy * x;
    }

    sealed class WrongSlopeSamples : SamplesOf<WrongSlope>
    {
        public WrongSlopeSamples() => Map(new WrongSlope(), x => x * x);
    }

    sealed record Greedy : UnaryOp
    {
        protected override Tensor Forward(Tensor x) => x * x;

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy * x * 2;
    }

    sealed class GreedySamples : SamplesOf<Greedy>
    {
        public GreedySamples() => Map(new Greedy(), x => x * x);
    }

    /// <summary>Centres rows, and goes wrong above a thousand elements.</summary>
    sealed record UnrulyRows(double Forwards, double Backwards) : UnaryOp
    {
        public override Keep Keep => Keep.None;

        protected override Tensor Forward(Tensor x) => Centred(x) * (x.Size > 1000 ? Forwards : 1);

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Centred(dy) * (dy.Size > 1000 ? Backwards : 1);

        static Tensor Centred(Tensor x) => x - x.Mean([-1], keepAxes: true);
    }

    abstract class RowsSamples : SamplesOf<UnrulyRows>
    {
        protected RowsSamples(double forwards, double backwards)
        {
            foreach (var shape in (Shape[])[[3], [2, 3]]) Add(new UnrulyRows(forwards, backwards), Draw.Of(shape), x => x - (x.Sum([-1], keepAxes: true) / 3));
        }
    }

    sealed class RulyRowsSamples() : RowsSamples(1, 1);

    sealed class UnrulyForwardsSamples() : RowsSamples(1.001, 1);

    sealed class UnrulyBackwardsSamples() : RowsSamples(1, 1.001);

    /// <summary>A sum along one axis that is named from the front, with a rule for batches that goes wrong above a thousand elements.</summary>
    sealed record UnrulyTotal(int Axis) : UnaryOp
    {
        protected override Op? Batched(int size) => new UnrulyTotal(Axis + 1);

        protected override Tensor Forward(Tensor x) => x.Rank > Axis + 1 ? throw new ArgumentException("UnrulyTotal: the axis is the last.") : x.Sum([Axis]) * (x.Size > 1000 ? 2 : 1);

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy.Unsqueeze(-1).Expand(x.Shape);
    }

    sealed class UnrulyTotalSamples : SamplesOf<UnrulyTotal>
    {
        public UnrulyTotalSamples() => Add(new UnrulyTotal(0), Draw.Of([3]), x => Tensor.Scalar(x.ToArray<double>().Sum(), DType.Float64));
    }

    sealed record Misshapen : UnaryOp
    {
        protected override Tensor Forward(Tensor x) => x * 2;

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy.Sum();
    }

    sealed class MisshapenSamples : SamplesOf<Misshapen>
    {
        public MisshapenSamples() => Map(new Misshapen(), x => x * 2);
    }

    sealed record Thrower : UnaryOp
    {
        protected override Tensor Forward(Tensor x) => x * 2;

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => throw new InvalidOperationException("not today");
    }

    sealed class ThrowerSamples : SamplesOf<Thrower>
    {
        public ThrowerSamples() => Map(new Thrower(), x => x * 2);
    }

    /// <summary>Each rule reads both inputs, and says that it keeps one.</summary>
    sealed record Presuming : BinaryOp
    {
        public override Keep Keep => Keep.Inputs;

        public override Keep KeepFor(int input) => input == 0 ? Keep.A : Keep.B;

        protected override Tensor Forward(Tensor a, Tensor b) => a * b;

        protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy * b;

        protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => dy * a;
    }

    sealed class PresumingSamples : SamplesOf<Presuming>
    {
        public PresumingSamples() => Add(new Presuming(), [Draw.Of([3]), Draw.Of([3])], x => Cells.Map(x[0], x[1], (a, b) => a * b));
    }

    sealed record Cut : UnaryOp
    {
        public override Keep Keep => Keep.A;

        protected override Tensor Forward(Tensor x) => x * x * x;

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy * 3 * (x * x).Detach();
    }

    sealed class CutSamples : SamplesOf<Cut>
    {
        public CutSamples() => Map(new Cut(), x => x * x * x);
    }

    sealed record Moody : UnaryOp
    {
        static int mood;

        protected override Tensor Forward(Tensor x) => x * (1 + (1e-15 * ++mood));

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy;
    }

    sealed class MoodySamples : SamplesOf<Moody>
    {
        public MoodySamples() => Map(new Moody(), x => x);
    }

    /// <summary>Right for small tensors only.</summary>
    sealed record Unruly : UnaryOp
    {
        protected override Tensor Forward(Tensor x) => x.Size > 1000 ? x : x * 2;

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy * 2;
    }

    sealed class UnrulySamples : SamplesOf<Unruly>
    {
        public UnrulySamples() => Map(new Unruly(), x => x * 2);
    }

    /// <summary>Its maps with a number are not those with the number repeated: one adds up the wrong way round, the other was forgotten.</summary>
    sealed record Uneven(bool IsWhole) : BinaryMap
    {
        public override bool TakesNumbers => true;

        protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Subtract(a, b, y);

        protected override void Map<T>(ReadOnlySpan<T> a, T b, Span<T> y)
        {
            if (IsWhole) TensorPrimitives.Subtract(b, a, y);
            else base.Map(a, b, y);
        }

        protected override void Map<T>(T a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Subtract(a, b, y);

        protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy;

        protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => -dy;
    }

    sealed class UnevenSamples : SamplesOf<Uneven>
    {
        public UnevenSamples()
        {
            Map(new Uneven(true), (a, b) => a - b);
            Map(new Uneven(false), (a, b) => a - b);
        }
    }

    sealed class WrongReferenceSamples : SamplesOf<Tanh>
    {
        public WrongReferenceSamples()
        {
            Map(new Tanh(), x => Math.Tanh(x) + 1e-9);
            Add(new Tanh(), Draw.Of([2]), x => x.Tanh().Unsqueeze(0));
        }
    }

    sealed class MisstatedSamples : SamplesOf<Tanh>
    {
        public MisstatedSamples()
        {
            Value(new Tanh(), 0, 1);
            Kink(new Tanh(), 0, 0.5);
            Throws<ArgumentException>(new Tanh(), Tensor.Zeros([2]));
        }
    }

    sealed class MisstatedReluSamples : SamplesOf<Relu>
    {
        public MisstatedReluSamples() => Kink(new Relu(), 0, 2);
    }

    sealed class OutlyingSamples : SamplesOf<Log>
    {
        public OutlyingSamples() => Add(new Log(), Draw.Fixed(Tensor.From([-1.0]), Domain.Positive));
    }

    sealed class SingleSamples : SamplesOf<Log>
    {
        public SingleSamples() => Add(new Log(), Draw.Fixed(Tensor.From([1f])));
    }

    sealed class UndrawnSamples : SamplesOf<Tanh>
    {
        public UndrawnSamples()
        {
            Add(new Tanh(), Draw.Of([2]), x => Cells.Map(x, Math.Tanh));
            Add(new Tanh(), Draw.From(_ => throw new FormatException("no number")), x => Cells.Map(x, Math.Tanh));
        }
    }

    sealed class PoorSamples : SamplesOf<Negate>
    {
        public PoorSamples() => Add(new Negate(), Draw.Of([3]));
    }

    sealed record Square : UnaryOp
    {
        public override Keep Keep => Keep.A;

        protected override Tensor Forward(Tensor x) => x * x;

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy * x * 2;
    }

    sealed class BlindSamples : SamplesOf<Square>
    {
        public BlindSamples() => Add(new Square(), Draw.Fixed(0, 0), x => x);
    }

    sealed class EmptySamples : SamplesOf<WrongSlope>
    {
        public EmptySamples() => Add(new WrongSlope(), Draw.Of([0, 3]), x => x * x);
    }

    sealed class FailureSamples : SamplesOf<WrongSlope>
    {
        public FailureSamples() => Throws<ArgumentException>("x", () => throw new ArgumentException("WrongSlope"));
    }

    sealed class CountSamples : SamplesOf<WrongSlope>
    {
        public CountSamples() => Add(new WrongSlope(), Draw.Integers([3], 0, 3), x => (x * x).To(DType.Int64));
    }

    /// <summary>A product whose second factor may be of any type, with a wrong rule for it.</summary>
    sealed record Lopsided : BinaryOp
    {
        public override Keep Keep => Keep.Inputs;

        protected override Tensor Forward(Tensor a, Tensor b) => a * b.To(a.DType);

        protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy * b.To(dy.DType);

        protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => dy * a * 3;
    }

    sealed class LopsidedSamples : SamplesOf<Lopsided>
    {
        public LopsidedSamples() => Add(new Lopsided(), [Draw.Of([3]), Draw.Integers([3], 1, 5)], x => Cells.Map(x[0], x[1], (a, b) => a * b));
    }

    /// <summary>The same without a rule for the second factor.</summary>
    sealed record Pick : BinaryOp
    {
        public override Keep Keep => Keep.B;

        protected override Tensor Forward(Tensor a, Tensor b) => a * b.To(a.DType);

        protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy * b.To(dy.DType);
    }

    sealed class PickSamples : SamplesOf<Pick>
    {
        public PickSamples() => Add(new Pick(), [Draw.Of([3]), Draw.Integers([3], 1, 5)], x => Cells.Map(x[0], x[1], (a, b) => a * b));
    }
}

namespace AutoGrad.Testing;

/// <summary>
/// An operation whose rule is broken on purpose. The values are the operation's own; the gradient is changed by hooks on its way to one input, or on its
/// way from the output into the rule.
/// </summary>
/// <param name="Mutation">What is broken.</param>
/// <param name="Input">The input whose gradient is wrong.</param>
/// <param name="Error">The error of <see cref="Mutation.WrongEntry"/>, absolute.</param>
sealed record Mutant(Mutation Mutation, int Input, double Error = 1e-3)
{
    /// <summary>The broken operation as a function; null where such a fault can't be made for these inputs.</summary>
    public Func<Tensor[], Tensor[]>? Of(OpCase sample)
    {
        var x = sample.Inputs[Input];
        var outputs = sample.Call(sample.Inputs);
        return Mutation switch
        {
            Mutation.Sign => values => sample.Call(Hooked(values, gradient => -gradient)),
            Mutation.Factor => values => sample.Call(Hooked(values, gradient => gradient * 2)),
            Mutation.WrongEntry => values => WithWrongEntry(sample, values),
            Mutation.Transposed when x.Rank >= 2 => values => sample.Call(Hooked(values, gradient => Turned(gradient))),
            Mutation.DroppedTerm when outputs.Sum(y => y.DType.IsFloating ? y.Size : 0) > 1 => Dropping(sample, outputs),
            Mutation.MissingSum when Broadcasts(sample, x, outputs) => values => sample.Call(FirstSlice(values, outputs[0].Shape)),
            Mutation.StaleValue when sample.Sample.Op.KeepFor(Input) != Keep.None => values => Stale.Call(sample, values),
            _ => null,
        };
    }

    /// <summary>One entry of the Jacobian is off: that of one element of the first floating output and one of the input. It stays linear in the cotangent, as rules are.</summary>
    Tensor[] WithWrongEntry(OpCase sample, Tensor[] values)
    {
        Tensor? cotangent = null;
        var outputs = sample.Call(Hooked(values, gradient => cotangent is null ? gradient : gradient + (Unit(gradient.Shape, new Random(sample.Seed).Next(gradient.Size), Error) * cotangent)));
        var k = Array.FindIndex(outputs, y => y.RequiresGrad);
        if (k < 0) return outputs;
        outputs = (Tensor[])outputs.Clone();
        outputs[k] *= 1;
        outputs[k].Hook(dy =>
        {
            cotangent = dy.Reshape(-1)[new Random(sample.Seed).Next(dy.Size)];
        });
        return outputs;
    }

    Tensor[] Hooked(Tensor[] values, Func<Tensor, Tensor> change)
    {
        if (!values[Input].RequiresGrad) return values;
        var own = values[Input] * 1;
        own.Hook(change);
        return With(values, own);
    }

    /// <summary>Broadcasts the input first, so that its gradient can be lost before it is summed.</summary>
    Tensor[] FirstSlice(Tensor[] values, Shape shape)
    {
        var x = values[Input];
        var wide = x.Expand(shape);
        if (!x.RequiresGrad) return With(values, wide);
        var first = Cells.Fill(shape, index => Enumerable.Range(0, shape.Rank).All(axis => index[axis] == 0 || IsOwn(x.Shape, shape, axis)) ? 1 : 0).To(DType.Bool);
        wide.Hook(gradient => Tensor.Where(first, gradient, 0));
        return With(values, wide);
    }

    static bool IsOwn(Shape own, Shape wide, int axis)
    {
        var at = axis - (wide.Rank - own.Rank);
        return at >= 0 && own[at] == wide[axis];
    }

    /// <summary>Whether the operation gives the same when this input is broadcast to the output's shape beforehand.</summary>
    bool Broadcasts(OpCase sample, Tensor x, Tensor[] outputs)
    {
        var shape = outputs[0].Shape;
        if (outputs.Length != 1 || shape.Equals(x.Shape) || shape.Rank < x.Rank || shape.Size <= x.Size) return false;
        try
        {
            return Closeness.Difference(sample.Call(With(sample.Inputs, x.Expand(shape))), outputs, 1e-12, "output") is null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <summary>Drops the first term that adds something to the gradient.</summary>
    Func<Tensor[], Tensor[]>? Dropping(OpCase sample, Tensor[] outputs)
    {
        for (var k = 0; k < outputs.Length; k++)
        {
            for (var place = 0; outputs[k].DType.IsFloating && place < outputs[k].Size; place++)
            {
                var (output, unit) = (k, Unit(outputs[k].Shape, place, 1));
                var gradient = sample.Gradients(sample.Inputs, [Input], all => [.. all.Select((_, i) => i == output ? unit : null)]);
                if (Cells.Of(gradient[0]).Values.Any(x => x != 0)) return values => WithoutTerm(sample.Call(values), output, unit.To(DType.Bool));
            }
        }
        return null;
    }

    static Tensor[] WithoutTerm(Tensor[] outputs, int output, Tensor lost)
    {
        if (!outputs[output].RequiresGrad) return outputs;
        outputs = (Tensor[])outputs.Clone();
        outputs[output] *= 1;
        outputs[output].Hook(cotangent => Tensor.Where(lost, 0, cotangent));
        return outputs;
    }

    static Tensor Turned(Tensor gradient) => gradient.Transpose(-2, -1).Reshape(gradient.Shape);

    static Tensor Unit(Shape shape, int place, double size)
    {
        var values = new double[shape.Size];
        if (values.Length > 0) values[place] = size;
        return Tensor.From(values, shape);
    }

    Tensor[] With(Tensor[] values, Tensor own)
    {
        var copy = (Tensor[])values.Clone();
        copy[Input] = own;
        return copy;
    }
}

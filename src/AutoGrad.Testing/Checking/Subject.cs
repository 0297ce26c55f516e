namespace AutoGrad.Testing;

/// <summary>
/// The function under check, seen as a function of one long vector: all elements of its floating inputs one after the other, to all elements of its
/// floating outputs.
/// </summary>
sealed class Subject
{
    readonly Func<Tensor[], (Tensor[] Outputs, Tensor[] Targets)> run;
    readonly Func<Tensor[], Tensor?[], Tensor[]> push;
    readonly Tensor[] inputs;
    readonly int[] floating;

    /// <param name="run">Computes outputs from inputs, and says with respect to which tensors their gradients are taken.</param>
    /// <param name="push">Computes the outputs' tangents in forward mode, from inputs and their tangents.</param>
    /// <param name="inputs">The inputs; floating ones are converted to float64.</param>
    Subject(Func<Tensor[], (Tensor[] Outputs, Tensor[] Targets)> run, Func<Tensor[], Tensor?[], Tensor[]> push, Tensor[] inputs)
    {
        (this.run, this.push) = (run, push);
        this.inputs = Array.ConvertAll(inputs, x => x.DType.IsFloating ? x.Detach().To(DType.Float64) : x.Detach());
        floating = [.. Enumerable.Range(0, inputs.Length).Where(i => inputs[i].DType.IsFloating)];
        Point = [.. floating.SelectMany(i => this.inputs[i].ToArray<double>())];
    }

    public static Subject Of(Func<Tensor[], Tensor[]> function, Tensor[] inputs) =>
        new(values => (Outputs(function, values), values), (values, tangents) => AutoGrad.Jvp.Of(x => Outputs(function, x), values, tangents).Tangents, inputs);

    /// <summary>A function of inputs and of parameters, which are given other values while it is checked.</summary>
    public static Subject Of(Func<Tensor[], Tensor> model, Tensor[] inputs, Parameter[] parameters) => new(
        values =>
        {
            for (var i = 0; i < parameters.Length; i++) parameters[i].Assign(values[inputs.Length + i]);
            return (Outputs(x => [model(x)], values[..inputs.Length]), [.. values[..inputs.Length], .. parameters]);
        },
        (values, tangents) =>
        {
            for (var i = 0; i < parameters.Length; i++) parameters[i].Assign(values[inputs.Length + i]);
            var given = values[..inputs.Length];
            // Along both together the derivative is the sum of those along each.
            var byInputs = AutoGrad.Jvp.Of(x => [model(x)], given, tangents[..inputs.Length]).Tangents[0];
            return [byInputs + AutoGrad.Jvp.Of(() => model(given), parameters, tangents[inputs.Length..]).Tangent];
        },
        [.. inputs, .. parameters]);

    /// <summary>What a function gives, which must be tensors.</summary>
    /// <exception cref="InvalidOperationException">It is null, or holds null.</exception>
    public static Tensor[] Outputs(Func<Tensor[], Tensor[]> function, Tensor[] inputs)
    {
        var outputs = function(inputs);
        return outputs is not null && Array.TrueForAll(outputs, y => y is not null) ? outputs : throw new InvalidOperationException("The function that is checked returned null; its result must be a tensor.");
    }

    /// <summary>The point at which gradients are checked.</summary>
    public double[] Point { get; }

    /// <summary>The values of the outputs. Recording is not paused, because the function may take gradients itself.</summary>
    public double[] ValueAt(double[] point) => Flatten(run(Place(point, leaves: false)).Outputs);

    /// <summary>A recorded evaluation at the point, for gradients.</summary>
    public Recorded Record()
    {
        var placed = Place(Point, leaves: true);
        var (outputs, targets) = run(placed);
        return new([.. outputs.Where(y => y.DType.IsFloating)], [.. floating.Select(i => targets[i])]);
    }

    /// <summary>Jv at the point, in forward mode.</summary>
    /// <exception cref="NotSupportedException">An operation has no rule that forward mode can use.</exception>
    public double[] Jvp(double[] v)
    {
        var tangents = new Tensor?[inputs.Length];
        var parts = Cut(v, [.. floating.Select(i => inputs[i].Shape)]);
        for (var k = 0; k < floating.Length; k++) tangents[floating[k]] = parts[k];
        return Flatten(push(Place(Point, leaves: false), tangents));
    }

    /// <summary>The number of a floating input among all inputs, and the index in it, of a place in the vector.</summary>
    public (int Input, Shape Index) Locate(int place)
    {
        var (part, index) = Locate(place, [.. floating.Select(i => inputs[i].Shape)]);
        return (floating[part], index);
    }

    /// <summary>The tensor, and the index in it, of a place in a vector that was put together from tensors.</summary>
    public static (int Part, Shape Index) Locate(int place, IReadOnlyList<Shape> shapes)
    {
        var part = 0;
        for (; place >= shapes[part].Size; part++) place -= shapes[part].Size;
        var index = new int[shapes[part].Rank];
        for (var axis = index.Length - 1; axis >= 0; axis--) (place, index[axis]) = (place / shapes[part][axis], place % shapes[part][axis]);
        return (part, index);
    }

    /// <summary>The elements of all floating tensors, one after the other.</summary>
    public static double[] Flatten(IEnumerable<Tensor> tensors)
    {
        List<double> elements = [];
        foreach (var y in tensors)
        {
            if (!y.DType.IsFloating) continue;
            if (y.DType != DType.Float64) throw new InvalidOperationException($"The function gave a {y.DType} output for Float64 inputs. Gradients are checked in float64: let the function keep its inputs' type.");
            elements.AddRange(y.AsSpan<double>());
        }
        return [.. elements];
    }

    /// <summary>A vector cut into tensors of given shapes.</summary>
    public static Tensor[] Cut(ReadOnlySpan<double> vector, IReadOnlyList<Shape> shapes)
    {
        var parts = new Tensor[shapes.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Tensor.From(vector[..shapes[i].Size], shapes[i]);
            vector = vector[shapes[i].Size..];
        }
        return parts;
    }

    Tensor[] Place(double[] point, bool leaves)
    {
        var placed = (Tensor[])inputs.Clone();
        var parts = Cut(point, [.. floating.Select(i => inputs[i].Shape)]);
        for (var k = 0; k < floating.Length; k++) placed[floating[k]] = leaves ? parts[k].RequireGrad() : parts[k];
        return placed;
    }
}

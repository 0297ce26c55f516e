namespace AutoGrad.Training;

/// <summary>All parameters as one long vector, for methods that see them so.</summary>
sealed class FlatParameters(string owner, IReadOnlyList<Parameter> parameters)
{
    /// <summary>The number of elements.</summary>
    public int Size { get; } = parameters.Sum(parameter => parameter.Size);

    /// <summary>Their common type.</summary>
    public DType Type { get; } = Common(owner, parameters);

    /// <summary>The values.</summary>
    public Tensor Values => Tensor.Concat([.. parameters.Select(parameter => parameter.Value.Flatten())]);

    /// <summary>The gradients; zeros where there is none.</summary>
    public Tensor Gradients => Tensor.Concat([.. parameters.Select(parameter => (parameter.Grad ?? Tensor.ZerosLike(parameter)).Flatten())]);

    /// <summary>Gives all parameters the values of a vector.</summary>
    public void Assign(Tensor values)
    {
        var start = 0;
        foreach (var parameter in parameters)
        {
            parameter.Assign(values[start..(start + parameter.Size)].Reshape(parameter.Shape));
            start += parameter.Size;
        }
    }

    static DType Common(string owner, IReadOnlyList<Parameter> parameters)
    {
        for (var i = 1; i < parameters.Count; i++)
        {
            if (parameters[i].DType != parameters[0].DType) throw new ArgumentException($"{owner}: {parameters[i].Label(i)} has another type than {parameters[0].Label(0)}; all are joined into one vector. Convert the model with To(DType.{parameters[0].DType}).");
        }
        return parameters[0].DType;
    }
}

namespace AutoGrad.Nn;

/// <summary>
/// First values of parameters, in their own type: <c>Initialise.KaimingNormal(layer.Weight, 42, Gain.Relu)</c>. Each assigns the values and returns the parameter. torch's names are
/// those of torch.nn.init.
/// </summary>
public static partial class Initialise
{
    /// <summary>Zeros. torch: <c>zeros_</c>.</summary>
    public static Parameter Zeros(Parameter parameter) => Constant(parameter, 0);

    /// <summary>Ones. torch: <c>ones_</c>.</summary>
    public static Parameter Ones(Parameter parameter) => Constant(parameter, 1);

    /// <summary>One number everywhere. torch: <c>constant_</c>.</summary>
    public static Parameter Constant(Parameter parameter, double value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Assigned(parameter, Tensor.FullLike(parameter, value));
    }

    /// <summary>Ones on the diagonal of a matrix and zeros elsewhere: a <see cref="Linear"/> layer returns its input. torch: <c>eye_</c>.</summary>
    /// <exception cref="ArgumentException">The parameter is no matrix.</exception>
    public static Parameter Identity(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (parameter.Rank != 2) throw new ArgumentException($"Initialise.Identity: the parameter {parameter.Name} {parameter.DType}{parameter.Shape} is no matrix.");
        return Assigned(parameter, Tensor.Eye(parameter.Shape[0], parameter.Shape[1], parameter.DType));
    }

    /// <summary>
    /// A one at the centre of the kernel from each input channel to the output channel of the same number, zeros elsewhere: a convolution returns its input. torch: <c>dirac_</c>.
    /// </summary>
    /// <param name="parameter">[output channels, input channels / groups, kernel…].</param>
    /// <param name="groups">The groups of channels, each of which returns its own.</param>
    /// <exception cref="ArgumentException">The parameter has no three to five axes, or the groups don't divide the output channels.</exception>
    public static Parameter Dirac(Parameter parameter, int groups = 1)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (parameter.Rank is < 3 or > 5) throw new ArgumentException($"Initialise.Dirac: the parameter {parameter.Name} {parameter.DType}{parameter.Shape} is no weight of a convolution.");
        var (outputs, inputs) = (parameter.Shape[0], parameter.Shape[1]);
        if (groups < 1 || outputs % groups != 0) throw new ArgumentException($"Initialise.Dirac: {groups} groups don't divide the {outputs} output channels of {parameter.Shape}.");
        var values = new double[parameter.Size];
        var (places, centre) = (1, 0);
        foreach (var extent in parameter.Shape.Extents[2..]) (places, centre) = (places * extent, (centre * extent) + (extent / 2));
        for (var output = 0; output < outputs; output++)
        {
            var channel = output % (outputs / groups);
            if (channel < inputs) values[(((output * inputs) + channel) * places) + centre] = 1;
        }
        return Assigned(parameter, Tensor.From(values, parameter.Shape));
    }

    static Parameter Assigned(Parameter parameter, Tensor value)
    {
        parameter.Assign(value.Detach().To(parameter.DType));
        return parameter;
    }
}

namespace AutoGrad.Tests.Reference;

/// <summary>A case of layers.json: a layer with its state by torch's names, its values and its gradients.</summary>
sealed class LayerCase
{
    public LayerCase(ReferenceObject fields)
    {
        Place = fields.Place;
        Id = fields.Text("id");
        Layer = fields.Text("layer");
        Args = fields.Object("args");
        IsTraining = fields.Flag("training");
        State = fields.NamedTensors("state");
        Inputs = fields.Tensors("inputs");
        Outputs = fields.Tensors("outputs");
        Cotangents = fields.TensorsOrNulls("cotangents");
        InputGrads = fields.TensorsOrNulls("input_grads");
        ParameterGrads = fields.NamedTensors("param_grads");
        StateAfter = fields.NamedTensors("state_after");
        fields.ThrowIfUnread();
        Agreement.RequireLike(Place, "cotangents", Cotangents, "outputs", Outputs);
        Agreement.RequireLike(Place, "input_grads", InputGrads, "the floating inputs", [.. Inputs.Where(input => input.IsFloat)]);
        Agreement.RequireLike(Place, "param_grads", ParameterGrads, "state", State);
        Agreement.RequireLike(Place, "state", State, "state_after", StateAfter);
        Agreement.RequireLike(Place, "state_after", StateAfter, "state", State);
    }

    public string Place { get; }

    public string Id { get; }

    public string Layer { get; }

    public ReferenceObject Args { get; }

    public bool IsTraining { get; }

    /// <summary>Parameters and buffers by torch's names, in torch's layouts.</summary>
    public IReadOnlyDictionary<string, ReferenceTensor> State { get; }

    public ReferenceTensor[] Inputs { get; }

    public ReferenceTensor[] Outputs { get; }

    public ReferenceTensor?[] Cotangents { get; }

    /// <summary>One for each floating input: an embedding, whose input is indices, has none.</summary>
    public ReferenceTensor?[] InputGrads { get; }

    public IReadOnlyDictionary<string, ReferenceTensor> ParameterGrads { get; }

    /// <summary>The state after the pass, which changes running statistics alone.</summary>
    public IReadOnlyDictionary<string, ReferenceTensor> StateAfter { get; }
}

namespace AutoGrad.Tests.Reference;

/// <summary>A case of ops.json or kinks.json: an operation, its values, and its vector–Jacobian products.</summary>
sealed class ReferenceCase
{
    public ReferenceCase(ReferenceObject fields)
    {
        Place = fields.Place;
        Id = fields.Text("id");
        Op = fields.Text("op");
        Args = fields.Object("args");
        Inputs = fields.Tensors("inputs");
        Outputs = fields.Tensors("outputs");
        Cotangents = fields.TensorsOrNulls("cotangents");
        Grads = fields.Has("grads") ? fields.TensorsOrNulls("grads") : [];
        Second = fields.Has("second") ? new(fields.Object("second"), Grads) : null;
        fields.ThrowIfUnread();
        Agreement.RequireLike(Place, "cotangents", Cotangents, "outputs", Outputs);
        if (Grads.Length > 0) Agreement.RequireLike(Place, "grads", Grads, "inputs", Inputs);
    }

    public string Place { get; }

    public string Id { get; }

    public string Op { get; }

    /// <summary>The arguments under torch's names. Whoever maps the operation must read every one of them.</summary>
    public ReferenceObject Args { get; }

    /// <summary>In the order of torch's signature.</summary>
    public ReferenceTensor[] Inputs { get; }

    public ReferenceTensor[] Outputs { get; }

    /// <summary>One for each output; null where the output is not floating.</summary>
    public ReferenceTensor?[] Cotangents { get; }

    /// <summary>
    /// The vector–Jacobian product for each input, null for an index, a mask or a constant. Empty where the operation is
    /// not differentiable at all.
    /// </summary>
    public ReferenceTensor?[] Grads { get; }

    public SecondOrder? Second { get; }

    /// <summary>The gradient of Σ grads·v, in the directions v, with respect to the inputs.</summary>
    public sealed class SecondOrder
    {
        public SecondOrder(ReferenceObject fields, ReferenceTensor?[] grads)
        {
            Directions = fields.TensorsOrNulls("directions");
            Grads = fields.TensorsOrNulls("grads");
            fields.ThrowIfUnread();
            Agreement.RequireLike(fields.Place, "directions", Directions, "the first gradients", grads);
            Agreement.RequireLike(fields.Place, "grads", Grads, "the first gradients", grads);
        }

        public ReferenceTensor?[] Directions { get; }

        public ReferenceTensor?[] Grads { get; }
    }
}

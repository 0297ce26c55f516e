namespace AutoGrad.AdBench;

/// <summary>
/// The loss of a character model whose layers are LSTMs with diagonal weights. Layers are computed one after the other, each over all times: then what depends on a layer's input alone, its forget and
/// output gates, is computed for all times together, and only its state from step to step.
/// </summary>
public sealed class CharacterLstm : IProblem
{
    readonly Tensor main, extra, inputs, targets;
    readonly Tensor[] hidden, cells;

    /// <summary>A model and a text.</summary>
    /// <param name="main">[layers, 8, bits]: weights of the gates forget, in, out and change, then their biases.</param>
    /// <param name="extra">[3, bits]: the weights of the input, and the weights and biases of the output.</param>
    /// <param name="state">[layers, 2, bits]: hidden state and cell before the first character.</param>
    /// <param name="text">[characters, bits].</param>
    public CharacterLstm(Tensor main, Tensor extra, Tensor state, Tensor text)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(text);
        (this.main, this.extra, inputs, targets) = (main, extra, text[..^1], text[1..]);
        (hidden, cells) = (state[.., 0].Unbind(), state[.., 1].Unbind());
    }

    /// <summary>Reads <c>l c b</c>, main and extra parameters, the state, and the text.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static CharacterLstm Read(string path) => NumberFile.Read(path, file =>
    {
        var (l, c, b) = (file.Count("the number l of layers"), file.Count("the number c of characters", 2), file.Count("the number b of bits"));
        return new CharacterLstm(file.Numbers("the main parameters", l, 8, b), file.Numbers("the extra parameters", 3, b), file.Numbers("the state", l, 2, b), file.Numbers("the text", c, b));
    });

    /// <summary>Main and extra parameters.</summary>
    public Tensor[] Variables => [main, extra];

    /// <summary>The loss.</summary>
    public Tensor Loss() => Loss(Variables);

    /// <summary>The loss, and its derivatives by main and extra parameters, one after the other.</summary>
    public (Tensor Value, Tensor Gradient) ValueAndGradient()
    {
        var (value, gradients) = AutoGrad.ValueAndGradient.Of(Loss, Variables);
        return (value, Tensor.Concat([gradients[0].Flatten(), gradients[1].Flatten()]));
    }

    /// <summary>The loss of other parameters.</summary>
    /// <param name="variables">As in <see cref="Variables"/>.</param>
    public Tensor Loss(Tensor[] variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var outer = variables[1].Unbind();
        var z = inputs * outer[0];
        var layers = variables[0].Unbind();
        for (var layer = 0; layer < layers.Length; layer++) z = Run(layers[layer].Unbind(), z, hidden[layer], cells[layer]);
        var y = (z * outer[1]) + outer[2];
        // The 2 stands in the definition of the problem.
        var normaliser = (2 + y.Exp().Sum([-1], keepAxes: true)).Log();
        return -(targets * (y - normaliser)).Mean();
    }

    /// <summary>The hidden states of one layer at all times.</summary>
    static Tensor Run(Tensor[] p, Tensor z, Tensor h, Tensor s)
    {
        var forget = ((z * p[0]) + p[4]).Sigmoid();
        var output = ((z * p[2]) + p[6]).Sigmoid();
        var (_, outputs) = Scan.Of(
            (state, gates) =>
            {
                var input = ((state[0] * p[1]) + p[5]).Sigmoid();
                var change = ((state[0] * p[3]) + p[7]).Tanh();
                var cell = (state[1] * gates[0]) + (input * change);
                var hidden = gates[1] * cell.Tanh();
                return ([hidden, cell], [hidden]);
            },
            [h, s], [forget, output]);
        return outputs[0];
    }

    Tensor[] IProblem.Value() => [Loss()];

    (Tensor[] Value, Tensor[] Derivative) IProblem.ValueAndDerivative()
    {
        var (value, gradient) = ValueAndGradient();
        return ([value], [gradient]);
    }
}

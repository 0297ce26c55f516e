using System.Text.RegularExpressions;
using AutoGrad.Nn;

namespace AutoGrad.Tests.Reference;

static partial class RecurrentLayerMappings
{
    /// <summary>weight_ih_l0 and weight_ih_l0_reverse are the weights of the first cell of each direction: layers.0.weightIh and reverse.0.weightIh.</summary>
    static LayerLayout Layout { get; } = LayerLayout.Renamed(
        name => TorchName().Replace(name, match => $"{(match.Groups["reverse"].Success ? "reverse" : "layers")}.{match.Groups["layer"]}.{LayerLayout.ToCamel(match.Groups["name"].Value)}"),
        path => path.Split('.') is [var direction, var layer, var name] ? $"{LayerLayout.ToSnake(name)}_l{layer}{(direction == "reverse" ? "_reverse" : "")}" : path);

    public static Dictionary<string, LayerMapping> All { get; } = new()
    {
        ["RNN"] = args =>
        {
            Rnn rnn = new(args.Int("input"), args.Int("hidden"), Layers(args), args.OptionalText("nonlinearity") == "relu", Flag(args, "bias", true), Flag(args, "batch_first"), Dropout(args), Flag(args, "bidirectional"));
            return new(rnn, x => Outputs(rnn.Run(x[0], x.ElementAtOrDefault(1))), Layout);
        },
        ["GRU"] = args =>
        {
            Gru gru = new(args.Int("input"), args.Int("hidden"), Layers(args), Flag(args, "bias", true), Flag(args, "batch_first"), Dropout(args), Flag(args, "bidirectional"));
            return new(gru, x => Outputs(gru.Run(x[0], x.ElementAtOrDefault(1))), Layout);
        },
        ["LSTM"] = args =>
        {
            Lstm lstm = new(args.Int("input"), args.Int("hidden"), Layers(args), Flag(args, "bias", true), Flag(args, "batch_first"), Dropout(args), Flag(args, "bidirectional"), args.OptionalInt("proj_size") ?? 0);
            return new(lstm, x =>
            {
                var (outputs, state) = lstm.Run(x[0], x.Count == 3 ? new(x[1], x[2]) : null);
                return [outputs, state.Hidden, state.Cell];
            }, Layout);
        },
    };

    [GeneratedRegex(@"^(?<name>\w+)_l(?<layer>\d+)(?<reverse>_reverse)?$")]
    private static partial Regex TorchName();

    static int Layers(ReferenceObject args) => args.OptionalInt("layers") ?? args.OptionalInt("num_layers") ?? 1;

    static double Dropout(ReferenceObject args) => args.OptionalNumber("dropout") ?? 0;

    static bool Flag(ReferenceObject args, string name, bool otherwise = false) => args.OptionalFlag(name) ?? otherwise;

    static Tensor[] Outputs((Tensor Outputs, Tensor Hidden) result) => [result.Outputs, result.Hidden];
}

using System.Globalization;

namespace AutoGrad.Training;

public sealed partial class Trainer
{
    const string FormatName = "format", Format = "AutoGrad checkpoint 1", StopName = "stopped", Own = "trainer";

    /// <summary>
    /// Saves all that is needed to go on exactly: the model, the optimiser, schedules, metrics, callbacks and parts with a state, the place in the data, and the history.
    /// The file is in the safetensors format and is written whole or not at all.
    /// </summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="InvalidOperationException">There is no door to the model, or a step is under way.</exception>
    public void Save(string path)
    {
        if (!isBetweenSteps) throw new InvalidOperationException("Trainer.Save: a step is under way, and its gradients are no part of a checkpoint. Save after a step or an epoch.");
        Dictionary<string, Tensor> all = [];
        foreach (var (part, stateful) in Doors())
        {
            foreach (var (name, tensor) in stateful.State()) all.Add($"{part}/{name}", tensor);
        }
        foreach (var (name, tensor) in OwnState()) all.Add($"{Own}/{name}", tensor);
        Dictionary<string, string> words = new() { [FormatName] = Format };
        if (stopped is not null) words.Add(StopName, stopped);
        Safetensors.Save(path, all, words);
    }

    /// <summary>Goes on where a checkpoint was saved: the next <see cref="Fit"/> gives the same weights, bit for bit, as a run that was never stopped. If that had ended early, the next one ends at once, and the one after it goes on.</summary>
    /// <param name="path">A file that <see cref="Save"/> wrote.</param>
    /// <exception cref="CheckpointException">The file is no checkpoint, or one of another model, optimiser or setting; nothing was changed.</exception>
    /// <exception cref="BrokenFileException">The file is damaged; nothing was changed.</exception>
    public void Resume(string path)
    {
        using var file = Safetensors.Open(path);
        if (!file.Metadata.TryGetValue(FormatName, out var format) || format != Format)
            throw new CheckpointException(path, $"its metadata '{FormatName}' is not '{Format}'. Weights alone are loaded by the model: model.Load(Safetensors.Load(path)).");
        Dictionary<string, Dictionary<string, Tensor>> parts = [];
        foreach (var (name, tensor) in TensorsOf(file, path))
        {
            var end = name.IndexOf('/', StringComparison.Ordinal);
            if (end < 0) throw new CheckpointException(path, $"it has the tensor '{name}', which belongs to nothing.");
            if (!parts.TryGetValue(name[..end], out var part)) parts.Add(name[..end], part = []);
            part.Add(name[(end + 1)..], tensor);
        }
        var doors = Doors();
        List<string> missing = [.. doors.Keys.Append(Own).Where(part => !parts.ContainsKey(part) && (part == Own || doors[part].State().Count > 0))];
        List<string> unexpected = [.. parts.Keys.Where(part => part != Own && !doors.ContainsKey(part))];
        if (missing.Count + unexpected.Count > 0) throw new CheckpointException(path, $"parts that are missing from it: [{string.Join(", ", missing)}]; parts that the trainer does not have: [{string.Join(", ", unexpected)}].");
        LoadAll(path, doors, parts);
        resumedStop = file.Metadata.GetValueOrDefault(StopName);
    }

    static IReadOnlyDictionary<string, Tensor> TensorsOf(SafetensorsFile file, string path)
    {
        try
        {
            return file.ReadAll();
        }
        catch (NotSupportedException fault)
        {
            throw new CheckpointException(path, "it holds a tensor of a type that no part of a training has.", fault);
        }
    }

    void LoadAll(string path, Dictionary<string, IStateful> doors, Dictionary<string, Dictionary<string, Tensor>> parts)
    {
        List<(IStateful Door, IReadOnlyDictionary<string, Tensor> Before)> done = [];
        var current = Own;
        try
        {
            var take = ReadOwn(parts[Own]);
            foreach (var (part, door) in doors)
            {
                current = part;
                var before = door.State();
                door.Load(parts.GetValueOrDefault(part) ?? []);
                done.Add((door, before));
                (door as EarlyStopping)?.CheckWeights(Model!);
            }
            take();
        }
        catch (Exception error)
        {
            for (var i = done.Count - 1; i >= 0; i--) done[i].Door.Load(done[i].Before);
            throw new CheckpointException(path, $"its part '{current}' does not fit. {error.Message}", error);
        }
    }

    /// <summary>All that has a state, by the name of its part. Schedules come after the optimiser, whose rates they set.</summary>
    Dictionary<string, IStateful> Doors()
    {
        Dictionary<string, IStateful> doors = new() { ["model"] = Model ?? throw new InvalidOperationException("Trainer: checkpoints need the door to the model. Set Model = Stateful.Of(model.State, state => model.Load(state)).") };
        doors.Add("optimiser", Optimiser);
        if (StepSchedule is not null) doors.Add("stepSchedule", StepSchedule);
        if (EpochSchedule is not null) doors.Add("epochSchedule", EpochSchedule);
        for (var i = 0; i < Metrics.Count; i++) doors.Add($"metric.{i.ToString(CultureInfo.InvariantCulture)}", Metrics[i]);
        for (var i = 0; i < Callbacks.Count; i++)
        {
            if (Callbacks[i] is IStateful stateful) doors.Add($"callback.{i.ToString(CultureInfo.InvariantCulture)}", stateful);
        }
        foreach (var (name, part) in Parts) doors.Add($"part.{name}", part);
        return doors;
    }

    Dictionary<string, Tensor> OwnState() => new(HistoryState.Of(history))
    {
        ["epoch"] = Tensor.From([(long)Epoch], Shape.Scalar),
        ["batch"] = Tensor.From([(long)nextBatch], Shape.Scalar),
        ["steps"] = Tensor.From([Steps], Shape.Scalar),
        ["lossSum"] = Tensor.Scalar(epochSums.Sum, DType.Float64),
        ["examples"] = Tensor.From([epochSums.Examples], Shape.Scalar),
    };

    Action ReadOwn(Dictionary<string, Tensor> state)
    {
        var (rest, epochs, misfits) = HistoryState.Take(state);
        StateReader reader = new(nameof(Trainer), rest);
        var (epoch, batch, steps) = (reader.Count("epoch", int.MaxValue), reader.Count("batch", int.MaxValue), reader.Count("steps"));
        Running sums = new(reader.Number("lossSum"), reader.Count("examples"));
        foreach (var misfit in misfits) reader.Refuse(misfit);
        reader.Finish();
        return () =>
        {
            (Epoch, nextBatch, Steps, epochSums, isBetweenSteps) = ((int)epoch, (int)batch, steps, sums, true);
            history.Clear();
            history.AddRange(epochs);
        };
    }
}

namespace AutoGrad.Nn;

/// <summary>A cell taken through a sequence.</summary>
static class SequenceScan
{
    /// <summary>The outputs of all steps, in the order of time whatever the direction; the state becomes the last one.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="rows">[steps·batch, inputs].</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="state">The first state, and then the last.</param>
    /// <param name="lengths">Where each sequence ends: there its state stops, outputs beyond are zeros, and backwards it begins; null where all are complete.</param>
    /// <param name="backwards">From the end to the beginning.</param>
    public static Tensor[] Run(RecurrentCell cell, Tensor rows, int steps, ref CellState state, SequenceLengths? lengths, bool backwards)
    {
        var batch = rows.Shape[0] / steps;
        var sizes = new int[steps];
        sizes.AsSpan().Fill(batch);
        var inputs = cell.Gates(rows).Split(sizes);
        var stepper = cell.Begin();
        var outputs = new Tensor[steps];
        for (var i = 0; i < steps; i++)
        {
            var t = backwards ? steps - 1 - i : i;
            if (lengths is not null && t >= lengths.Longest)
            {
                outputs[t] = Tensor.Zeros([batch, cell.OutputSize], rows.DType);
                continue;
            }
            var next = stepper.Next(inputs[t], state);
            outputs[t] = next.Hidden;
            if (lengths is not null && t >= lengths.Shortest)
            {
                var active = lengths.Active(t);
                outputs[t] = Tensor.Where(active, next.Hidden, 0);
                next = next.Where(active, state);
            }
            state = next;
        }
        return outputs;
    }

    /// <summary>The outputs of the directions side by side: [steps·batch, features].</summary>
    public static Tensor Rows(Tensor[] forwards, Tensor[] backwards)
    {
        var first = Tensor.Concat(forwards);
        return backwards.Length == 0 ? first : Tensor.Concat([first, Tensor.Concat(backwards)], 1);
    }

    /// <summary>The same as [batch, steps, features], joined along the features so that nothing has to be transposed.</summary>
    public static Tensor BatchFirst(Tensor[] forwards, Tensor[] backwards)
    {
        var pieces = forwards;
        if (backwards.Length > 0)
        {
            pieces = new Tensor[2 * forwards.Length];
            for (var t = 0; t < forwards.Length; t++) (pieces[2 * t], pieces[(2 * t) + 1]) = (forwards[t], backwards[t]);
        }
        var (batch, features) = (forwards[0].Shape[0], forwards[0].Shape[1] * pieces.Length / forwards.Length);
        return Tensor.Concat(pieces, 1).Reshape(batch, forwards.Length, features);
    }
}

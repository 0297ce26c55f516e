using AutoGrad;
using AutoGrad.Nn;
using AutoGrad.Training;

namespace Temperature;

/// <summary>Trains the LSTM on stretches of the series, and forecasts with it.</summary>
sealed class LstmForecast
{
    // The memory needs some days to see what the weather is like: forecasts of the first ones don't count.
    const int stretch = 120, every = 40, settling = 20, batch = 8;
    const double rate = 1e-2;

    readonly Series series;
    readonly LstmNet net;
    readonly int seed;

    public LstmForecast(Series series, int hidden, int seed)
    {
        (this.series, this.seed) = (series, seed);
        net = new(hidden, seed);
    }

    /// <summary>Trains, and reports the mean loss of each epoch, in units of the variance of the departures.</summary>
    public void Train(int epochs, IProgress<(int Epoch, double Loss)> progress)
    {
        var batches = Stretches().Shuffle(seed).Batch(batch, dropLast: true);
        Adam adam = new(net.Parameters, rate);
        Schedule schedule = new(adam, new CosineRate(epochs * batches.Count!.Value));
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var sum = 0d;
            foreach (var (x, y) in batches.Epoch(epoch))
            {
                adam.ClearGrads();
                var loss = Loss.MeanSquaredError(net.Forward(x)[.., settling..], y[.., settling..]);
                loss.Backward();
                Gradients.ClipByNorm(net.Parameters, 1);
                adam.Step();
                schedule.Step();
                sum += loss.Item();
            }
            progress.Report((epoch + 1, sum / batches.Count.Value));
        }
    }

    /// <summary>Forecasts [tested, 7] in °C, of one pass over the tested days and a stretch before them.</summary>
    public Tensor Forecasts()
    {
        using var pause = Tape.Pause();
        var x = series.Inputs[(series.Start - stretch)..(series.Start + series.Tested)].To(DType.Float32);
        return series.InCelsius(net.Forward(x.Unsqueeze(0))[0, stretch..]);
    }

    DataSet Stretches()
    {
        var (inputs, targets) = (series.Inputs.To(DType.Float32), series.Targets.To(DType.Float32));
        List<Tensor> xs = [], ys = [];
        // No target of a stretch may lie within the test.
        for (var first = 0; first + stretch + Series.Leads <= series.Start; first += every)
        {
            xs.Add(inputs[first..(first + stretch)]);
            ys.Add(targets[first..(first + stretch)]);
        }
        return DataSet.Of(Tensor.Stack([.. xs]), Tensor.Stack([.. ys]));
    }
}

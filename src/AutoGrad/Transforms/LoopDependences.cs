using System.Numerics;

namespace AutoGrad;

/// <summary>
/// What each result of a loop depends on, found from what each result of one step depends on. A state carries what it came from on to the next step, so that may be another set after each; a set
/// has a bit for each of the nodes where the loop began.
/// </summary>
sealed class LoopDependences
{
    readonly BigInteger[] results;

    /// <param name="loop">The loop.</param>
    /// <param name="step">For each result of the step the nodes where it began.</param>
    /// <param name="variables">The nodes of the step's own states and inputs; null for those without.</param>
    /// <param name="ends">The nodes where the loop began.</param>
    public LoopDependences(ScannedLoop loop, Node[][] step, Node?[] variables, Node[] ends)
    {
        var n = loop.States.Length;
        BigInteger Bit(Node? end) => Array.IndexOf(ends, end) is >= 0 and var e ? BigInteger.One << e : BigInteger.Zero;
        var carried = Array.ConvertAll(loop.States, x => Bit(x.Node));
        var (states, others) = (new int[step.Length][], new BigInteger[step.Length]);
        for (var k = 0; k < step.Length; k++)
        {
            int[] read = [.. step[k].Select(node => Array.IndexOf(variables, node))];
            states[k] = [.. read.Where(i => i >= 0 && i < n)];
            for (var i = 0; i < read.Length; i++) others[k] |= read[i] < 0 ? Bit(step[k][i]) : read[i] < n ? 0 : Bit(loop.Sequences[read[i] - n].Node);
        }
        results = new BigInteger[step.Length];
        for (var t = 0; t < loop.Length; t++)
        {
            for (var k = 0; k < results.Length; k++)
            {
                // All outputs of the loop are results, and of the states the last ones.
                if (k < n) results[k] = 0;
                results[k] |= others[k];
                foreach (var i in states[k]) results[k] |= carried[i];
            }
            if (results.AsSpan(0, n).SequenceEqual(carried)) break;
            Array.Copy(results, carried, n);
        }
    }

    /// <summary>Whether a result depends on anything.</summary>
    public bool Any(int result) => !results[result].IsZero;

    /// <summary>Whether one of the results that a cotangent is given for depends on the node where the loop began that has this number.</summary>
    public bool Reaches(int end, Tensor?[] cotangents)
    {
        for (var k = 0; k < results.Length; k++)
        {
            if (cotangents[k] is not null && !(results[k] >> end).IsEven) return true;
        }
        return false;
    }
}

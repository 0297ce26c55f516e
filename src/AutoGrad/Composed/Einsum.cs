namespace AutoGrad;

/// <summary>Sums of products in the notation of Einstein: permutations, diagonals, sums, and one batched matrix product for each pair of operands.</summary>
public static class EinsumMethods
{
    /// <summary>A tensor and the label of each of its axes.</summary>
    readonly record struct Term(Tensor Value, int[] Labels);

    extension(Tensor)
    {
        /// <summary>
        /// The sum of products that an equation describes, such as <c>"bij,bjk->bik"</c>: each letter runs along the axes that bear it, and is summed over unless the result has it. A letter
        /// twice in one operand takes a diagonal; <c>...</c> stands for any further axes, which broadcast, as axes of extent 1 do in general. Without an arrow the
        /// result has the axes of the ellipsis and then, in alphabetical order (capitals first), the letters that occur once; an ellipsis that the result omits is summed over.
        /// </summary>
        /// <param name="equation">A term for each operand, separated by commas, and optionally <c>-></c> and a term for the result. Spaces don't count.</param>
        /// <param name="operands">At least one tensor, all of one numeric type.</param>
        /// <exception cref="ArgumentException">The equation is malformed, or does not fit the operands, or their types differ.</exception>
        public static Tensor Einsum(string equation, params ReadOnlySpan<Tensor> operands)
        {
            ArgumentNullException.ThrowIfNull(equation);
            foreach (var operand in operands) ArgumentNullException.ThrowIfNull(operand);
            var parsed = EinsumEquation.Parse(equation, operands);
            List<Term> terms = [];
            for (var i = 0; i < operands.Length; i++) terms.Add(Stretched(Diagonals(new(operands[i], parsed.Inputs[i])), parsed));
            while (terms.Count > 1)
            {
                var (left, right) = Cheapest(terms, parsed);
                var (a, b) = (terms[left], terms[right]);
                terms.RemoveAt(right);
                terms.RemoveAt(left);
                HashSet<int> needed = [.. parsed.Output, .. terms.SelectMany(term => term.Labels)];
                terms.Add(Product(Summed(a, needed, b.Labels), Summed(b, needed, a.Labels), needed));
            }
            var result = Summed(terms[0], [.. parsed.Output], []);
            return InOrder(result, parsed.Output).Value;
        }
    }

    /// <summary>Each label once: where it comes twice, the diagonal is taken.</summary>
    static Term Diagonals(Term term)
    {
        var (value, labels) = term;
        for (var axis = 0; axis < labels.Length; axis++)
        {
            var other = Array.LastIndexOf(labels, labels[axis]);
            if (other == axis) continue;
            var label = labels[axis];
            value = value.Diagonal(0, axis, other);
            labels = [.. labels.Where((_, at) => at != axis && at != other), label];
            axis = -1;
        }
        return new(value, labels);
    }

    /// <summary>Without the axes of extent 1 that are longer in another operand: a product broadcasts them.</summary>
    static Term Stretched(Term term, EinsumEquation equation)
    {
        var (value, labels) = term;
        for (var axis = labels.Length - 1; axis >= 0; axis--)
        {
            if (value.Shape[axis] != 1 || equation.Extent(labels[axis]) == 1) continue;
            value = value.Squeeze(axis);
            labels = [.. labels[..axis], .. labels[(axis + 1)..]];
        }
        return new(value, labels);
    }

    /// <summary>The two operands whose product has the fewest elements.</summary>
    static (int Left, int Right) Cheapest(List<Term> terms, EinsumEquation equation)
    {
        var best = (0, 1);
        if (terms.Count == 2) return best;
        var fewest = double.PositiveInfinity;
        for (var i = 0; i < terms.Count; i++)
        {
            for (var j = i + 1; j < terms.Count; j++)
            {
                var others = terms.Where((_, at) => at != i && at != j).SelectMany(term => term.Labels).Concat(equation.Output);
                var size = terms[i].Labels.Union(terms[j].Labels).Intersect(others).Aggregate(1.0, (product, label) => product * equation.Extent(label));
                if (size < fewest) (fewest, best) = (size, (i, j));
            }
        }
        return best;
    }

    /// <summary>The sum over the labels that nothing else has.</summary>
    static Term Summed(Term term, HashSet<int> needed, int[] other)
    {
        int[] alone = [.. Enumerable.Range(0, term.Labels.Length).Where(axis => !needed.Contains(term.Labels[axis]) && !other.Contains(term.Labels[axis]))];
        return alone.Length == 0 ? term : new(term.Value.Sum(alone), [.. term.Labels.Where((_, axis) => !alone.Contains(axis))]);
    }

    /// <summary>a·b, summed over what both have and nothing else needs: [batch, rows, inner]·[batch, inner, columns].</summary>
    static Term Product(Term a, Term b, HashSet<int> needed)
    {
        int[] batch = [.. a.Labels.Where(label => b.Labels.Contains(label) && needed.Contains(label))];
        int[] inner = [.. a.Labels.Where(label => b.Labels.Contains(label) && !needed.Contains(label))];
        int[] rows = [.. a.Labels.Except(b.Labels)], columns = [.. b.Labels.Except(a.Labels)];
        var left = InOrder(a, [.. batch, .. rows, .. inner]).Value;
        var right = InOrder(b, [.. batch, .. inner, .. columns]).Value;
        int[] labels = [.. batch, .. rows, .. columns];
        if (inner.Length == 0)
        {
            // Without a sum it is no matrix product but broadcasting.
            Shape spread = [.. left.Shape.Extents, .. Enumerable.Repeat(1, columns.Length)], across = [.. right.Shape.Extents[..batch.Length], .. Enumerable.Repeat(1, rows.Length), .. right.Shape.Extents[batch.Length..]];
            return new(left.ReshapeTo(spread) * right.ReshapeTo(across), labels);
        }
        var (count, middle) = (batch.Length, batch.Length + rows.Length);
        ReadOnlySpan<int> ofLeft = left.Shape.Extents, ofRight = right.Shape.Extents;
        Shape all = [.. ofLeft[..middle], .. ofRight[(count + inner.Length)..]];
        left = left.ReshapeTo([.. ofLeft[..count], Size(ofLeft[count..middle]), Size(ofLeft[middle..])]);
        right = right.ReshapeTo([.. ofRight[..count], Size(ofRight[count..(count + inner.Length)]), Size(ofRight[(count + inner.Length)..])]);
        return new(left.MatMul(right).ReshapeTo(all), labels);
    }

    static Term InOrder(Term term, int[] labels)
    {
        if (labels.AsSpan().SequenceEqual(term.Labels)) return term;
        return new(term.Value.Permute([.. labels.Select(label => Array.IndexOf(term.Labels, label))]), labels);
    }

    static int Size(ReadOnlySpan<int> extents)
    {
        var size = 1;
        foreach (var extent in extents) size *= extent;
        return size;
    }
}

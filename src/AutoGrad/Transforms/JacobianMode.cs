namespace AutoGrad;

/// <summary>How a Jacobian is computed.</summary>
public enum JacobianMode
{
    /// <summary>By rows if there are fewer of them than columns, otherwise by columns. The function is recorded once to see which.</summary>
    Cheaper,

    /// <summary>By rows, in reverse mode: the cost grows with the number of outputs.</summary>
    Rows,

    /// <summary>By columns, in forward mode: the cost grows with the number of inputs, and nothing is kept.</summary>
    Columns,
}

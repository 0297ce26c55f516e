namespace AutoGrad.Training;

/// <summary>How parameters are called in messages.</summary>
static class Labels
{
    extension(Parameter parameter)
    {
        /// <summary>Place, name if there is one, type and shape.</summary>
        public string Label(int index) => $"parameter {index} ({(parameter.Name.Length > 0 ? parameter.Name + ", " : "")}{parameter.DType}{parameter.Shape})";
    }
}

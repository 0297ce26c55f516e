using System.Globalization;

namespace AutoGrad.Tests.Kernels;

/// <summary>
/// Values of the special functions, computed by mpmath with 300 bits (Log2 and Log10 by Python's decimal with 100 digits) and rounded to double (special.tsv: function, "d" or
/// "f" for arguments that a double or a float holds exactly, arguments, value).
/// </summary>
static class SpecialTable
{
    public sealed record Row(string Function, bool IsDouble, double A, double B, double Value);

    public static readonly Row[] Rows = Read();

    static Row[] Read()
    {
        using var stream = typeof(SpecialTable).Assembly.GetManifestResourceStream("special.tsv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            var cells = line.Split('\t');
            var numbers = cells[2..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            return new Row(cells[0], cells[1] == "d", numbers[0], numbers.Length == 3 ? numbers[1] : 0, numbers[^1]);
        })];
    }
}

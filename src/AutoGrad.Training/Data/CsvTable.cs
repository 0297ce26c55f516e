using System.Globalization;
using CsvHelper;

namespace AutoGrad.Training;

/// <summary>
/// A table of text with named columns, from which tensors are made: <c>DataSet.Of(table.Numbers("length", "width"), table.Classes("species"))</c>. Numbers are written with a point,
/// whatever the machine's language.
/// </summary>
public sealed class CsvTable
{
    readonly string path;
    readonly List<string[]> rows;
    readonly List<long> lines;

    CsvTable(string path, string[] columns, List<string[]> rows, List<long> lines) => (this.path, Columns, this.rows, this.lines) = (path, columns, rows, lines);

    /// <summary>The names of the columns; without a header <c>0</c>, <c>1</c> and so on.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The number of rows, without the header.</summary>
    public int Count => rows.Count;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="delimiter">What stands between fields.</param>
    /// <param name="hasHeader">Whether the first row names the columns.</param>
    /// <exception cref="BrokenFileException">A row has another number of fields than the first, a quote is not closed, or two columns have one name.</exception>
    public static CsvTable Read(string path, char delimiter = ',', bool hasHeader = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using StreamReader text = new(path);
        return Read(text, path, delimiter, hasHeader);
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="delimiter">What stands between fields.</param>
    /// <param name="hasHeader">Whether the first row names the columns.</param>
    /// <exception cref="BrokenFileException">As for files.</exception>
    public static CsvTable Read(TextReader text, string name, char delimiter = ',', bool hasHeader = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[]? columns = null;
        List<string[]> rows = [];
        List<long> lines = [];
        using var reader = CsvReader.Create(text, new CsvReaderOptions { Separator = delimiter, HasHeader = false, TrackLineNumbers = true, TrimWhitespace = true, MalformedData = CsvMalformedDataHandling.Throw }, leaveOpen: true);
        while (Next(reader, name))
        {
            var row = new string[reader.FieldCount];
            for (var i = 0; i < row.Length; i++) row[i] = reader.GetString(i);
            if (columns is null)
            {
                columns = hasHeader ? row : [.. Enumerable.Range(0, row.Length).Select(i => i.ToString(CultureInfo.InvariantCulture))];
                if (columns.Distinct().Count() < columns.Length) throw new BrokenFileException(name, $"two columns have one name: {string.Join(", ", columns)}");
                if (hasHeader) continue;
            }
            if (row.Length != columns.Length) throw new BrokenFileException(name, $"line {reader.LineNumber} has {row.Length} fields, and there are {columns.Length} columns");
            rows.Add(row);
            lines.Add(reader.LineNumber);
        }
        return new(name, columns ?? [], rows, lines);
    }

    /// <summary>Columns of numbers: [rows, columns].</summary>
    /// <param name="columns">Their names; none takes all columns.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="BrokenFileException">A field is no number; the message names line and column.</exception>
    public Tensor Numbers(params ReadOnlySpan<string> columns)
    {
        var chosen = columns.Length == 0 ? Enumerable.Range(0, Columns.Count).ToArray() : new int[columns.Length];
        for (var i = 0; i < columns.Length; i++) chosen[i] = Column(columns[i]);
        var values = new double[rows.Count * chosen.Length];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var i = 0; i < chosen.Length; i++)
            {
                var text = rows[row][chosen[i]];
                if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out values[(row * chosen.Length) + i]))
                    throw new BrokenFileException(path, $"line {lines[row]}, column {Columns[chosen[i]]}: '{text}' is no number. Fill in what is missing first, or leave the row out");
            }
        }
        return Tensor.From(values, [rows.Count, chosen.Length]).To(DType.Float32);
    }

    /// <summary>A column of classes as labels: an Int64 vector.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="classes">What the labels stand for; by default the different texts of the column in ordinal order, see <see cref="ClassesOf"/>.</param>
    /// <exception cref="ArgumentException">There is no such column, or a class is given twice.</exception>
    /// <exception cref="BrokenFileException">A field is none of the classes; the message names line and column.</exception>
    public Tensor Classes(string column, IReadOnlyList<string>? classes = null)
    {
        var (place, names) = (Column(column), classes ?? ClassesOf(column));
        Dictionary<string, int> labels = [];
        foreach (var name in names)
        {
            if (!labels.TryAdd(name, labels.Count)) throw new ArgumentException($"CsvTable: the class '{name}' is given twice.", nameof(classes));
        }
        var values = new long[rows.Count];
        for (var row = 0; row < values.Length; row++)
        {
            if (!labels.TryGetValue(rows[row][place], out var label)) throw new BrokenFileException(path, $"line {lines[row]}, column {column}: '{rows[row][place]}' is none of the classes {string.Join(", ", names)}");
            values[row] = label;
        }
        return Tensor.From(values);
    }

    /// <summary>The different texts of a column, in ordinal order.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public IReadOnlyList<string> ClassesOf(string column) => [.. Texts(column).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The texts of a column.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public IReadOnlyList<string> Texts(string column)
    {
        var place = Column(column);
        return rows.ConvertAll(row => row[place]);
    }

    static bool Next(CsvReader reader, string name)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException error)
        {
            throw new BrokenFileException(name, $"line {error.LineNumber} is no sound CSV ({error.Message.TrimEnd('.')})", error);
        }
    }

    int Column(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == name) return i;
        }
        throw new ArgumentException($"CsvTable: '{path}' has no column '{name}'; it has {string.Join(", ", Columns)}.", nameof(name));
    }
}

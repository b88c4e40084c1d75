using Spectre.Console;
using Spectre.Console.Rendering;

namespace ClipGen.Local.Display;

/// <summary>
/// Rows of cells: a table where it fits the terminal, else a few lines for each row, in which no word is broken. A word that is longer than
/// a line, such as a path, stays whole, so that it can be copied.
/// </summary>
internal sealed class Listing(string? title, params string[] headers) : Renderable
{
    private const string Indent = "  ";
    private const string BetweenCells = "  ";

    private readonly List<Cell[]> rows = [];

    /// <param name="Style">Null for the terminal's own.</param>
    public readonly record struct Cell(string Text, Style? Style = null)
    {
        public static implicit operator Cell(string text) => new(text);
    }

    /// <param name="cells">One for each header; empty ones are left out where there is no table.</param>
    public void Add(params Cell[] cells) => rows.Add(cells);

    protected override Measurement Measure(RenderOptions options, int maxWidth) => ((IRenderable)Table()).Measure(options, maxWidth);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        IRenderable table = Table();
        return table.Measure(options, int.MaxValue / 2).Max <= maxWidth ? table.Render(options, maxWidth) : Lines(maxWidth);
    }

    private Table Table()
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns([.. headers.Select(Markup.Escape)]);
        table.Title = title is null ? null : new(Markup.Escape(title));
        foreach (var row in rows)
        {
            table.AddRow(row.Select(c => new Spectre.Console.Text(c.Text, c.Style)));
        }
        return table;
    }

    private IEnumerable<Segment> Lines(int width)
    {
        if (title is not null)
        {
            yield return new(title);
            yield return Segment.LineBreak;
        }
        foreach (var segment in rows.SelectMany(row => Lines(row, width)))
        {
            yield return segment;
        }
    }

    /// <summary>The first cell begins the row; the others follow it with their headers.</summary>
    private IEnumerable<Segment> Lines(Cell[] row, int width)
    {
        yield return new(row[0].Text, row[0].Style ?? Style.Plain);
        var column = Length(row[0].Text);
        foreach (var (header, cell) in headers.Zip(row).Skip(1).Where(c => c.Second.Text.Length > 0))
        {
            string[] words = [$"{header}:", .. cell.Text.Split(' ')];
            var whole = BetweenCells.Length + words.Sum(w => Length(w) + 1) - 1;
            var between = column + whole <= width ? BetweenCells : null;
            foreach (var (index, word) in words.Index())
            {
                if (between is null || column + between.Length + Length(word) > width)
                {
                    yield return Segment.LineBreak;
                    (between, column) = (Indent, 0);
                }
                yield return new(between);
                yield return new(word, index == 0 ? Style.Plain : cell.Style ?? Style.Plain);
                column += between.Length + Length(word);
                between = " ";
            }
        }
        yield return Segment.LineBreak;
    }

    private static int Length(string text) => new Segment(text).CellCount();
}

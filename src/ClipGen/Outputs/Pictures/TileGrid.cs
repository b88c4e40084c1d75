namespace ClipGen.Outputs.Pictures;

/// <summary>Tiles of one size, in rows from the left.</summary>
/// <param name="Count">Tiles; the last row may not be full.</param>
/// <param name="Columns">Tiles of a row.</param>
/// <param name="Tile">Pixels of one.</param>
/// <param name="Gap">Pixels around each.</param>
internal sealed record TileGrid(int Count, int Columns, (int Width, int Height) Tile, int Gap = 0)
{
    public int Rows => (Count + Columns - 1) / Columns;

    public int Width => Gap + (Columns * (Tile.Width + Gap));

    public int Height => Gap + (Rows * (Tile.Height + Gap));

    public string Resolution => FormattableString.Invariant($"{Width}x{Height}");

    /// <summary>Where tile <paramref name="number"/>, counted from 0, begins, pixels.</summary>
    public (int X, int Y) Place(int number) =>
        (Gap + (number % Columns * (Tile.Width + Gap)), Gap + (number / Columns * (Tile.Height + Gap)));

    /// <summary>The filter that puts frames into it.</summary>
    public string Filter() => FormattableString.Invariant($"tile={Columns}x{Rows}:padding={Gap}:margin={Gap}:color=0x181818");
}

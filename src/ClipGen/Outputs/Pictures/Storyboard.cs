using ClipGen.Outputs.Captions;
using ClipGen.Storage;
using ClipGen.Timeline;

namespace ClipGen.Outputs.Pictures;

/// <summary>
/// Small frames for a player's seek bar: a picture of tiles, and a WebVTT file that says which tile belongs to which time, as Video.js,
/// Plyr, Vidstack and JW Player read it. Each tile shows the frame at its cue's start.
/// </summary>
internal static class Storyboard
{
    private const int MostTiles = 100;
    private const int FewTiles = 5;
    private const int FullRow = 10;

    /// <summary>WebVTT counts milliseconds.</summary>
    private const long PerSecond = 1000;

    public static TileSheet Of(ClipToShow clip)
    {
        var interval = Interval(clip);
        var tiles = (int)Parts(Duration(clip), interval);
        var grid = new TileGrid(tiles, Math.Min(FullRow, tiles), clip.Within(160, 320));
        return new(
            "storyboard",
            SideFiles.Storyboard,
            Quality: 4,
            grid,
            [.. Enumerable.Range(0, tiles).Select(tile => new Timecode(tile * interval * (Timecode.PerSecond / PerSecond)))],
            $"{Jpeg.Frames(clip, grid.Tile, "area")},{grid.Filter()}");
    }

    /// <summary>The WebVTT file of that picture. Its cues cover the whole clip without a gap.</summary>
    public static string Cues(ClipToShow clip)
    {
        var (interval, duration, grid) = (Interval(clip), Duration(clip), Of(clip).Grid);
        return WebVtt.Write(Enumerable.Range(0, grid.Count).Select(tile => new Cue(
            TimeSpan.FromMilliseconds(tile * interval),
            TimeSpan.FromMilliseconds(Math.Min((tile + 1) * interval, duration)),
            Place(grid, tile))));
    }

    private static string Place(TileGrid grid, int tile)
    {
        var (x, y) = grid.Place(tile);
        return FormattableString.Invariant($"{SideFiles.Storyboard}#xywh={x},{y},{grid.Tile.Width},{grid.Tile.Height}");
    }

    /// <summary>From one tile to the next, milliseconds: whole seconds, at least a frame; clips of less than five seconds have five tiles
    /// where they have the frames.</summary>
    private static long Interval(ClipToShow clip)
    {
        var (duration, frame) = (Duration(clip), clip.FrameRate.SecondsOf(1));
        return duration < FewTiles * PerSecond
            ? Parts(duration, Math.Min(FewTiles, clip.Frames))
            : Math.Max(Parts(duration, MostTiles * PerSecond), (long)Math.Ceiling(frame)) * PerSecond;
    }

    /// <summary>Milliseconds, rounded up.</summary>
    private static long Duration(ClipToShow clip) => (long)Math.Ceiling(Math.Round(clip.Seconds * PerSecond, 6));

    private static long Parts(long whole, long part) => (whole + part - 1) / part;
}

using System.Globalization;
using System.Text;
using ClipGen.Timeline;

namespace ClipGen.Outputs.Pictures;

/// <summary>
/// Small frames for a player's seek bar: a picture of tiles, and a WebVTT file that says which tile belongs to which time, as Video.js,
/// Plyr, Vidstack and JW Player read it. Each tile shows the frame at its cue's start.
/// </summary>
internal static class Storyboard
{
    public const string Name = "storyboard.jpg";
    public const string CuesName = "storyboard.vtt";

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
            Name,
            Quality: 4,
            grid,
            [.. Enumerable.Range(0, tiles).Select(tile => new Timecode(tile * interval * (Timecode.PerSecond / PerSecond)))],
            $"{Jpeg.Frames(clip, grid.Tile, "area")},{grid.Filter()}");
    }

    /// <summary>The WebVTT file of that picture. Its cues cover the whole clip without a gap.</summary>
    public static string Cues(ClipToShow clip)
    {
        var text = new StringBuilder("WEBVTT\n");
        var (interval, duration, grid) = (Interval(clip), Duration(clip), Of(clip).Grid);
        for (var tile = 0; tile < grid.Count; tile++)
        {
            var (x, y) = grid.Place(tile);
            text.Append(CultureInfo.InvariantCulture, $"\n{Time(tile * interval)} --> {Time(Math.Min((tile + 1) * interval, duration))}\n");
            text.Append(CultureInfo.InvariantCulture, $"{Name}#xywh={x},{y},{grid.Tile.Width},{grid.Tile.Height}\n");
        }
        return text.ToString();
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

    private static string Time(long milliseconds) => string.Create(CultureInfo.InvariantCulture,
        $"{milliseconds / 3_600_000:00}:{milliseconds / 60_000 % 60:00}:{milliseconds / 1000 % 60:00}.{milliseconds % 1000:000}");
}

using System.Globalization;
using ClipGen.Storage;
using ClipGen.Timeline;

namespace ClipGen.Outputs.Pictures;

/// <summary>Frames from the clip's beginning to its end in a grid, each with its time in a corner.</summary>
internal static class ContactSheet
{
    private const int MostTiles = 20;
    private const string Time = "clipgen.time";

    /// <summary>Where Noto Sans is not installed, fontconfig takes the nearest font that is.</summary>
    private const string Label = $@"drawtext=font='Noto Sans':text='%{{metadata\:{Time}}}':fontsize=24:fontcolor=white"
        + ":box=1:boxcolor=black@0.6:boxborderw=6:x=12:y=h-th-12";

    /// <summary>Full rows: about a tile for each second, at least one row and at most 20 tiles.</summary>
    public static TileSheet Of(ClipToShow clip)
    {
        var columns = (int)Math.Min(clip.Height > clip.Width ? 5 : 4, clip.Frames);
        var tiles = (int)Math.Min(Math.Clamp(clip.Seconds, columns, MostTiles), clip.Frames);
        var grid = new TileGrid(tiles / columns * columns, columns, clip.Within(480, 426), Gap: 6);
        var unit = Unit(clip, grid.Count);
        IReadOnlyList<Timecode> moments = [.. Enumerable.Range(0, grid.Count).Select(tile => Middle(clip, grid.Count, tile, unit))];
        return new("contactSheet", SideFiles.ContactSheet, Quality: 3, grid, moments, string.Join(',',
        [
            Jpeg.Frames(clip, grid.Tile, "area"),
            .. moments.Select((moment, tile) => Timed(Text(moment, unit), tile)),
            Label,
            grid.Filter(),
        ]));
    }

    /// <summary>
    /// What times are given in, nanoseconds: seconds in a clip of hours, else tenths, but milliseconds where tenths are too coarse to tell
    /// the tiles' frames apart.
    /// </summary>
    private static long Unit(ClipToShow clip, int tiles) =>
        clip.Seconds >= 3600 ? Timecode.PerSecond
        : clip.Seconds / tiles >= Math.Max(0.5, clip.FrameRate.SecondsOf(2)) ? Timecode.PerSecond / 10
        : Timecode.PerSecond / 1000;

    /// <summary>
    /// The middle of a tile's part of the clip, as exact as its text: what a player shows at that time is what the tile shows.
    /// </summary>
    private static Timecode Middle(ClipToShow clip, int tiles, int tile, long unit) =>
        new((long)(clip.Seconds * Timecode.PerSecond * (tile + 0.5) / tiles / unit) * unit);

    private static string Text(Timecode moment, long unit)
    {
        var time = TimeSpan.FromTicks(moment.Nanoseconds / TimeSpan.NanosecondsPerTick);
        return unit switch
        {
            Timecode.PerSecond => string.Create(
                CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}"),
            Timecode.PerSecond / 10 => time.ToString(@"mm\:ss\.f", CultureInfo.InvariantCulture),
            _ => time.ToString(@"mm\:ss\.fff", CultureInfo.InvariantCulture),
        };
    }

    private static string Timed(string text, int tile) => string.Create(CultureInfo.InvariantCulture,
        $"metadata=add:key={Time}:value='{text.Replace(":", @"\:", StringComparison.Ordinal)}':enable='eq(n,{tile})'");
}

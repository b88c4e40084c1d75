using ClipGen.Timeline;

namespace ClipGen.Outputs.Pictures;

/// <summary>A picture that is made of many frames of a clip: see <see cref="ContactSheet"/> and <see cref="Storyboard"/>.</summary>
/// <param name="Kind">As <see cref="Model.ClipFile.Kind"/> names it.</param>
/// <param name="Name">Its file name.</param>
/// <param name="Quality">As <see cref="Jpeg.Output"/> takes it.</param>
/// <param name="Moments">Times of the clip, ascending, one for each tile. No two are of the same frame.</param>
/// <param name="Filter">From the frames that a player shows at these times to the picture.</param>
internal sealed record TileSheet(
    string Kind, string Name, int Quality, TileGrid Grid, IReadOnlyList<Timecode> Moments, string Filter)
{
    /// <summary>The frame of each tile.</summary>
    public IReadOnlyList<long> Frames(ClipToShow clip) => [.. Moments.Select(moment => moment.FrameShown(clip.FrameRate))];
}

using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Outputs.Captions;

/// <summary>
/// The captions of a clip (R11.1): what the transcripts of its tracks say, and where a track has none, what the text of a segment says.
/// </summary>
public sealed class ReadCaptions(IMediaStore media)
{
    /// <param name="segments">In the order in which they play.</param>
    /// <returns>A transcript that cannot be read is a warning, and then the clip has no captions.</returns>
    /// <exception cref="ClipException">The store failed.</exception>
    internal async Task<ClipCaptions> Run(EpisodeKey episode, IReadOnlyList<SaidSegment> segments, CancellationToken cancellation)
    {
        var transcripts = new Dictionary<string, IReadOnlyList<Cue>?>();
        var warnings = new List<string>();
        foreach (var track in segments.Select(s => s.Track.Name).Distinct())
        {
            try
            {
                transcripts[track] = await Read(new(episode, track), cancellation);
            }
            catch (ClipException e) when (e.Error.Code == ErrorCode.TranscriptInvalid)
            {
                warnings.Add($"there are no captions: of track '{track}', {e.Error.Message}");
            }
        }
        return warnings.Count > 0 ? new([], warnings) : new(CueMap.Of(Parts(segments, transcripts)), []);
    }

    private async Task<IReadOnlyList<Cue>?> Read(TrackKey track, CancellationToken cancellation) =>
        await media.ReadTranscript(track, cancellation) is { } stored ? Transcript.Read(stored.Text, stored.Name) : null;

    private static IEnumerable<CaptionedPart> Parts(
        IReadOnlyList<SaidSegment> segments, Dictionary<string, IReadOnlyList<Cue>?> transcripts)
    {
        var offset = 0.0;
        foreach (var segment in segments)
        {
            yield return segment.At(offset, transcripts[segment.Track.Name]);
            offset += segment.Seconds;
        }
    }
}

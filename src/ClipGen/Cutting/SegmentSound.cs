using ClipGen.Ffmpeg;
using ClipGen.Recordings;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>The sound of a range of a track: where the recording has none, and from where it is read.</summary>
/// <param name="rate">Frames per second of the track.</param>
internal sealed class SegmentSound(TrackReader track, Rational rate)
{
    /// <summary>Where the range has no sound in the recording, seconds of the clip.</summary>
    /// <param name="neighbour">The chunk before (-1) or after (+1) another, if it continues it.</param>
    public async Task<IReadOnlyList<Stretch>> Gaps(
        FrameRange frames, IReadOnlyList<PlacedChunk> chunks, Func<PlacedChunk, int, Task<PlacedChunk?>> neighbour)
    {
        var whole = new Stretch(0, rate.SecondsOf(frames.Count));
        var sound = new List<Stretch>();
        foreach (var chunk in chunks)
        {
            await Add(chunk);
        }
        // Packagers interleave: the sound of a chunk's edge may be in its neighbour.
        foreach (var gap in Missing())
        {
            var next = gap.Start == 0 ? await neighbour(chunks[0], -1) : gap.End == whole.End ? await neighbour(chunks[^1], +1) : null;
            if (next is { } near)
            {
                await Add(near);
            }
        }
        return Missing();

        IReadOnlyList<Stretch> Missing() => whole.Without(sound, SoundVerification.ShortestGap);

        async Task Add(PlacedChunk chunk)
        {
            var origin = chunk.Origin + rate.SecondsOf(frames.First);
            sound.AddRange((await track.Packets(chunk.Index)).Sound.Select(s => s.Shifted(-origin)));
        }
    }

    /// <summary>A stream that a chunk does not describe may hold sound all the same; one without packets would fail the cut.</summary>
    public async Task<int?> Stream(MediaInfo head, IReadOnlyList<PlacedChunk> chunks)
    {
        if (head.Audio is not { IsDescribed: false } sound)
        {
            return head.Audio?.Index;
        }
        foreach (var chunk in chunks)
        {
            if ((await track.Packets(chunk.Index)).Sound.Count > 0)
            {
                return sound.Index;
            }
        }
        return null;
    }

    /// <summary>
    /// Some packagers describe the sound only in the first packet of the recording, or of a chunk: a decoder that starts later cannot make
    /// it out. So the sound is read from its chunk's beginning, after the track's first chunk where that is before the range on the same
    /// clock.
    /// </summary>
    public async Task<string> FromStart(IReadOnlyList<PlacedChunk> read, CutInput input)
    {
        var first = new PlacedChunk(0, read[0].Origin);
        var leads = read[0].Index > 0 && (await track.Packets(0)).SoundEnd < input.Start;
        if (leads)
        {
            await track.Fetch(0);
        }
        return track.Joined(leads ? read.Prepend(first) : read);
    }
}

using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>Makes one exact cut of a track, reading more of the recording where it does not come out right.</summary>
internal sealed class TrackCut(TrackReader track, MeasuredTrack source, SegmentCut cut)
{
    /// <param name="what">What is cut, for errors.</param>
    /// <param name="again">Told why the cut is made again.</param>
    /// <exception cref="ClipException">It cannot be cut, or <see cref="ErrorCode.StorageFailed"/>: the recording changed
    /// meanwhile.</exception>
    public async Task<MadeCut> Run(FrameRange frames, IReadOnlyList<PlacedChunk> chunks, MakeCut make, string what, Action<string>? again)
    {
        var reach = default(CutReach);
        while (true)
        {
            var plan = await cut.Plan(frames, chunks, reach);
            RefuseIfSilenced(plan, reach, what);
            var gaps = await cut.SoundGaps(frames, chunks);
            var outcome = await make(plan, gaps);
            await track.CheckUnchanged(what);
            if (outcome.Further(reach) is not { } further)
            {
                outcome.ThrowIfWrong(what);
                return new(plan, outcome, await Warnings(frames, chunks, plan, outcome.Report, gaps));
            }
            again?.Invoke(outcome.Problem ?? "");
            reach = further;
        }
    }

    /// <summary>
    /// Nothing that comes out would show that an index wrongly knows of no sound: the clip would be silent. So it is cut without the index
    /// where anything besides pictures lies in what was read.
    /// </summary>
    private void RefuseIfSilenced(CutPlan plan, CutReach reach, string what)
    {
        if (track.UsedIndex && reach.Sound != SoundReach.None && plan.Inputs.Any(i => i.AudioStream is null && i.Chunks.Any(HasMore)))
        {
            throw new ClipException(ErrorCode.CutInexact, $"{what}: the recording may have sound of which its index knows nothing");
        }

        bool HasMore(string chunk) =>
            TransportStream.Count(TransportPacket.Head(Path.Combine(plan.Folder!, chunk)), pictures: false) > 0;
    }

    private async Task<IReadOnlyList<string>> Warnings(
        FrameRange frames, IReadOnlyList<PlacedChunk> chunks, CutPlan plan, CutReport report, IReadOnlyList<Stretch> gaps)
    {
        var head = await track.Head(chunks[0].Index);
        string At(double seconds) =>
            source.Pictures.TimeOf(frames.First + (long)Math.Round(seconds * source.Video.FrameRate.Value)).ToString();
        return [.. SoundVerification.Warnings(track.Name, head, gaps, report, plan, At), .. plan.Warnings(track.Name)];
    }
}

/// <summary>Makes the file of a planned cut.</summary>
/// <param name="gaps">Where the recording has no sound packets, seconds of the cut.</param>
internal delegate Task<CutOutcome> MakeCut(CutPlan plan, IReadOnlyList<Stretch> gaps);

/// <summary>A cut that came out right.</summary>
/// <param name="Warnings">What is to be said about it, one line each.</param>
internal sealed record MadeCut(CutPlan Plan, CutOutcome Outcome, IReadOnlyList<string> Warnings);

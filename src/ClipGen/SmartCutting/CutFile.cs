using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Storage;
using ClipGen.Timeline;

namespace ClipGen.SmartCutting;

/// <summary>The exact cut of one stretch of one file, without an episode and without a store.</summary>
public sealed class CutFile(IFfmpeg ffmpeg, MachineLimits limits)
{
    /// <summary>
    /// Packets are listed from this long before the cut to this long after it, so that a seek to the nearest key picture does not begin
    /// inside it, seconds.
    /// </summary>
    private const double ListMargin = 15;

    /// <summary>Pictures this far outside the range still tell its rate, seconds.</summary>
    private const double NearEnough = 1;

    private readonly FileRenderer renderer = new(ffmpeg, limits);

    /// <param name="input">The recording's path.</param>
    /// <param name="output">Where the MP4 is written. Only when this returns is it whole and verified; whatever is there otherwise is the
    /// caller's to remove. Temporary files lie in a folder beside it meanwhile.</param>
    /// <param name="sound">The stream of sound to take, by its number in the file; null takes the default one.</param>
    /// <exception cref="ClipException">It cannot be cut, with what is wrong.</exception>
    public async Task<CutResult> Run(
        string input,
        TimeRange range,
        string output,
        EncoderSettings encoder,
        int? sound,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        var source = await Describe(input, sound, cancellation);
        return Finished(output, await Cut(source, range, output, encoder, progress, cancellation));
    }

    /// <summary>The same cut of a playlist and its chunks, made as a segment of an episode is.</summary>
    public async Task<CutResult> Run(
        ITrackFiles recording,
        TimeRange range,
        string output,
        EncoderSettings encoder,
        int? sound,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        var reader = await TrackReader.Open(recording, ffmpeg, sound, cancellation);
        var track = new MeasuredTrack(recording.Name, await reader.Video(), await reader.FirstPicture());
        var cut = new SegmentCut(reader, track, OutputShape.Of(track.Video, encoder), range);
        var frames = track.Pictures.Frames(range);
        var chunks = await cut.Find(frames);
        var what = $"cutting {range} of {recording.Name}";
        var made = await new TrackCut(reader, track, cut).Run(
            frames, chunks,
            (plan, gaps) => renderer.Run(new(plan, encoder, output, what, gaps), progress, cancellation),
            what, again: null);
        return Finished(output, made);
    }

    private static CutResult Finished(string output, MadeCut made) => new(
        new(output, new FileInfo(output).Length, Math.Round(made.Plan.OutputSeconds, 6), made.Plan.Shape.Resolution, 1),
        new(made.Outcome.Copied, made.Plan.OutputFrames - made.Outcome.Copied, made.Outcome.NotCopied),
        made.Warnings);

    private async Task<MadeCut> Cut(
        Source source, TimeRange range, string output, EncoderSettings encoder, IProgress<double>? progress, CancellationToken cancellation)
    {
        var what = $"cutting {range} of {source.Name}";
        var packets = await List(source, range, cancellation);
        var plan = Plan(source, packets, range, encoder);
        var (start, end) = (plan.Inputs[0].Start, plan.Inputs[0].End);
        var gaps = new Stretch(0, end - start).Without(packets.Sound.Select(s => s.Shifted(-start)), SoundVerification.ShortestGap);
        var reach = default(CutReach);
        CutOutcome outcome;
        while ((outcome = await renderer.Run(new(plan, encoder, output, what, gaps), progress, cancellation)).Further(reach) is { } further)
        {
            reach = further;
            plan = plan with { Inputs = [Reaching(plan.Inputs[0], source, packets, reach)] };
        }
        outcome.ThrowIfWrong(what);
        string At(double seconds) => Timecode.OfSeconds(start + seconds - PlayerClock.Zero(source.Media)).ToString();
        return new(
            plan,
            outcome,
            [.. SoundVerification.Warnings(source.Name, source.Media, gaps, outcome.Report, plan, At), .. plan.Warnings(source.Name)]);
    }

    private static CutInput Reaching(CutInput input, Source source, PacketList packets, CutReach reach)
    {
        if (reach.Earlier)
        {
            // Pictures of intra refresh are whole after as long as it is from one key picture to the next.
            var key = packets.KeyPictures.Where(k => k <= input.Start).SkipLast(1).LastOrDefault(double.MinValue);
            input = input with { SeekSeconds = Seek(source, key) };
        }
        return reach.Sound switch
        {
            SoundReach.FromStart => input with { SoundInput = source.Url },
            SoundReach.None => input with { SoundInput = null, AudioStream = null },
            _ => input,
        };
    }

    private static double Seek(Source source, double from) => CutInput.SeekTo(from, source.Media.StartSeconds);

    private async Task<Source> Describe(string input, int? sound, CancellationToken cancellation)
    {
        var media = await SourceFile.Describe(ffmpeg, input, sound, cancellation);
        return new(input, FfmpegArguments.File(Path.GetFullPath(input)), media, media.Video!);
    }

    /// <exception cref="ClipException"><see cref="ErrorCode.PastEnd"/>, or <see cref="ErrorCode.TimeOrder"/>.</exception>
    private static CutPlan Plan(Source source, PacketList packets, TimeRange range, EncoderSettings encoder)
    {
        var zero = PlayerClock.Zero(source.Media);
        var video = Spaced(source.Video, packets, zero + range.Start.Seconds, zero + range.End.Seconds);
        var rate = video.FrameRate;
        var end = End(packets, video);
        if (zero + range.End.Seconds - end > 1.5 * rate.SecondsOf(1))
        {
            throw new ClipException(ErrorCode.PastEnd, $"{range} ends past the end of {source.Name} at {Timecode.OfSeconds(end - zero)}");
        }
        var frames = new PictureGrid(rate, video.StartSeconds - zero).Frames(range);
        frames = frames with { End = Math.Min(frames.End, (long)Math.Round((end - video.StartSeconds) * rate.Value)) };
        var start = video.StartSeconds + rate.SecondsOf(frames.First);
        var uneven = video.Uneven ? UnevenPictures.Of(packets.Pictures, start, start + rate.SecondsOf(frames.Count), rate) : null;
        var demuxer = SourceFormats.Demuxer(source.Media.Format);
        var seek = frames.Held > 0 ? 0 : Seek(source, SeekFrom(demuxer, packets, uneven?.OnScreen ?? start));
        var input = new CutInput(source.Url, demuxer, video.Index, source.Media.Audio?.Index, seek, start, rate, frames.Count,
            video.Uneven ? 0 : frames.Held, uneven)
        {
            Begins = source.Media.StartSeconds,
        };
        return new([input with { WhyNotCopied = WhyNotCopied(input, packets) }], video, OutputShape.Of(video, encoder), Folder: null);
    }

    /// <summary>What a copy of the packets would get wrong, because only a decoder is told of it.</summary>
    private static string? WhyNotCopied(CutInput input, PacketList packets) =>
        packets.Hidden.Any(h => h >= input.TrimStart && h < input.TrimEnd) ? "an edit list hides frames within it"
        : packets.ChangesParameters ? "its container changes the decoder's parameters on the way"
        : null;

    /// <summary>The pictures with the rate that their own times have, near the range.</summary>
    private static VideoInfo Spaced(VideoInfo video, PacketList packets, double from, double to)
    {
        var near = packets.Pictures.Where(p => p >= from - NearEnough && p < to + NearEnough).ToList();
        if (packets.Complete && PictureSpacing.IsEven(near, video.StartSeconds, video.FrameRate))
        {
            return video with { Uneven = false };
        }
        return video.MeasuredBy(packets.Pictures, video.StartSeconds);
    }

    /// <summary>When the last picture is no longer shown: that of an uneven recording stays as long as there is sound.</summary>
    private static double End(PacketList packets, VideoInfo video) =>
        packets.Pictures.Count == 0 ? video.StartSeconds
        : Math.Max(packets.Pictures[^1] + video.FrameRate.SecondsOf(1), video.Uneven ? packets.SoundEnd ?? 0 : 0);

    private async Task<PacketList> List(Source source, TimeRange range, CancellationToken cancellation)
    {
        var zero = PlayerClock.Zero(source.Media);
        var (from, to) = (zero + range.Start.Seconds, zero + range.End.Seconds);
        var demuxer = SourceFormats.Demuxer(source.Media.Format);
        var what = $"listing the packets of {source.Name}";
        if (SourceFormats.HasIndex(demuxer))
        {
            var part = await Ask(PacketList.Job(source.Url, demuxer, what, null, from - ListMargin, to + ListMargin));
            // Fragments hold a stretch of pictures, and then its sound: what seems to be missing may come later in the file.
            if (part.Pictures.Count > 0 && part.Pictures[0] <= from
                && (source.Media.Audio is null || new Stretch(from, to).Without(part.Sound, SoundVerification.ShortestGap).Count == 0))
            {
                return part;
            }
        }
        var all = await Ask(PacketList.Job(source.Url, demuxer, what));
        UntimedFile.Refuse(all, source.Name);
        JoinedFile.Refuse(all, source.Name);
        return all;

        async Task<PacketList> Ask(FfmpegJob job) => PacketList.Read(await ffmpeg.Run(job, null, cancellation), source.Media);
    }

    /// <summary>With an index a seek lands on a key picture by itself; without one it must begin before the one that is needed.</summary>
    private static double SeekFrom(string demuxer, PacketList packets, double from) =>
        SourceFormats.HasIndex(demuxer) ? from : packets.KeyPictures.LastOrDefault(k => k <= from, double.MinValue);

    private sealed record Source(string Name, string Url, MediaInfo Media, VideoInfo Video);
}

/// <summary>A file that was cut.</summary>
/// <param name="Rendered">How its frames were made.</param>
/// <param name="Warnings">What is to be said about it, one line each.</param>
public sealed record CutResult(ClipOutput Output, RenderedSegment Rendered, IReadOnlyList<string> Warnings);

using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Storage;
using ClipGen.Timeline;

namespace ClipGen.SmartCutting;

/// <summary>A single file, whatever its container.</summary>
internal sealed class FileToCut : RecordingToCut
{
    /// <summary>
    /// Packets are listed from this long before the cut to this long after it, so that a seek to the nearest key picture does not begin
    /// inside it, seconds.
    /// </summary>
    private const double ListMargin = 15;

    /// <summary>Pictures this far outside the range still tell its rate, seconds.</summary>
    private const double NearEnough = 1;

    private readonly IFfmpeg ffmpeg;
    private readonly Source source;
    private PacketList? whole;

    private FileToCut(IFfmpeg ffmpeg, MachineLimits limits, Source source)
        : base(ffmpeg, limits) => (this.ffmpeg, this.source) = (ffmpeg, source);

    /// <param name="input">The recording's path.</param>
    /// <param name="sound">The stream of sound to take, by its number in the file; null takes the default one.</param>
    public static async Task<FileToCut> Open(
        IFfmpeg ffmpeg, MachineLimits limits, string input, int? sound, CancellationToken cancellation)
    {
        var media = await SourceFile.Describe(ffmpeg, input, sound, cancellation);
        return new(ffmpeg, limits, new(input, FfmpegArguments.File(Path.GetFullPath(input)), media, media.Video!));
    }

    private protected override string Name => source.Name;

    private protected override async Task<MadeCut> Make(
        TimeRange range, Func<VideoInfo, OutputShape> shape, string what, MakeCut make, CancellationToken cancellation)
    {
        var packets = await List(range, cancellation);
        var plan = Plan(packets, range, shape);
        var (start, end) = (plan.Inputs[0].Start, plan.Inputs[0].End);
        var gaps = new Stretch(0, end - start).Without(packets.Sound.Select(s => s.Shifted(-start)), SoundVerification.ShortestGap);
        var reach = default(CutReach);
        CutOutcome outcome;
        while ((outcome = await make(plan, gaps)).Further(reach) is { } further)
        {
            reach = further;
            plan = plan with { Inputs = [Reaching(plan.Inputs[0], packets, reach)] };
        }
        outcome.ThrowIfWrong(what);
        string At(double seconds) => Timecode.OfSeconds(start + seconds - PlayerClock.Zero(source.Media)).ToString();
        return new(
            plan,
            outcome,
            [.. SoundVerification.Warnings(source.Name, source.Media, gaps, outcome.Report, plan, At), .. plan.Warnings(source.Name)]);
    }

    private protected override async Task<PlannedCut> Plan(
        TimeRange range, Func<VideoInfo, OutputShape> shape, CancellationToken cancellation)
    {
        var packets = await List(range, cancellation);
        var seconds = source.Media.DurationSeconds ?? (packets.Pictures[^1] - packets.Pictures[0]);
        return new(Plan(packets, range, shape), [source.Name], packets.KeyPictures, new FileInfo(source.Name).Length / seconds);
    }

    private CutInput Reaching(CutInput input, PacketList packets, CutReach reach)
    {
        if (reach.Earlier)
        {
            // Pictures of intra refresh are whole after as long as it is from one key picture to the next.
            var key = packets.KeyPictures.Where(k => k <= input.Start).SkipLast(1).LastOrDefault(double.MinValue);
            input = input with { ReadFrom = key };
        }
        return reach.Sound switch
        {
            SoundReach.FromStart => input with { SoundInput = source.Url },
            SoundReach.None => input with { SoundInput = null, AudioStream = null },
            _ => input,
        };
    }

    /// <exception cref="ClipException"><see cref="ErrorCode.PastEnd"/>, or <see cref="ErrorCode.TimeOrder"/>.</exception>
    private CutPlan Plan(PacketList packets, TimeRange range, Func<VideoInfo, OutputShape> shape)
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
        double? key = frames.Held > 0 ? null : SeekFrom(demuxer, packets, uneven?.OnScreen ?? start);
        var input = new CutInput(source.Url, demuxer, video.Index, source.Media.Audio?.Index, key, start, rate, frames.Count,
            video.Uneven ? 0 : frames.Held, uneven)
        {
            Begins = source.Media.StartSeconds,
        };
        input = input with { WhyNotCopied = WhyNotCopied(input, packets) };
        return new([input], video, shape(video), Folder: null);
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

    /// <summary>Where a part of the file says enough, only that is listed; the whole file is listed once, for all ranges.</summary>
    private async Task<PacketList> List(TimeRange range, CancellationToken cancellation)
    {
        if (whole is not null)
        {
            return whole;
        }
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
        return whole = all;

        async Task<PacketList> Ask(FfmpegJob job) => PacketList.Read(await ffmpeg.Run(job, null, cancellation), source.Media);
    }

    /// <summary>With an index a seek lands on a key picture by itself; without one it must begin before the one that is needed.</summary>
    private static double SeekFrom(string demuxer, PacketList packets, double from) =>
        SourceFormats.HasIndex(demuxer) ? from : packets.KeyPictures.LastOrDefault(k => k <= from, double.MinValue);

    private sealed record Source(string Name, string Url, MediaInfo Media, VideoInfo Video);
}

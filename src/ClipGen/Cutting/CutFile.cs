using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>The exact cut of one stretch of one file, without an episode and without a store.</summary>
public sealed class CutFile(IFfmpeg ffmpeg, MachineLimits limits)
{
    /// <summary>Listing packets starts this long before the cut, so that a seek to the nearest key picture does not begin inside it, seconds.</summary>
    private const double ListMargin = 15;

    private const double SeekMargin = 0.5;

    /// <param name="input">The recording's path.</param>
    /// <param name="output">Where the MP4 goes; it appears there whole and verified, or not at all.</param>
    /// <returns>The finished file.</returns>
    /// <exception cref="ClipException">It cannot be cut, with what is wrong.</exception>
    public async Task<ClipOutput> Run(
        string input, TimeRange range, string output, EncoderSettings encoder, IProgress<double>? progress, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(input);
        var url = FfmpegArguments.File(path);
        var media = Probe.Read(await ffmpeg.Run(Probe.Job(url, null, $"reading {input}"), null, cancellation));
        var video = SourceLimits.Usable(media, input);
        var shape = OutputShape.Of(video, encoder);
        var plan = new CutPlan([await Plan(url, input, media, video, range, cancellation)], video, shape, Folder: null);

        var target = Path.GetFullPath(output);
        var part = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.part");
        try
        {
            await ffmpeg.Run(CutJob.Finished(plan, encoder, limits, part, $"cutting {range} of {input}"), progress, cancellation);
            var made = Probe.Read(await ffmpeg.Run(Probe.Job(FfmpegArguments.File(part), "mp4", $"verifying {output}", countPackets: true), null, cancellation));
            if (Verification.Fault(made, shape, plan.OutputFrames) is { } fault)
            {
                throw new ClipException(ErrorCode.CutInexact, $"the cut {range} of {input} did not come out exact: {fault}");
            }
            var size = new FileInfo(part).Length;
            File.Move(part, target, overwrite: true);
            return new(target, size, Math.Round(plan.OutputSeconds, 6), shape.Resolution, 1);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private async Task<CutInput> Plan(string url, string name, MediaInfo media, VideoInfo video, TimeRange range, CancellationToken cancellation)
    {
        var rate = video.FrameRate;
        var (from, to) = (video.StartSeconds + range.Start.Seconds, video.StartSeconds + range.End.Seconds);
        var demuxer = SourceFormats.Demuxer(media.Format);
        var packets = await List(url, name, demuxer, media, from, to, cancellation);
        var end = packets.Pictures.Count > 0 ? packets.Pictures[^1] + rate.SecondsOf(1) : video.StartSeconds;
        if (to - end > 1.5 * rate.SecondsOf(1))
        {
            throw new ClipException(ErrorCode.PastEnd, $"{range} ends past the end of {name} at {new Timecode((long)((end - video.StartSeconds) * 1000) * 1_000_000)}");
        }
        var seek = SeekFrom(demuxer, packets, from) - SeekMargin - media.StartSeconds;

        var frames = range.Frames(rate);
        var shown = packets.Pictures.Where(p => p >= from - (rate.SecondsOf(1) / 2) && p < to - (rate.SecondsOf(1) / 2)).ToList();
        var even = packets.Complete && Math.Abs(shown.Count - frames.Count) <= 1 && Pictures.AreEvenlySpaced(shown, video.StartSeconds, rate);
        if (even)
        {
            var last = (long)Math.Round((packets.Pictures[^1] - video.StartSeconds) * rate.Value) + 1;
            var count = Math.Min(frames.End, last) - frames.First;
            return CutInput.OfPictures(url, demuxer, media, rate, video.StartSeconds + rate.SecondsOf(frames.First), count, seek);
        }
        // Uneven pictures have no numbers: what is shown is decided by time alone, to the microsecond.
        return new(url, demuxer, video.Index, media.Audio?.Index, Math.Max(0, seek), from - 1e-6, to - 1e-6, from, Frames: null, to - from);
    }

    private async Task<PacketList> List(string url, string name, string demuxer, MediaInfo media, double from, double to, CancellationToken cancellation)
    {
        if (SourceFormats.HasIndex(demuxer))
        {
            var part = await Ask(PacketList.Job(url, demuxer, $"listing the packets of {name}", null, from - ListMargin, to + 1));
            if (part.Pictures.Count > 0 && part.Pictures[0] <= from)
            {
                return part;
            }
        }
        return await Ask(PacketList.Job(url, demuxer, $"listing the packets of {name}"));

        async Task<PacketList> Ask(FfmpegJob job) => PacketList.Read(await ffmpeg.Run(job, null, cancellation), media);
    }

    /// <summary>With an index a seek lands on a key picture by itself; without one it must begin before the one that is needed.</summary>
    private static double SeekFrom(string demuxer, PacketList packets, double from) =>
        SourceFormats.HasIndex(demuxer) ? from : packets.KeyPictures.LastOrDefault(k => k <= from, double.MinValue);
}

using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using ClipGen.Azure.Storage;
using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClipGen.Azure.Tests.Storage;

/// <summary>How much of a recording is read for a clip of it, as the store counts it.</summary>
[Collection(AzuriteTests.Name)]
[RequiresFfmpeg]
public sealed class RangeReadTests(AzuriteServer azurite)
{
    private static readonly string[] Listing = ["-v", "error", "-show_entries", "packet=pts_time,size", "-of", "csv=p=0"];

    private static readonly MachineLimits Limits = new(TimeSpan.FromMinutes(5), 2);

    private static readonly FfmpegProcess Ffmpeg = new(() => RequiresFfmpegAttribute.Location!);

    [ConditionalFact]
    public Task A_clip_of_a_known_chunk_reads_little_more_than_its_groups_of_pictures() => ReadLittle(buffer: "1M");

    /// <summary>Then fewer of its first pictures lie in what is read to see the recording's shape.</summary>
    [ConditionalFact]
    public Task The_same_where_the_beginning_is_denser_than_the_rest() => ReadLittle(buffer: "10M");

    /// <summary>Two minutes of 5 Mbit/s in one chunk, a key picture every two seconds; the clips are 15 s of it.</summary>
    /// <param name="buffer">How much the encoder may write at once.</param>
    private async Task ReadLittle(string buffer)
    {
        var counted = new CountedBytes(azurite);
        var track = new TrackKey(Samples.Episode(), "main");
        using var folder = new WorkFolder(Path.Combine(Path.GetTempPath(), "clipgen-ranges"));
        await Record(folder, track, buffer);
        await counted.Store.PutTrack(track, folder.Path, null, default);
        await Cut(counted.Store, track, new("00:00:20", "00:00:21"), SmartRendering.Off);
        var needed = await PacketBytes(folder.File("main_00000.ts"), 50, 66);
        foreach (var rendering in new[] { SmartRendering.Always, SmartRendering.Off })
        {
            _ = counted.Taken();

            await Cut(counted.Store, track, new("00:00:50.5", "00:01:05.5"), rendering);

            var ratio = counted.Taken() / needed;
            Assert.True(ratio is > 0.9 and <= 1.2, $"{rendering}: {ratio:0.00} times the bytes of its groups of pictures were read");
        }
    }

    private static async Task Cut(IMediaStore media, TrackKey track, Segment segment, SmartRendering rendering)
    {
        var encoder = new EncoderSettings("ultrafast", SmartRendering: rendering);
        var clip = track.Episode.Clip("c1");
        var order = new GenerateClipOrder(clip, 1, new(1, encoder), [segment], [new Track(track.TrackName)]);
        var plan = await new PlanClip(null!, media, Ffmpeg).Run(order, default);
        var cut = new ExtractSegment(media, Ffmpeg, Limits, new(null!, new(media)), NullLogger<ExtractSegment>.Instance);
        await cut.Run(SegmentOrder.Of(order, plan, 0), null, default);
    }

    /// <summary>Twenty seconds of noise, six times, under one tone; one thread makes the same file each time.</summary>
    private static async Task Record(WorkFolder folder, TrackKey track, string buffer)
    {
        var once = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.mp4");
        await Run(
            "-f", "lavfi", "-i", "testsrc2=size=640x360:rate=30,noise=alls=40:allf=t", "-t", "20",
            "-c:v", "libx264", "-preset", "ultrafast", "-g", "60", "-sc_threshold", "0", "-pix_fmt", "yuv420p",
            "-b:v", "5M", "-maxrate", "5M", "-bufsize", buffer, "-threads", "1", once);
        await Run(
            "-stream_loop", "5", "-i", once, "-f", "lavfi", "-i", "sine=sample_rate=48000:duration=120",
            "-c:v", "copy", "-c:a", "aac", "-f", "segment", "-segment_time", "1000",
            "-segment_list", folder.File(MediaNames.PlaylistFile(track)), folder.File("main_%05d.ts"));
        File.Delete(once);
    }

    private static async Task<double> PacketBytes(string path, double from, double to)
    {
        var start = (await Lines(path)).Min(p => p.Time);
        return (await Lines(path)).Where(p => p.Time >= start + from && p.Time < start + to).Sum(p => p.Size);
    }

    private static async Task<IReadOnlyList<(double Time, long Size)>> Lines(string path)
    {
        var said = await Ffmpeg.Run(
            new(FfmpegTool.Ffprobe, [.. Listing, path], "listing", Limits.FfmpegTimeout), null, default);
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(','))
            .Select(l => (double.Parse(l[0], CultureInfo.InvariantCulture), long.Parse(l[1], CultureInfo.InvariantCulture)))];
    }

    private static Task<string> Run(params string[] arguments) =>
        Ffmpeg.Run(new(FfmpegTool.Ffmpeg, [.. FfmpegArguments.Ffmpeg, .. arguments], "recording", Limits.FfmpegTimeout), null, default);

    /// <summary>A store on Azurite's containers, and the bytes of what it is answered.</summary>
    private sealed class CountedBytes : HttpPipelineSynchronousPolicy
    {
        private long bytes;

        public CountedBytes(AzuriteServer azurite)
        {
            var options = new BlobClientOptions();
            options.AddPolicy(this, HttpPipelinePosition.PerCall);
            Store = new BlobMediaStore(new(azurite.ConnectionString, options), azurite.Options);
        }

        public IMediaStore Store { get; }

        public long Taken() => Interlocked.Exchange(ref bytes, 0);

        public override void OnReceivedResponse(HttpMessage message)
        {
            if (message.Request.Method == RequestMethod.Get)
            {
                Interlocked.Add(ref bytes, message.Response.Headers.ContentLength ?? 0);
            }
        }
    }
}

using ClipGen.Contracts;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Timeline;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Tests;

/// <summary>
/// R11.3: joints never click. The recording's sound stands far above zero in even seconds and far below in odd ones: without fades it jumps
/// where they meet, by 24,300 of 32,768 from one sample to the next.
/// </summary>
public sealed class JointTests
{
    private const int Fade = 240;

    /// <summary>ffmpeg makes one channel two at the same power: 0.6 by the root of 2.</summary>
    private const int Level = 13902;

    private const string Levels = @"aevalsrc=if(lt(mod(t\,2)\,1)\,0.6\,-0.6):s=48000";

    private static readonly StampedSource Source = new(7, new Rational(30), 6, GopSeconds: 0.5);

    private static readonly ClipKey Key = new("acme", "ep-1", "c1");

    /// <summary>Inside of one second each: above, below, above.</summary>
    private static readonly Segment[] Segments = [new("00:00.2", "00:00.8"), new("00:01.2", "00:01.8"), new("00:02.2", "00:02.8")];

    private static readonly int[] Joints = [28800, 57600];

    [Theory]
    [InlineData("off")]
    [InlineData("always")]
    public async Task A_clips_sound_does_not_jump_where_segments_meet(string smartRendering)
    {
        await using var studio = await Recorded(smartRendering);

        await studio.Make("c1", Segments);

        await AssertSmooth(studio.FileOf("c1"));
    }

    [Theory]
    [InlineData("off", false)]
    [InlineData("always", false)]
    [InlineData("always", true)]
    public async Task Neither_does_that_of_joined_ranges(string smartRendering, bool playlist)
    {
        var program = new ClipGenProgram(("ClipGen__SmartRendering", smartRendering));
        var recording = playlist
            ? Path.Combine(await SoundSource.Chunks(Source, Levels, "main"), "main_chunk.m3u8")
            : await SoundSource.Make(Source, Levels);
        var output = Path.Combine(program.Beside, "out.mp4");

        (await program.Run(
            ["cut", recording, .. Segments.SelectMany(s => new[] { "--range", $"{s.StartTime}-{s.EndTime}" }), "--join", "-o", output]))
            .MustBe(0);

        await AssertSmooth(output);
    }

    [Theory]
    [InlineData("off")]
    [InlineData("always")]
    public async Task Only_five_milliseconds_on_either_side_of_a_joint_are_not_as_they_were(string smartRendering)
    {
        await using var studio = await Recorded(smartRendering);
        await studio.Add("c1", Segments);
        await studio.Get<AppendStatus>().Run(new(Key, Samples.Started(Key)), default);
        var order = new GenerateClipOrder(Key, 1, studio.Get<GenerationSettings>());
        var plan = await studio.Get<PlanClip>().Run(order, default);
        for (var i = 0; i < Segments.Length; i++)
        {
            var faded = SegmentOrder.Of(order, plan, i);
            var (before, after) = (await Sound(studio, faded with { ClipSegments = null }), await Sound(studio, faded));

            Assert.Equal((28800, 28800), (before.Length, after.Length));
            var (first, last) = (i > 0 ? Fade : 0, i < Segments.Length - 1 ? Fade : 0);
            Assert.Equal(before[first..^last], after[first..^last]);
            Assert.All(after[..first].Zip(before).Select((s, n) => (s, n)), p => Assert.Equal(Faded(p.s.Second, p.n), p.s.First, 1.0));
            Assert.All(
                after.Reverse().Take(last).Zip(before.Reverse()).Select((s, n) => (s, n)),
                p => Assert.Equal(Faded(p.s.Second, p.n + 1), p.s.First, 1.0));
        }

        static double Faded(short sample, int at) => sample * (double)at / Fade;
    }

    private static async Task<short[]> Sound(Studio studio, SegmentOrder order)
    {
        var made = await studio.Get<ExtractSegment>().Run(order, null, default);
        var store = studio.Get<IMediaStore>();
        using var work = store.OpenWorkFolder();
        return await SoundSource.Samples((await store.FetchSegment(Key, made.File, work, default))!);
    }

    private static async Task<Studio> Recorded(string smartRendering)
    {
        var studio = new Studio(settings: $"ClipGen:SmartRendering={smartRendering}");
        await studio.Record("main", await SoundSource.Chunks(Source, Levels, "main"));
        return studio;
    }

    private static async Task AssertSmooth(string path)
    {
        var samples = await SoundSource.Samples(path);
        // ffmpeg decodes all of the last 1024 samples of AAC.
        Assert.InRange(samples.Length, 3 * 28800, (3 * 28800) + 1024);
        foreach (var joint in Joints)
        {
            var steps = Enumerable.Range(joint - 1000, 2000).Select(n => Math.Abs(samples[n + 1] - samples[n]));
            // A fade goes by 58 from sample to sample; AAC adds to it.
            Assert.InRange(steps.Max(), 1, 300);
            Assert.InRange((int)samples[joint], -300, 300);
        }
        foreach (var at in (int[])[14400, 28800 - 1000, 28800 + 1000, 57600 - 1000, 57600 + 1000, 72000])
        {
            Assert.InRange(Math.Abs((int)samples[at]), Level - 1500, Level + 1500);
        }
    }
}

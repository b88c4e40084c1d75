using System.Globalization;
using ClipGen.Contracts;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.SmartCutting;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests.Outputs.Loudness;

/// <summary>R11.3: clips are as loud as is wanted, by EBU R 128, and nothing in them moves.</summary>
public sealed class LoudnessTests
{
    private const string QuietSpeech = "anoisesrc=color=pink:amplitude=0.06:seed=1,tremolo=f=3:d=0.9";
    private const string Clipped = "anoisesrc=color=pink:amplitude=1:seed=2,volume=20dB";
    private const string Music = "aevalsrc=0.5*sin(2*PI*110*t)+0.3*sin(2*PI*997*t)+0.2*sin(2*PI*5011*t)*sin(2*PI*3*t):s=48000";

    /// <summary>Its peaks need the limiter, like those of most speech.</summary>
    private const string Voice =
        "anoisesrc=color=pink:amplitude=0.4:seed=6,highpass=f=120,bandpass=f=700:width_type=h:w=900,tremolo=f=4:d=0.95,volume=6dB";

    /// <summary>Three times in ten seconds 30 dB louder than otherwise.</summary>
    private const string Bursts = @"anoisesrc=color=pink:amplitude=1:seed=5,volume=if(lt(mod(t\,3)\,0.3)\,1\,0.03):eval=frame";

    /// <summary>AAC takes 1.1 LU from it.</summary>
    private const string Hiss = "anoisesrc=color=white:amplitude=0.5:seed=2";

    /// <summary>Soft noise, and ten times a second a knock that is 20 dB louder.</summary>
    private const string Knocks = @"aevalsrc=(0.02+if(lt(mod(t\,0.1)\,0.004)\,0.2))*(random(0)*2-1):s=48000";

    private static readonly StampedSource Pictures = new(8, new Rational(30000, 1001), 12, GopSeconds: 1);

    private readonly string folder = TestRun.NewFolder("loudness");

    private readonly ListeningFfmpeg ffmpeg = new();

    public static TheoryData<string, double> Reachable => new()
    {
        { QuietSpeech, -14 }, { QuietSpeech, -23 }, { Clipped, -14 }, { Clipped, -23 }, { Music, -14 }, { Music, -23 }, { Voice, -14 },
        { Hiss, -14 }, { Bursts, -14 },
    };

    [Theory]
    [MemberData(nameof(Reachable))]
    public async Task The_target_is_reached_within_half_a_unit_and_under_the_peak(string sound, double target)
    {
        var recording = await SoundSource.Make(Pictures, sound);

        var made = await Cut(recording, "00:01.5", "00:10.5", new(target), "out.mp4");

        Assert.Empty(made.Warnings);
        var (before, after) = (await Measure(recording, "atrim=1.5:10.5"), await Measure(made.Output.Name, "anull"));
        Assert.InRange(after.Integrated, target - 0.55, target + 0.55);
        Assert.InRange(after.TruePeak, -40, -0.95);
        Assert.Equal(before.Integrated, made.Loudness!.Before.Integrated!.Value, 0.2);
        Assert.Equal(after.Integrated, made.Loudness.After.Integrated!.Value, 0.06);
        Assert.Equal(after.TruePeak, made.Loudness.After.TruePeak!.Value, 0.1);
    }

    [Fact]
    public async Task What_cannot_be_reached_is_a_warning_with_the_numbers()
    {
        var made = await Cut(await Pictures.Mp4(), "00:01.5", "00:10.5", new(-9), "out.mp4");

        var after = await Measure(made.Output.Name, "anull");
        Assert.InRange(after.Integrated, -25, -9.6);
        Assert.InRange(after.TruePeak, -3, -0.95);
        var warning = Assert.Single(made.Warnings);
        Assert.Matches(@"^loudness is -\d+\.\d LUFS instead of -9\.0 LUFS: its peaks leave no more room below -1\.0 dBTP$", warning);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"{made.Loudness!.After.Integrated:0.0} LUFS"), warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anullsrc", "00:01", "00:06", "loudness is left as recorded: the clip is silent")]
    [InlineData(QuietSpeech, "00:01", "00:03.9", "loudness is left as recorded: the clip is shorter than 3 s")]
    public async Task What_cannot_be_measured_is_left_as_it_is(string sound, string from, string to, string warning)
    {
        var recording = await SoundSource.Make(Pictures, sound);

        var made = await Cut(recording, from, to, new(-14), "out.mp4");

        Assert.Contains(warning, made.Warnings);
        Assert.Null(made.Loudness);
        var plain = await Cut(recording, from, to, null, "plain.mp4");
        Assert.Equal(await SoundSource.Samples(plain.Output.Name), await SoundSource.Samples(made.Output.Name));
    }

    /// <summary>Knocks need the limiter, which looks ahead and so gives each sample late.</summary>
    [Theory]
    [InlineData("off")]
    [InlineData("always")]
    public async Task Nothing_moves_by_a_sample_and_pictures_are_the_same(string smartRendering)
    {
        Assert.True(Enum.TryParse<SmartRendering>(smartRendering, ignoreCase: true, out var rendering));
        var recording = await SoundSource.Make(Pictures, Knocks);

        var plain = await Cut(recording, "00:01.5", "00:10.5", null, "plain.mp4", rendering);
        var loud = await Cut(recording, "00:01.5", "00:10.5", new(-14), "loud.mp4", rendering);

        Assert.Contains(ffmpeg.Jobs, j => j.Arguments.Any(a => a.Contains("alimiter", StringComparison.Ordinal)));
        var (before, after) = (await SoundSource.Samples(plain.Output.Name), await SoundSource.Samples(loud.Output.Name));
        Assert.Equal(before.Length, after.Length);
        Assert.Equal(0, Lag(before, after));
        Assert.Equal(plain.Rendered.Copied, loud.Rendered.Copied);
        Assert.True(rendering == SmartRendering.Off || loud.Rendered.Copied > 200, "frames are copied");
        Assert.Equal(await SmartCutTests.Hashes(plain.Output.Name), await SmartCutTests.Hashes(loud.Output.Name));
        await Expected.Playable(loud.Output.Name, Pictures.Rate);
        Expected.Pictures((await ClipReader.Read(loud.Output.Name)).Pictures, Part.Of(Pictures, 1_500, 10_500));
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(folder).Count());
    }

    [Fact]
    public async Task Joined_ranges_keep_the_difference_between_them()
    {
        // 12 dB louder from the sixth second on.
        var recording = await SoundSource.Make(
            Pictures, @"anoisesrc=color=pink:amplitude=0.01:seed=4,volume=if(lt(t\,6)\,1\,4):eval=frame");
        var cut = await Open(recording);
        TimeRange[] ranges = [TimeRange.Parse("00:01", "00:05"), TimeRange.Parse("00:07", "00:11")];

        var made = await cut.Cut(
            ranges, Path.Combine(folder, "out.mp4"), Encoder(SmartRendering.Auto), new(Loudness: new(-23)), null, default);

        Assert.Empty(made.Warnings);
        Assert.InRange((await Measure(made.Output.Name, "anull")).Integrated, -23.55, -22.45);
        var samples = await SoundSource.Samples(made.Output.Name);
        var half = samples.Length / 2;
        Assert.Equal(12.04, Level(samples[(half + 480)..]) - Level(samples[..(half - 480)]), 0.3);
    }

    /// <summary>What each takes, in processes.</summary>
    [Theory]
    [InlineData(QuietSpeech, -30.0, "cutting", "measuring the loudness before joining", "joining", "measuring the loudness after joining")]
    [InlineData(
        Voice, -14.0, "cutting", "measuring the loudness before joining", "measuring the loudness before joining", "joining",
        "measuring the loudness after joining")]
    [InlineData(
        Hiss, -23.0, "cutting", "measuring the loudness before joining", "joining", "measuring the loudness after joining", "joining",
        "measuring the loudness after joining")]
    [InlineData(QuietSpeech, null, "cutting")]
    public async Task No_more_is_run_than_is_needed(string sound, double? target, params string[] runs)
    {
        var recording = await SoundSource.Make(Pictures, sound);

        await Cut(recording, "00:01.5", "00:10.5", target is { } t ? new(t) : null, "out.mp4", SmartRendering.Off);

        var made = ffmpeg.Jobs.Where(j => j.Tool == FfmpegTool.Ffmpeg).Select(j => j.What).ToList();
        Assert.Equal(runs.Length, made.Count);
        Assert.All(made.Zip(runs), m => Assert.StartsWith(m.Second, m.First, StringComparison.Ordinal));
    }

    private async Task<CutResult> Cut(
        string recording, string from, string to, LoudnessTarget? target, string name, SmartRendering rendering = SmartRendering.Auto) =>
        await (await Open(recording)).Cut(
            [TimeRange.Parse(from, to)], Path.Combine(folder, name), Encoder(rendering), new(Loudness: target), null, default);

    private Task<RecordingToCut> Open(string recording) =>
        new CutFile(ffmpeg, new(TimeSpan.FromMinutes(2), 2)).Open(recording, null, default);

    private static EncoderSettings Encoder(SmartRendering rendering) => new("ultrafast", SmartRendering: rendering);

    /// <summary>By ffmpeg, asked in another way than the code that is tested does.</summary>
    private static async Task<(double Integrated, double TruePeak)> Measure(string path, string filter)
    {
        var said = System.Text.Encoding.UTF8.GetString(await Tool.Ffmpeg(
            "-i", path, "-map", "0:a:0", "-af", $"{filter},asetpts=N/SR/TB,ebur128=peak=true:metadata=1,ametadata=print:file=-",
            "-f", "null", "/dev/null"));
        var values = said.Split('\n').Select(l => l.Split('=')).Where(p => p.Length == 2).ToLookup(p => p[0], p => Number(p[1]));
        return (
            values["lavfi.r128.I"].Last(),
            20 * Math.Log10(Math.Max(values["lavfi.r128.true_peaks_ch0"].Max(), values["lavfi.r128.true_peaks_ch1"].Max())));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>By how many samples the second is later: where the two are most alike.</summary>
    private static int Lag(short[] before, short[] after)
    {
        var around = before.Length / 2;
        return Enumerable.Range(-1000, 2001).MaxBy(
            lag => Enumerable.Range(around - 48000, 96000).Sum(n => (double)before[n] * after[n + lag]));
    }

    private static double Level(short[] samples) => 10 * Math.Log10(samples.Average(s => (double)s * s));

    private sealed class ListeningFfmpeg : IFfmpeg
    {
        private readonly FfmpegProcess real = new(() => RequiresFfmpegAttribute.Location!);

        public List<FfmpegJob> Jobs { get; } = [];

        public Task<string> Run(FfmpegJob job, IProgress<double>? progress, CancellationToken cancellation)
        {
            Jobs.Add(job);
            return real.Run(job, progress, cancellation);
        }
    }
}

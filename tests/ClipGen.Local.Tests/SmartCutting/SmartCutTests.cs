using System.Globalization;
using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Model;
using ClipGen.Timeline;
using static ClipGen.Local.Tests.FrameRateTests;

namespace ClipGen.Local.Tests;

/// <summary>Cuts whose pictures are copied where nothing must change are as exact as encoded ones.</summary>
public sealed class SmartCutTests(RealPlayer player) : IClassFixture<RealPlayer>
{
    /// <summary>Clips of each encode, of six cuts each; more at night: see CONTRIBUTING.</summary>
    private static readonly int Rounds =
        int.Parse(Environment.GetEnvironmentVariable("CLIPGEN_SMART_ROUNDS") ?? "1", CultureInfo.InvariantCulture);

    private const string Always = "ClipGen:SmartRendering=always";

    private static readonly StampedSource Plain = new(1, new(30), 24, GopSeconds: 2);

    /// <summary>Encodes of every layout that x264 writes, each at another rate: rate, GOP in seconds, arguments, cuts that copy.</summary>
    public static TheoryData<string, double, string> Encodes => new()
    {
        { "24000/1001", 2, "-bf 3" },
        { "25", 1, "-bf 0" },
        { "30000/1001", 4, "-bf 3 -x264-params b-pyramid=none" },
        { "30", 10, "-bf 2" },
        { "50", 2, "-bf 3" },
        { "60", 2, "-bf 1" },
        { "30", 2, "-profile:v baseline" },
        { "25", 2, "-profile:v main -x264-params weightp=2:weightb=1" },
        { "25", 2, "-coder 0 -bf 2" },
        { "30", 2, "-x264-params slices=4:bframes=2" },
        { "25", 2, "-x264-params nal-hrd=vbr:aud=1 -maxrate 1M -bufsize 1M" },
        { "30", 2, "-x264-params ref=6:bframes=5:b-adapt=0" },
    };

    [Theory]
    [MemberData(nameof(Encodes))]
    public async Task Random_cuts_show_each_picture_once_and_copy_what_they_can(string rate, double gop, string video)
    {
        Assert.True(Rational.TryParse(rate, out var parsed));
        var source = new StampedSource(1, parsed, 24, GopSeconds: gop, Video: video);
        await using var studio = new Studio(settings: Always);
        await studio.Record("main", await source.Chunks("main", 6));
        for (var round = 0; round < Rounds; round++)
        {
            await RandomCuts(studio, source, $"c{round}", new Random(video.Length + (int)(parsed.Value * 10) + (1000 * round)));
        }
    }

    /// <summary>An edge may take little more bits than the recording does; they must be enough for each of its frames.</summary>
    [Theory]
    [InlineData("superfast")]
    [InlineData("ultrafast")]
    public async Task Each_frame_of_an_edge_is_seen_where_the_recording_takes_few_bits(string preset)
    {
        var source = new StampedSource(1, new(30), 24, GopSeconds: 2, Video: "-x264-params ref=6:bframes=5:b-adapt=0");
        await using var studio = new Studio(settings: [Always, $"ClipGen:Preset={preset}"]);
        await studio.Record("main", await source.Chunks("main", 6));

        await studio.Make("c1", new Segment("00:10.943", "00:14.588"));

        Expected.Pictures((await ClipReader.Read(studio.FileOf("c1"))).Pictures, Part.Of(source, 10_943, 14_588));
        Assert.True(Assert.Single(await Rendered(studio, "c1")).Copied > 70);
    }

    private async Task RandomCuts(Studio studio, StampedSource source, string clip, Random random)
    {
        List<(long Start, long End)> cuts = [];
        while (cuts.Count < 6)
        {
            var start = random.Next(0, 19_000);
            cuts.Add((start, start + random.Next(200, 4_800)));
        }

        await studio.Make(clip, [.. cuts.Select(c => new Segment(Time(c.Start), Time(c.End)))]);

        var file = studio.FileOf(clip);
        Part[] parts = [.. cuts.Select(c => Part.Of(source, c.Start, c.End))];
        var shown = await ClipReader.Read(file);
        Expected.Pictures(shown.Pictures, parts);
        Expected.Clicks(shown.Clicks, parts);
        await Expected.Playable(file, source.Rate);
        await Silently(file);
        var rendered = await Rendered(studio, clip);
        Assert.Equal(parts.Select(p => p.End - p.First), rendered.Select(r => r.Copied + r.Encoded));
        for (var i = 0; i < parts.Length; i++)
        {
            AssertCopied(parts[i], rendered[i]);
        }
        await AssertPlayed(file, source, parts, rendered);
    }

    /// <summary>A real player shows the right pictures around each seam, and around each border of two segments.</summary>
    private async Task AssertPlayed(string file, StampedSource source, Part[] parts, IReadOnlyList<RenderedSegment> rendered)
    {
        List<int> numbers = [.. parts.SelectMany(p => Enumerable.Range((int)p.First, (int)(p.End - p.First)))];
        var (seams, offset) = (new List<long>(), 0L);
        for (var i = 0; i < parts.Length; i++)
        {
            var left = FirstKey(parts[i]) - parts[i].First;
            seams.AddRange(rendered[i].Copied > 0 ? [offset, offset + left, offset + left + rendered[i].Copied] : [offset]);
            offset += parts[i].End - parts[i].First;
        }
        List<int> indices = [.. seams.SelectMany(s => Enumerable.Range((int)s - 2, 4)).Where(i => i >= 0 && i < numbers.Count).Distinct()];

        var played = await player.Show(file, [.. indices.Select(i => source.Rate.SecondsOf(i) + (source.Rate.SecondsOf(1) / 2))]);

        Assert.Equal(indices.Select(i => (int?)numbers[i]), played);
        var running = await player.Play(file);
        Assert.True(running.Count >= 10, $"{running.Count} pictures were shown while it played");
        Assert.All(running, r => Assert.Equal(numbers[(int)Math.Round(r.Seconds * source.Rate.Value)], r.Number));
    }

    /// <summary>The first picture of the part, or after it, that decodes alone.</summary>
    private static long FirstKey(Part part)
    {
        var group = (long)Math.Round(part.Source.GopSeconds * part.Source.Rate.Value);
        return (part.First + group - 1) / group * group;
    }

    /// <summary>A cut that holds a key picture copies from it on, but for the few before its end that later ones are needed for.</summary>
    private static void AssertCopied(Part part, RenderedSegment rendered)
    {
        var key = FirstKey(part);
        if (part.End - key > 8)
        {
            Assert.True(rendered.Copied > 0, $"{part.First}-{part.End}, key {key}: {rendered.Reason}");
            Assert.InRange(rendered.Copied, part.End - key - 8, part.End - key);
        }
        else if (key >= part.End)
        {
            Assert.Equal("no frame within it decodes alone", rendered.Reason);
        }
    }

    [Fact]
    public async Task Copied_pictures_are_bit_identical()
    {
        await using var studio = new Studio(settings: Always);
        var chunks = await Plain.Chunks("main", 6);
        await studio.Record("main", chunks);

        await studio.Make("c1", new Segment("00:03.1", "00:11.05"));

        var (first, count) = (93, 239);
        var source = (await Hashes(await Plain.Mp4())).Skip(first).Take(count).ToList();
        var clip = await Hashes(studio.FileOf("c1"));
        var rendered = Assert.Single(await Rendered(studio, "c1"));
        Assert.Equal(count, clip.Count);
        Assert.Equal(27, clip.Zip(source).TakeWhile(p => p.First != p.Second).Count());
        Assert.Equal(source.Skip(27).Take((int)rendered.Copied), clip.Skip(27).Take((int)rendered.Copied));
        Assert.InRange(rendered.Copied, count - 27 - 3, count - 27);
    }

    /// <summary>Whoever seeks into a long edge, or looks at its seam, must not decode all of it.</summary>
    [Fact]
    public async Task A_long_edge_has_key_pictures_of_its_own()
    {
        var source = new StampedSource(4, new(30), 24, GopSeconds: 10);
        await using var studio = new Studio(settings: Always);
        await studio.Record("main", await source.Chunks("main", 12));

        await studio.Make("c1", new Segment("00:00.3", "00:15"));

        var (part, file) = (Part.Of(source, 300, 15_000), studio.FileOf("c1"));
        var shown = await ClipReader.Read(file);
        Expected.Pictures(shown.Pictures, part);
        Expected.Clicks(shown.Clicks, part);
        Assert.Equal([0, 60, 120, 180, 240, 291], Mp4File.Read(file).Pictures!.EveryKey.Take(6));
        Assert.InRange(Assert.Single(await Rendered(studio, "c1")).Copied, 147, 150);
        await Expected.Playable(file, new(30));
        await Silently(file);
    }

    /// <summary>Captions are added to the finished file: its sound is not encoded once more.</summary>
    [Theory]
    [InlineData("always")]
    [InlineData("off")]
    public async Task Captions_are_put_into_the_file_and_nothing_else_changes(string smart)
    {
        await using var studio = new Studio(settings: $"ClipGen:SmartRendering={smart}");
        await studio.Record("main", await Plain.Chunks("main", 6));

        await studio.Make("c1", new Segment("00:03.1", "00:08"));
        await studio.Make("c2", new Segment("00:03.1", "00:08", Text: "Hello."));

        var (without, with) = (studio.FileOf("c1"), studio.FileOf("c2"));
        Assert.Equal([false, true], new[] { without, with }.Select(file => Mp4File.Read(file).Tracks.Count == 3));
        Assert.Equal(await SoundPackets(without), await SoundPackets(with));
        var shown = await ClipReader.Read(with);
        Expected.Pictures(shown.Pictures, Part.Of(Plain, 3_100, 8_000));
        Expected.Clicks(shown.Clicks, Part.Of(Plain, 3_100, 8_000));
    }

    private static async Task<string> SoundPackets(string path) => System.Text.Encoding.ASCII.GetString(
        await Tool.Ffmpeg("-copyts", "-i", path, "-map", "0:a:0", "-c", "copy", "-f", "framemd5", "pipe:1"));

    [Fact]
    public async Task A_cut_from_one_key_picture_to_another_encodes_nothing()
    {
        await using var studio = new Studio(settings: Always);
        await studio.Record("main", await Plain.Chunks("main", 6));

        await studio.Make("c1", new Segment("00:04", "00:10"));

        Assert.Equal(new RenderedSegment(180, 0), Assert.Single(await Rendered(studio, "c1")));
        Expected.Pictures((await ClipReader.Read(studio.FileOf("c1"))).Pictures, new Part(Plain, 120, 300));
    }

    /// <summary>One segment of one encode, of another one, of one that must be encoded as its size differs, and a short one.</summary>
    [Fact]
    public async Task Segments_of_several_encodes_and_refused_ones_make_one_clip()
    {
        var other = new StampedSource(2, new(30), 16, GopSeconds: 2, Video: "-coder 0 -bf 0 -profile:v main");
        var larger = new StampedSource(3, new(30), 16, 480, 270, GopSeconds: 2);
        await using var studio = new Studio(settings: Always);
        await studio.Record("main", await Plain.Chunks("main", 6));
        await studio.Record("other", await other.Chunks("other", 6), "other");
        await studio.Record("larger", await larger.Chunks("larger", 6), "larger");

        await studio.Make("c1",
            new("00:01.5", "00:05.3"), new("00:03.3", "00:07.7", "other"), new("00:02", "00:04", "larger"),
            new("00:09.1", "00:09.6"), new("00:11.9", "00:15"));

        var shown = await ClipReader.Read(studio.FileOf("c1"));
        Part[] parts =
        [
            Part.Of(Plain, 1_500, 5_300), Part.Of(other, 3_300, 7_700), Part.Of(larger, 2_000, 4_000), Part.Of(Plain, 9_100, 9_600),
            Part.Of(Plain, 11_900, 15_000),
        ];
        Expected.Pictures(shown.Pictures, parts);
        Expected.Clicks(shown.Clicks, parts);
        await Expected.Playable(studio.FileOf("c1"), new(30));
        await Silently(studio.FileOf("c1"));
        var rendered = await Rendered(studio, "c1");
        Assert.Equal([true, true, false, false, true], rendered.Select(r => r.Copied > 0));
        Assert.Equal("it is 480x270, and the clip 320x180", rendered[2].Reason);
    }

    /// <summary>Two IDR pictures in a row with one <c>idr_pic_id</c> are one picture to a decoder (H.264, 7.4.3).</summary>
    [Fact]
    public async Task Key_pictures_that_follow_one_another_have_different_numbers()
    {
        // The first segment copies one picture and encodes one after it; the second one begins with encoded pictures.
        var source = Plain with { Video = "-x264-params b-adapt=0:b-pyramid=none" };
        await using var studio = new Studio(settings: Always);
        await studio.Record("main", await source.Chunks("main", 6));

        await studio.Make("c1", new("00:04", "00:04.06"), new("00:05.5", "00:08"));

        Assert.Equal([new RenderedSegment(1, 1), new RenderedSegment(60, 15)], await Rendered(studio, "c1"));
        Expected.Pictures(
            (await ClipReader.Read(studio.FileOf("c1"))).Pictures, Part.Of(source, 4_000, 4_060), Part.Of(source, 5_500, 8_000));
        var numbers = IdrNumbers(studio.FileOf("c1"));
        Assert.Equal(4, numbers.Count(n => n is not null));
        Assert.All(numbers.Zip(numbers.Skip(1)), pair => Assert.True(pair.First is null || pair.First != pair.Second, $"{pair}"));
    }

    /// <summary>The number of each picture that is an IDR picture, in decoding order; null of the others.</summary>
    private static List<uint?> IdrNumbers(string path)
    {
        var (pictures, bytes) = (Mp4File.Read(path).Pictures!, File.ReadAllBytes(path));
        // The configuration's only SPS, after its length.
        var sps = SequenceParameterSet.Parse(pictures.DecoderConfiguration!.Value.Span[8..]);
        return [.. pictures.Samples.Select(s => Mp4Sample.Split(bytes.AsMemory((int)s.Offset, (int)s.Size)))
            .Select(nals => nals.First(n => NalUnit.IsSlice(n.Span)))
            .Select(slice => NalUnit.TypeOf(slice.Span) == NalType.IdrSlice ? Number(slice) : (uint?)null)];

        uint Number(ReadOnlyMemory<byte> slice)
        {
            var reader = new BitReader(NalUnit.Unescape(slice.Span), SliceHeader.Read(slice.Span).PpsIdBits.End);
            reader.Bits(sps.FrameNumberBits);
            return reader.Unsigned();
        }
    }

    /// <summary>Its key pictures are no IDR pictures: what follows them may need what comes before.</summary>
    [Fact]
    public async Task Open_groups_of_pictures_are_encoded()
    {
        var open = Plain with { Video = "-bf 3 -x264-params open-gop=1" };
        await using var studio = new Studio(settings: Always);
        await studio.Record("main", await open.Chunks("main", 6));

        await studio.Make("c1", new Segment("00:03.1", "00:08"));

        Assert.Equal(new RenderedSegment(0, 147, "no frame within it decodes alone"), Assert.Single(await Rendered(studio, "c1")));
        Expected.Pictures((await ClipReader.Read(studio.FileOf("c1"))).Pictures, Part.Of(open, 3_100, 8_000));
    }

    /// <summary>900 pictures of 320x180.</summary>
    [Fact]
    public async Task By_default_a_long_segment_is_copied_and_a_short_one_encoded()
    {
        var source = new StampedSource(1, new(60), 17, GopSeconds: 2);
        await using var studio = new Studio();
        await studio.Record("main", await source.Chunks("main", 6));

        await studio.Make("c1", new("00:01.5", "00:16.5"), new("00:03.1", "00:08"));

        Assert.Equal(
            [new RenderedSegment(870, 30), new RenderedSegment(0, 294, "it is short: encoding it is quicker")],
            await Rendered(studio, "c1"));
        Expected.Pictures(
            (await ClipReader.Read(studio.FileOf("c1"))).Pictures, Part.Of(source, 1_500, 16_500), Part.Of(source, 3_100, 8_000));
    }

    /// <summary>A second encode would bring parameter sets of its own. Each segment is long enough for <c>auto</c>.</summary>
    [Fact]
    public async Task From_a_single_source_frames_are_copied_and_from_several_none()
    {
        var source = new StampedSource(1, new(60), 17, GopSeconds: 2);
        await using var studio = new Studio(settings: "ClipGen:SmartRendering=single-source");
        await studio.Record("main", await source.Chunks("main", 6));
        await studio.Record("other", await source.Chunks("other", 6), "other");

        await studio.Make("c1", new("00:01.5", "00:16.5"), new("00:01.5", "00:16.5", "other"));
        await studio.Make("c2", new Segment("00:01.5", "00:16.5"));

        var encoded = new RenderedSegment(0, 900, "the clip is cut from several recordings");
        Assert.Equal([encoded, encoded], await Rendered(studio, "c1"));
        Assert.Equal([new RenderedSegment(870, 30)], await Rendered(studio, "c2"));
        var part = Part.Of(source, 1_500, 16_500);
        Expected.Pictures((await ClipReader.Read(studio.FileOf("c1"))).Pictures, part, part);
        Expected.Pictures((await ClipReader.Read(studio.FileOf("c2"))).Pictures, part);
    }

    [Fact]
    public async Task Off_encodes_every_picture()
    {
        await using var studio = new Studio(settings: "ClipGen:SmartRendering=off");
        await studio.Record("main", await Plain.Chunks("main", 6));

        await studio.Make("c1", new Segment("00:03.1", "00:08"));

        Assert.Equal(new RenderedSegment(0, 147), Assert.Single(await Rendered(studio, "c1")));
        Expected.Pictures((await ClipReader.Read(studio.FileOf("c1"))).Pictures, Part.Of(Plain, 3_100, 8_000));
    }

    [Fact]
    public async Task A_segment_that_another_attempt_left_says_how_it_was_made()
    {
        await using var studio = new Studio(settings: Always);
        await studio.Record("main", await Plain.Chunks("main", 6));
        await studio.Add("c1", new("00:03.1", "00:08"), new("00:30", "00:31"));
        await studio.Run();
        await studio.Failed("c1");
        await studio.Add("c1", new("00:03.1", "00:08"), new("00:12", "00:13"));

        await studio.Again(studio.Episode.Clip("c1"));

        var rendered = await Rendered(studio, "c1");
        Assert.InRange(rendered[0].Copied, 117, 120);
        Expected.Pictures(
            (await ClipReader.Read(studio.FileOf("c1"))).Pictures, Part.Of(Plain, 3_100, 8_000), Part.Of(Plain, 12_000, 13_000));
    }

    /// <summary>What the history's last entry of this step says.</summary>
    internal static async Task<IReadOnlyList<RenderedSegment>> Rendered(Studio studio, string clip) =>
        (await studio.History(clip)).Last(e => e.Step == StatusStep.Extracted).Rendered!;

    /// <summary>A strict decoder has nothing to complain of.</summary>
    internal static async Task Silently(string path) =>
        Assert.Empty(await Tool.Complaints("-err_detect", "explode", "-i", path, "-f", "null", "-"));

    internal static async Task<List<string>> Hashes(string path) =>
    [
        .. System.Text.Encoding.ASCII.GetString(
            await Tool.Ffmpeg("-i", path, "-map", "0:v:0", "-fps_mode", "passthrough", "-f", "framemd5", "pipe:1"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(l => !l.StartsWith('#'))
            .Select(l => l.Split(',')[^1].Trim()),
    ];
}

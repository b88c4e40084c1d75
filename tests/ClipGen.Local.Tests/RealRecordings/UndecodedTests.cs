using ClipGen.Timeline;

namespace ClipGen.Local.Tests.RealRecordings;

/// <summary>
/// An import that re-encodes has every frame of the recording, or says which it lacks: the frame before would be shown in its place.
/// </summary>
public sealed class UndecodedTests
{
    private const string Interlaced = "-c:v mpeg2video -q:v 2 -flags +ildct+ilme -top 1";

    private static readonly StampedSource First = new(1, new Rational(25), 5, 160, 128, GopSeconds: 2, Video: $"{Interlaced} -aspect 4:3");

    private readonly ThreeWays ways = new();

    /// <summary>ffmpeg decodes 249 of these 250 frames: its decoder drops the one that it holds back when the picture changes.</summary>
    [Fact]
    public async Task A_broadcast_that_goes_from_4_3_to_16_9_is_refused_and_the_named_command_makes_two_whole_recordings_of_it()
    {
        var second = First with { Id = 2, Video = $"{Interlaced} -aspect 16:9" };
        var recording = await Sequence.OnOneClock(ways.Folder, [5, 5], await First.Mp4(), await second.Mp4());

        var refused = (await ways.TryImport(recording)).MustBe(1);

        Assert.Contains(
            $"MEDIA_UNSUPPORTED: ffmpeg loses 1 of the 250 frames of {recording}, the first at 00:00:04.96; nothing was imported",
            refused.Error, StringComparison.Ordinal);
        await NamedCommand.Run(refused.Error, ways.Folder);
        var before = await new ThreeWays().ImportAndRun(Path.Combine(ways.Folder, "sequence-part0.ts"), "00:03.2", "00:05");
        Expected.Pictures((await ClipReader.Read(before)).Pictures, new Part(First, 80, 125));
        var after = await new ThreeWays().ImportAndRun(Path.Combine(ways.Folder, "sequence-part1.ts"), "00:00", "00:02.4");
        Expected.Pictures((await ClipReader.Read(after)).Pictures.TakeLast(60).ToList(), new Part(second, 0, 60));
    }

    /// <summary>A frame that was damaged on its way cannot be had back; what is left is a recording whose frames are not even.</summary>
    [Fact]
    public async Task A_damaged_frame_in_the_middle_is_refused_and_the_named_command_makes_a_recording_without_it()
    {
        var source = new StampedSource(3, new Rational(25), 6, Sound: false, GopSeconds: 2, Video: "-bf 0 -pix_fmt yuv422p");
        var recording = Path.Combine(ways.Folder, "damaged.mkv");
        await Tool.Ffmpeg("-i", await source.Mp4(), "-c", "copy", "-bsf:v", @"noise=amount=if(eq(n\,60)\,1\,0)", recording);

        var refused = (await ways.TryImport(recording)).MustBe(1);

        Assert.Contains(
            $"MEDIA_CORRUPT: ffmpeg loses 1 of the 150 frames of {recording}, the first at 00:00:02.4; nothing was imported",
            refused.Error, StringComparison.Ordinal);
        await NamedCommand.Run(refused.Error, ways.Folder);
        await new ThreeWays().ImportAndRun(Path.Combine(ways.Folder, "damaged-decoded.mkv"), "00:03", "00:04");
    }

    /// <summary>As a recorder begins that is switched on in the middle of a broadcast.</summary>
    [Fact]
    public async Task Frames_before_the_first_key_frame_are_counted_in_a_warning()
    {
        var source = First with { Id = 4, Seconds = 6 };
        await Tool.Ffmpeg(
            "-i", await source.Mp4(), "-map", "0:v", "-c", "copy", "-f", "segment", "-segment_times", "0.3", "-break_non_keyframes", "1",
            Path.Combine(ways.Folder, "recording%d.ts"));

        var clip = await ways.ImportAndRun(Path.Combine(ways.Folder, "recording1.ts"), "00:02.2", "00:04");

        Assert.Matches("the first frame that can be decoded is shown in place of 4[0-9] before it", ways.Said);
        var numbers = (await ClipReader.Read(clip)).Pictures.Select(p => Assert.NotNull(p).Number).ToList();
        Assert.Equal(Enumerable.Range(numbers[0], 45), numbers);
    }
}

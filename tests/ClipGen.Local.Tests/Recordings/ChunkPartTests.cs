using System.Globalization;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Recordings;
using ClipGen.SmartCutting;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary>Of a chunk in Blob Storage only the bytes that a cut needs are read: the same frames and the same sound come out.</summary>
public sealed class ChunkPartTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    public static TheoryData<string> Layouts =>
    [
        "", "-x264-params bframes=3:b-pyramid=normal", "-x264-params open-gop=1:bframes=3:b-adapt=0:repeat-headers=1", "-tune zerolatency",
    ];

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task A_cut_of_parts_shows_and_sounds_as_a_cut_of_the_whole(string layout)
    {
        var source = new StampedSource(1, new Rational(30000, 1001), 24, GopSeconds: 1, Video: layout);
        var chunks = await source.Chunks("main", 8);
        var size = Directory.GetFiles(chunks, "*.ts").Sum(f => new FileInfo(f).Length);
        var random = new Random(layout.Length);
        for (var i = 0; i < 5; i++)
        {
            var start = random.Next(0, 20_000);
            var end = start + random.Next(40, 3_900);
            var recording = new PartlyFetched(Path.Combine(chunks, "main_chunk.m3u8"));

            var shown = await ClipReader.Read(await Cut(recording, start, end));

            Expected.Pictures(shown.Pictures, Part.Of(source, start, end));
            Expected.Clicks(shown.Clicks, Part.Of(source, start, end));
            Assert.False(recording.NeededMore, $"{start} to {end}");
            Assert.InRange(recording.Bytes, 1, size * ((end - start + 4_000) / 24_000.0));
        }
    }

    /// <summary>Packagers that interleave finely put a key picture's first bytes between those of a sound packet.</summary>
    [Fact]
    public async Task Sound_that_a_part_tears_is_left_out()
    {
        var chunks = await new StampedSource(1, new Rational(25), 4).Chunks("main", 4);
        var path = Path.Combine(chunks, "main_000.ts");
        var content = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, content[..(LastSound(content) + (2 * TransportPacket.Size))]);
        Assert.NotEmpty(await Complaints(path));

        TornSound.Remove(path);

        Assert.Empty(await Complaints(path));
    }

    private static int LastSound(byte[] content) => Enumerable.Range(0, content.Length / TransportPacket.Size)
        .Select(i => i * TransportPacket.Size)
        .Last(at => new TransportPacket(content.AsSpan(at, TransportPacket.Size)) is { StartsUnit: true } packet
            && PesHeader.Read(packet.Payload) is { IsPicture: false });

    private static async Task<string> Complaints(string path) =>
        await new FfmpegProcess(() => FfmpegLocation.Find(null)).Run(
            new(FfmpegTool.Ffmpeg, ["-v", "error", "-f", "mpegts", "-i", path, "-map", "0:a", "-f", "null", "-"], "decoding", Timeout),
            null, default);

    private static async Task<string> Cut(PartlyFetched recording, int start, int end)
    {
        var output = Path.Combine(TestRun.NewFolder("cut"), "clip.mp4");
        var range = TimeRange.Parse(Time(start), Time(end));
        var opened = await new CutFile(new FfmpegProcess(() => FfmpegLocation.Find(null)), new(Timeout, 2)).Open(recording, null, default);
        await opened.Cut(range, output, new(), null, null, default);
        return output;
    }

    private static string Time(int milliseconds) =>
        TimeSpan.FromMilliseconds(milliseconds).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
}

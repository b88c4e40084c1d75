using System.Text.RegularExpressions;
using ClipGen.Cutting;
using ClipGen.Local.Tests.RealRecordings;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary>What is no plain MPEG-TS playlist is refused with a command; the command makes one that is cut exactly.</summary>
public sealed partial class UnsupportedPlaylistTests
{
    private static readonly StampedSource Source = new(1, new Rational(25), 14, GopSeconds: 2);

    private readonly ThreeWays ways = new();

    [Theory]
    [InlineData("-hls_segment_type fmp4", "x.m3u8", "fragmented MP4")]
    [InlineData("-hls_flags single_file", "x.m3u8", "parts of a file")]
    [InlineData("-master_pl_name master.m3u8", "master.m3u8", "a master playlist")]
    [InlineData("-hls_key_info_file key.info", "x.m3u8", "encrypted")]
    public async Task A_refused_playlist_becomes_one_that_can_be_cut_by_the_command_that_the_message_names(
        string packager, string named, string says)
    {
        var folder = TestRun.NewFolder("unsupported playlist");
        await File.WriteAllBytesAsync(Path.Combine(folder, "secret.key"), [.. Enumerable.Range(0, 16).Select(i => (byte)i)]);
        await File.WriteAllTextAsync(Path.Combine(folder, "key.info"), $"secret.key\n{Path.Combine(folder, "secret.key")}\n");
        string[] arguments = [.. packager.Split(' ').Select(a => a == "key.info" ? Path.Combine(folder, a) : a)];
        var playlist = Path.Combine(folder, named);
        await Tool.Ffmpeg(
        [
            "-i", await Source.Mp4(), "-c", "copy", "-f", "hls", "-hls_time", "4", "-hls_list_size", "0", .. arguments,
            Path.Combine(folder, "x.m3u8"),
        ]);

        foreach (var refused in new[] { await ways.TryCut(playlist, "00:03.21", "00:08.43"), await ways.TryImport(playlist) })
        {
            refused.MustBe(1);
            Assert.Contains("PLAYLIST_UNSUPPORTED", refused.Error, StringComparison.Ordinal);
            Assert.Contains(says, refused.Error, StringComparison.Ordinal);
            var command = Command().Match(refused.Error);
            Assert.True(command.Success, refused.Error);
            var said = command.Groups[1].Value.Split(' ').Select(a => a.Trim('"'));
            await Tool.Ffmpeg([.. said.Select(a => a.EndsWith(".m3u8", StringComparison.Ordinal) ? Path.Combine(folder, a) : a)]);
        }

        var shown = await ClipReader.Read(
            await ways.Cut(Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(named)}-ts.m3u8"), "00:03.21", "00:08.43"));
        Expected.Pictures(shown.Pictures, Part.Of(Source, 3_210, 8_430));
        Expected.Clicks(shown.Clicks, Part.Of(Source, 3_210, 8_430));
    }

    [GeneratedRegex("ffmpeg (-.*m3u8\")")]
    private static partial Regex Command();
}

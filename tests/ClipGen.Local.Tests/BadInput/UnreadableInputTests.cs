using ClipGen.Timeline;

namespace ClipGen.Local.Tests.BadInput;

/// <summary>A file that is not a recording: <c>cut</c> and <c>import</c> say what it is, with a code of its own.</summary>
public sealed class UnreadableInputTests
{
    private static readonly StampedSource Source = new(1, new Rational(25), 4, GopSeconds: 2);

    private readonly ClipGenProgram program = new();

    [Theory]
    [InlineData("empty.mp4", "it is empty")]
    [InlineData("cut-off.mp4", "it has no index (moov atom)")]
    [InlineData("text.mp4", "it is text")]
    [InlineData("picture.png", "it is a picture")]
    [InlineData("playlist.mp4", "it is a playlist")]
    [InlineData("sound.mp3", "it has only sound")]
    [InlineData("sound.m4a", "it has only sound")]
    [InlineData("encrypted.mp4", "it is encrypted; decrypt it first")]
    [InlineData("encrypted.webm", "it is encrypted; decrypt it first")]
    [InlineData("scrambled.ts", "it is encrypted; decrypt it first")]
    public async Task It_is_said_what_it_is(string name, string says)
    {
        var path = await Make(name);
        var output = Path.Combine(program.Beside, "out.mp4");

        var cut = (await program.Run("cut", path, "--from", "00:01", "--to", "00:02", "-o", output)).MustBe(1);
        var import = (await program.Run("import", path, "--tenant", "acme", "--episode", "ep-1", "--track", "main")).MustBe(1);

        foreach (var error in new[] { cut.Error, import.Error })
        {
            Assert.StartsWith(
                $"clipgen: MEDIA_UNREADABLE: {path} cannot be read: {says}", Assert.Single(error.Split('\n')), StringComparison.Ordinal);
        }
        Assert.False(File.Exists(output));
    }

    private async Task<string> Make(string name)
    {
        var path = Path.Combine(program.Beside, name);
        var source = await Source.Mp4();
        switch (name)
        {
            case "empty.mp4":
                await File.WriteAllTextAsync(path, "");
                break;
            case "cut-off.mp4":
                var whole = await File.ReadAllBytesAsync(source);
                await File.WriteAllBytesAsync(path, whole[..(whole.Length / 2)]);
                break;
            case "text.mp4":
                await File.WriteAllTextAsync(path, "this is not a video");
                break;
            case "playlist.mp4":
                await File.WriteAllTextAsync(path, $"#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n{source}\n#EXT-X-ENDLIST\n");
                break;
            case "picture.png":
                await Tool.Ffmpeg("-i", source, "-frames:v", "1", path);
                break;
            case "encrypted.mp4":
                await Tool.Ffmpeg("-i", source, "-c", "copy", "-encryption_scheme", "cenc-aes-ctr",
                    "-encryption_key", "76a6c65c5ea762046bd749a2e632ccbb", "-encryption_kid", "a7e61c373e219033c21091fa607bf3b8", path);
                break;
            case "encrypted.webm":
                await Encrypted.WebM(source, path);
                break;
            case "scrambled.ts":
                var clear = await Tool.Ffmpeg("-i", source, "-c", "copy", "-f", "mpegts", "pipe:1");
                await File.WriteAllBytesAsync(path, Encrypted.Scrambled(clear));
                break;
            default:
                await Tool.Ffmpeg("-i", source, "-vn", path);
                break;
        }
        return path;
    }
}

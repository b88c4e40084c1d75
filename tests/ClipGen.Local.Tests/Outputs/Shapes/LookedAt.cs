using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.SmartCutting;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests.Outputs.Shapes;

/// <summary>Cuts with a look, and what comes out of them.</summary>
internal static class LookedAt
{
    /// <summary>Of a single file, or of a playlist.</summary>
    public static async Task<(string Path, CutResult Result)> Cut(
        string video, string from, string to, Rendition look, EncoderSettings? encoder = null, string? ffmpeg = null)
    {
        var output = Path.Combine(TestRun.NewFolder("looks"), "clip.mp4");
        var cut = new CutFile(new FfmpegProcess(() => FfmpegLocation.Find(ffmpeg)), new(TimeSpan.FromMinutes(5), 2));
        var recording = RecordingFolder.IsPlaylist(video)
            ? await cut.Open(RecordingFolder.Around(video), null, default)
            : await cut.Open(video, null, default);
        encoder ??= new("ultrafast", SmartRendering: SmartRendering.Off);
        return (output, await recording.Cut([TimeRange.Parse(from, to)], output, encoder, look, null, default));
    }

    /// <summary>Every picture's luma, row by row.</summary>
    public static async Task<IReadOnlyList<byte[]>> Luma(string path, int width, int height) =>
        [
            .. (await Tool.Ffmpeg("-i", path, "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1"))
                .Chunk(width * height),
        ];

    /// <summary>The mean luma of a part of a picture.</summary>
    public static double Mean(byte[] picture, int stride, int left, int top, int width, int height) =>
        Enumerable.Range(top, height).Average(y => picture.AsSpan((y * stride) + left, width).ToArray().Average(b => b));

    /// <summary>The playlist of a recording as ffmpeg packs it.</summary>
    public static async Task<string> Playlist(string video)
    {
        var folder = TestRun.NewFolder("hls");
        var path = Path.Combine(folder, "main_chunk.m3u8");
        await Tool.Ffmpeg(
            "-i", video, "-c", "copy", "-f", "hls", "-hls_time", "4", "-hls_list_size", "0",
            "-hls_segment_filename", Path.Combine(folder, "p_%03d.ts"), path);
        return path;
    }

    public static Rendition Portrait(FrameFit fit) => new(ClipShape.Portrait, fit);

    public static Rendition Square(FrameFit fit) => new(ClipShape.Square, fit);
}

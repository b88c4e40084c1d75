using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using ClipGen.Cutting;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary>A recording whose pictures carry their number and whose sound clicks at every whole second.</summary>
/// <param name="Id">0 to 15; every picture carries it, so that one of another track is known as foreign.</param>
/// <param name="GopSeconds">From key picture to key picture.</param>
/// <param name="Video">More arguments for the encoder.</param>
internal sealed record StampedSource(
    int Id, Rational Rate, double Seconds, int Width = 320, int Height = 180, bool Sound = true, double GopSeconds = 10, string Video = "")
{
    public const int SampleRate = 48000;

    private static readonly ConcurrentDictionary<StampedSource, Lazy<Task<string>>> Made = new();

    public int Frames => (int)Math.Round(Seconds * Rate.Value);

    /// <summary>The recording as one MP4, made once in a run.</summary>
    public Task<string> Mp4() => Made.GetOrAdd(this, _ => new(Make)).Value;

    /// <summary>The recording as HLS chunks, packed by ffmpeg's own packager without encoding again.</summary>
    public async Task<string> Chunks(string track, double chunkSeconds, params string[] arguments)
    {
        var folder = TestRun.NewFolder($"chunks-{track}");
        await Tool.Ffmpeg(
        [
            "-i", await Mp4(), "-map", "0", "-c", "copy", .. arguments,
            "-f", "hls", "-hls_time", Number(chunkSeconds), "-hls_list_size", "0",
            "-hls_segment_filename", Path.Combine(folder, $"{track}_%03d.ts"), Path.Combine(folder, $"{track}_chunk.m3u8"),
        ]);
        return folder;
    }

    private async Task<string> Make()
    {
        var folder = TestRun.NewFolder("source");
        var path = Path.Combine(folder, "source.mp4");
        string[] sound = [];
        if (Sound)
        {
            var wav = Path.Combine(folder, "clicks.wav");
            await File.WriteAllBytesAsync(wav, Clicks());
            sound = ["-i", wav, "-c:a", "aac", "-b:a", "128k"];
        }
        await Tool.Ffmpeg(
            Draw,
            [
                "-f", "rawvideo", "-pix_fmt", "gray", "-s", $"{Width}x{Height}", "-r", Rate.ToString(), "-i", "pipe:0", .. sound,
                "-c:v", "libx264", "-preset", "superfast", "-crf", "23", "-pix_fmt", "yuv420p",
                "-bf", "2", "-sc_threshold", "0", "-threads", "2",
                "-g", Number(Math.Round(GopSeconds * Rate.Value)), .. Video.Split(' ', StringSplitOptions.RemoveEmptyEntries), path,
            ]);
        return path;
    }

    private void Draw(Stream output)
    {
        var picture = new byte[Width * Height];
        for (var number = 0; number < Frames; number++)
        {
            FrameCode.Draw(picture, Width, Height, Id, number);
            output.Write(picture);
        }
    }

    /// <summary>
    /// 5 ms of 2 kHz at every whole second in a quiet room, as a WAV file. Without the room's noise, each cut would have to look whether
    /// the recording is as silent as the clip.
    /// </summary>
    private byte[] Clicks()
    {
        var count = (int)(Rate.SecondsOf(Frames) * SampleRate);
        var bytes = new byte[44 + (count * 2)];
        "RIFF"u8.CopyTo(bytes);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        "data"u8.CopyTo(bytes.AsSpan(36));
        int[] header = [36 + (count * 2), 16, 1 | 1 << 16, SampleRate, SampleRate * 2, 2 | 16 << 16, count * 2];
        int[] at = [4, 16, 20, 24, 28, 32, 40];
        for (var i = 0; i < at.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at[i]), header[i]);
        }
        var noise = new Random(Id);
        for (var i = 0; i < count; i++)
        {
            var since = i % SampleRate;
            var sample = since < SampleRate / 200
                ? (short)(28000 * Math.Sin(2 * Math.PI * 2000 * (since + 6) / SampleRate))
                : (short)noise.Next(-60, 61);
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + (i * 2)), sample);
        }
        return bytes;
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}

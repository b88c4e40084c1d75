using System.Globalization;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Outputs.Pictures;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests.Outputs.Pictures;

/// <summary>Makes pictures with the real ffmpeg, counts its runs, and reads the stamps in what came out.</summary>
internal sealed class Shown(string path, Rational rate, int width, int height, string? color = null) : IFfmpeg
{
    private readonly FfmpegProcess ffmpeg = new(() => FfmpegLocation.Find(Environment.GetEnvironmentVariable("FFMPEG_PATH")));

    public string Folder { get; } = TestRun.NewFolder("pictures");

    public int Runs { get; private set; }

    public ClipToShow Clip { get; } = ClipToShow.Read(path, new OutputShape(width, height, rate, color));

    public PictureMaker Maker => new(this, new(TimeSpan.FromMinutes(2), 2), Clip, Folder, "clip acme/ep-1/c1");

    public static async Task<Shown> Of(StampedSource source) => new(await source.Mp4(), source.Rate, source.Width, source.Height);

    /// <summary>The same pictures after a filter, with key frames as far apart.</summary>
    public static async Task<Shown> Filtered(StampedSource source, string filter)
    {
        var path = Path.Combine(TestRun.NewFolder("filtered"), "clip.mp4");
        var gop = ((int)Math.Round(source.GopSeconds * source.Rate.Value)).ToString(CultureInfo.InvariantCulture);
        await Tool.Ffmpeg(
            "-i", await source.Mp4(), "-vf", filter, "-c:a", "copy", "-c:v", "libx264", "-preset", "superfast", "-bf", "2", "-g", gop, path);
        return new(path, source.Rate, source.Width, source.Height);
    }

    public Task<string> Run(FfmpegJob job, IProgress<double>? progress, CancellationToken cancellation)
    {
        Runs++;
        return ffmpeg.Run(job, progress, cancellation);
    }

    /// <summary>The stamp in a part of a picture; null where there is none of ours.</summary>
    public static async Task<int?> Number(string jpeg, (int X, int Y, int Width, int Height) part)
    {
        var crop = string.Create(CultureInfo.InvariantCulture, $"crop={part.Width}:{part.Height}:{part.X}:{part.Y}:exact=1");
        var gray = await Tool.Ffmpeg("-i", jpeg, "-vf", $"format=gray,{crop}", "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1");
        Assert.Equal(part.Width * part.Height, gray.Length);
        return FrameCode.Read(gray, part.Width, 0, 0, part.Width, part.Height)?.Number;
    }

    public async Task<int?> Poster(string? time = null)
    {
        var poster = await Maker.MakePoster(time is null ? null : Timecode.Parse(time, "posterTime"), default);
        var size = poster.Resolution!.Split('x').Select(int.Parse).ToArray();
        Assert.Equal("poster.jpg", poster.Name);
        Assert.Equal(new FileInfo(poster.Path).Length, poster.Size);
        return await Number(poster.Path, (0, 0, size[0], size[1]));
    }
}

using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Contracts.Http;

/// <summary>24 s of two tracks as HLS, made once and put into as many episodes as wanted.</summary>
public sealed class RecordedTracks : IDisposable
{
    private readonly WorkFolder folder = new(Path.Combine(Path.GetTempPath(), "clipgen-recorded"));
    private readonly Dictionary<string, List<string>> files = [];

    private RecordedTracks()
    {
    }

    public static async Task<RecordedTracks> Make()
    {
        var ffmpeg = new FfmpegProcess(() => RequiresFfmpegAttribute.Location ?? new("/missing"));
        var tracks = new RecordedTracks();
        await tracks.Make(ffmpeg, "main", "testsrc2");
        await tracks.Make(ffmpeg, "guest", "smptehdbars");
        return tracks;
    }

    /// <param name="upload">Puts a file into the media store under a name.</param>
    public async Task Put(EpisodeKey episode, Func<string, string, Task> upload)
    {
        foreach (var (track, ofTrack) in files)
        {
            foreach (var file in ofTrack)
            {
                await upload($"{MediaNames.TrackFolder(new(episode, track))}/{Path.GetFileName(file)}", file);
            }
        }
    }

    public void Dispose() => folder.Dispose();

    private async Task Make(IFfmpeg ffmpeg, string track, string picture)
    {
        await ffmpeg.Run(new(
            FfmpegTool.Ffmpeg,
            [
                .. FfmpegArguments.Ffmpeg,
                "-f", "lavfi", "-i", $"{picture}=size=320x180:rate=25",
                "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000", "-t", "24",
                "-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-pix_fmt", "yuv420p", "-c:a", "aac", "-f", "hls", "-hls_time", "6",
                "-hls_list_size", "0", "-hls_segment_filename", folder.File($"{track}_%03d.ts"), folder.File($"{track}_chunk.m3u8"),
            ],
            "recording",
            TimeSpan.FromMinutes(2)), null, default);
        files[track] = [.. Directory.EnumerateFiles(folder.Path, $"{track}_*")];
    }
}

using Azure.Storage.Blobs;
using ClipGen.Episodes;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Storage;

namespace CloudDemo;

/// <summary>Two tracks with generated video and audio, in chunks of six seconds, as a recorder would have left them.</summary>
internal static class DemoUpload
{
    public const string ClipId = "opening";

    private static readonly (string Track, string Picture, int Tone)[] Tracks = [("main", "testsrc2", 440), ("guest", "smptehdbars", 660)];

    public static string EpisodeFile(EpisodeKey episode) => $$"""
        {"tenantId":"{{episode.TenantId}}","episodeId":"{{episode.EpisodeId}}",
         "tracks":[{"trackName":"main","speakers":["host"]},{"trackName":"guest","speakers":["guest"]}],
         "clips":[{"clipId":"{{ClipId}}","title":"Opening","segments":[
           {"startTime":"00:00:01.5","endTime":"00:00:04","speaker":"host","text":"Welcome."},
           {"startTime":"00:00:05.2","endTime":"00:00:07.4","speaker":"guest","text":"Thank you."},
           {"startTime":"00:00:17","endTime":"00:00:19","speaker":"host","text":"Over a chunk's border."}]}]}
        """;

    public static async Task Upload(IFfmpeg ffmpeg, BlobContainerClient media, EpisodeKey episode, CancellationToken cancellation)
    {
        await media.CreateIfNotExistsAsync(cancellationToken: cancellation);
        using var folder = new WorkFolder(Path.Combine(Path.GetTempPath(), "clipgen-demo"));
        foreach (var (track, picture, tone) in Tracks)
        {
            var key = new TrackKey(episode, track);
            var playlist = folder.File(MediaNames.PlaylistFile(key));
            await ffmpeg.Run(new(
                FfmpegTool.Ffmpeg,
                [
                    .. FfmpegArguments.Ffmpeg,
                    "-f", "lavfi", "-i", $"{picture}=size=640x360:rate=25", "-f", "lavfi", "-i", $"sine=frequency={tone}:sample_rate=48000",
                    "-t", "24", "-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-pix_fmt", "yuv420p", "-c:a", "aac",
                    "-f", "hls", "-hls_time", "6", "-hls_list_size", "0",
                    "-hls_segment_filename", folder.File($"{track}_%03d.ts"), playlist,
                ],
                $"recording the demo's track {track}",
                TimeSpan.FromMinutes(2)), null, cancellation);
            foreach (var file in Directory.EnumerateFiles(folder.Path, $"{track}_*"))
            {
                await media.GetBlobClient(
                    $"{MediaNames.TrackFolder(key)}/{Path.GetFileName(file)}").UploadAsync(file, overwrite: true, cancellation);
            }
        }
    }
}

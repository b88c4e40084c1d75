using ClipGen.Local.Commands;

namespace Recorder;

/// <summary>A small episode in a data folder, made by the program's own commands.</summary>
internal static class Scene
{
    public static readonly EpisodeKey Episode = new("acme", "ep-1");

    public const string Complete = "c1-complete";
    public const string Failed = "c2-failed";
    public const string InProgress = "c3-in-progress";
    public const string Detected = "c4-detected";

    public const string Long = "c5-long";

    /// <summary>Nine segments with long texts take more than one property of a table.</summary>
    private static readonly string LongSegments = string.Join(',', Enumerable.Range(0, 9).Select(i =>
        $$"""{"startTime":"00:0{{i}}","endTime":"00:0{{i}}.5","text":"{{string.Concat(Enumerable.Repeat("on and on ", 400))}}"}"""));

    private static readonly string EpisodeJson = $$"""
        {"tenantId":"acme","episodeId":"ep-1",
         "tracks":[
          {"trackName":"main","speakers":["host"]},
          {"trackName":"guest","speakers":["guest","Zoë"]},
          {"trackName":"lost","speakers":["ghost"]}],
         "clips":[
          {"clipId":"c1-complete","title":"Across a border: \"exact\" – 片","segments":[
           {"startTime":"00:00:03.2","endTime":"00:00:05.5","speaker":"nobody",
            "text":"Nobody lists this speaker.\nThe default track is taken."},
            {"startTime":"00:06","endTime":"00:07.25","speaker":"Zoë","text":"Danke."}]},
          {"clipId":"c2-failed","title":"Four segments, one of them good","segments":[
            {"startTime":"00:00:01","endTime":"00:00:02","speaker":"host","text":"This one is good."},
            {"startTime":"00:00:09","endTime":"00:00:10","speaker":"guest","text":"Its chunk is damaged."},
            {"startTime":"00:05:00","endTime":"00:05:10","speaker":"host","text":"Nobody recorded this."},
            {"startTime":"00:00:01","endTime":"00:00:02","speaker":"ghost","text":"No chunk of this track can be read."}]},
          {"clipId":"c3-in-progress","segments":[
            {"startTime":"00:00:01","endTime":"00:00:02.5"}]},
          {"clipId":"c4-detected","title":"Not begun","segments":[
            {"startTime":"00:00:02","endTime":"00:00:03","speaker":"host"}]},
          {"clipId":"c5-long","segments":[{{LongSegments}}]}]}
        """;

    public static async Task Make(string data, Func<string, string, Task> ffmpeg)
    {
        (string Track, string Pictures, string Size)[] tracks =
        [
            ("main", "testsrc2", "160x90"), ("guest", "testsrc", "160x120"), ("lost", "testsrc", "160x90"),
        ];
        foreach (var (track, pictures, size) in tracks)
        {
            var recording = Path.Combine(Path.GetDirectoryName(data)!, $"{track}.mp4");
            await ffmpeg(
                $"-f lavfi -i {pictures}=size={size}:rate=25:duration=12 -f lavfi -i sine=duration=12 "
                    + "-c:v libx264 -g 25 -pix_fmt yuv420p -colorspace bt709 -c:a aac -ac 2",
                recording);
            await Clipgen(data, "import", recording, "--tenant", "acme", "--episode", "ep-1", "--track", track, "--chunk-seconds", "4");
        }
        Damage(data, "guest", chunk: 2);
        Damage(data, "lost", chunk: 0);
        var episode = Path.Combine(Path.GetDirectoryName(data)!, "episode.json");
        await File.WriteAllTextAsync(episode, EpisodeJson);
        await Clipgen(data, "add", episode);
    }

    private static void Damage(string data, string track, int chunk)
    {
        var chunks = Directory.GetFiles(Path.Combine(data, $"media/acme/ep-1/videos/{track}/chunks"), "*.ts");
        var path = chunks.Order(StringComparer.Ordinal).ElementAt(chunk);
        File.WriteAllBytes(path, [.. Enumerable.Range(0, (int)new FileInfo(path).Length).Select(i => (byte)(i * 7))]);
    }

    private static async Task Clipgen(string data, params string[] arguments)
    {
        var exitCode = await CommandLine.Run(["--data", data, .. arguments]);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"clipgen {string.Join(' ', arguments)} exited {exitCode}");
        }
    }
}

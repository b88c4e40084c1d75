using System.Diagnostics;
using System.Globalization;

namespace ClipGen.Bench;

/// <summary>What one output adds to a clip of a minute: <c>clipgen cut</c>, started as a person starts it, with and without it.</summary>
/// <param name="Used">Its time, and what that took.</param>
/// <param name="Alone">What the clip alone took.</param>
internal sealed record OutputCost(string Output, Usage Used, Usage Alone)
{
    private const double Start = 30.3;
    private const double Seconds = 60;

    private static readonly (string Name, string[] Options)[] Outputs =
    [
        ("the clip alone", []),
        ("captions: vtt, srt", ["--captions", "vtt,srt"]),
        ("captions: embedded", ["--captions", "embedded"]),
        ("captions: burned", ["--captions", "burned"]),
        ("poster", ["--pictures", "poster"]),
        ("contact sheet", ["--pictures", "contactSheet"]),
        ("storyboard", ["--pictures", "storyboard"]),
        ("loudness", ["--loudness", "-14"]),
        ("portrait, crop", ["--shapes", "portrait"]),
        ("portrait, blur", ["--shapes", "portrait", "--fit", "blur"]),
        ("square, crop", ["--shapes", "square"]),
    ];

    public static async Task<IReadOnlyList<OutputCost>> Measure(BenchFolder folder, BenchRecording recording)
    {
        var (whole, transcript) = (folder.File("whole.mp4"), folder.File("talk.vtt"));
        await Ffmpeg.Run("-i", recording.Joined, "-c", "copy", whole);
        await File.WriteAllTextAsync(transcript, Transcript());
        var costs = new List<OutputCost>();
        foreach (var (name, options) in Outputs)
        {
            Console.Error.WriteLine($"{name}…");
            var used = await Usage.Of(() => Cut(whole, options is ["--captions", ..] ? [.. options, "--transcript", transcript] : options));
            costs.Add(new(name, used, costs is [var alone, ..] ? alone.Used : used));
        }
        return costs;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"| {Output} | {Used.WallSeconds:0.0} s | {Used.WallSeconds - Alone.WallSeconds:0.0} s "
        + $"| {Used.WallSeconds / Alone.WallSeconds:0.00} | {Used.CpuSeconds:0.0} s | {Used.CpuSeconds / Alone.CpuSeconds:0.00} |");

    private static async Task<string> Cut(string recording, string[] options)
    {
        var made = Path.Combine(Path.GetDirectoryName(recording)!, "cut.mp4");
        using var program = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    Path.Combine(AppContext.BaseDirectory, "ClipGen.Local.dll"), "cut", recording,
                    "--from", Ffmpeg.Number(Start), "--to", Ffmpeg.Number(Start + Seconds), "-o", made, "--force", "--json",
                    .. options,
                ])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync();
        return program.ExitCode == 0
            ? made
            : throw new InvalidOperationException($"clipgen cut {string.Join(' ', options)} exited {program.ExitCode}: {said[1]}");
    }

    /// <summary>A cue every three seconds.</summary>
    private static string Transcript() => "WEBVTT\n" + string.Concat(Enumerable.Range(0, BenchRecording.ChunkSeconds / 3).Select(i =>
        $"\n{Time(3 * i)} --> {Time((3 * i) + 2)}\nThis is sentence {i}, as somebody says it.\n"));

    private static string Time(int seconds) => TimeSpan.FromSeconds(seconds).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
}

using System.Diagnostics;
using System.Globalization;

namespace ClipGen.Bench;

/// <summary><c>clipgen import</c> of three hours of 1080p30 that need no re-encoding, started as a person starts it. Linux.</summary>
/// <param name="PeakBytes">The most that one process had, by its name: <c>VmHWM</c>.</param>
internal sealed record LongImport(double WallSeconds, long FileBytes, IReadOnlyDictionary<string, long> PeakBytes)
{
    public const int Seconds = 3 * 60 * 60;

    private const int PartSeconds = 30;

    /// <summary>Between two looks at the processes' memory, milliseconds; the system itself keeps the peak.</summary>
    private const int Interval = 100;

    public double Speed => Seconds / WallSeconds;

    public static async Task<LongImport> Measure(BenchFolder folder)
    {
        var recording = await Make(folder);
        var clock = Stopwatch.StartNew();
        using var program = Process.Start("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "ClipGen.Local.dll"), "--data", folder.File("import"),
            "import", recording, "--tenant", "bench", "--episode", "import", "--track", "main",
        ]);
        var peak = new Dictionary<string, long>();
        while (!program.HasExited)
        {
            Look(program.Id, peak);
            await Task.Delay(Interval);
        }
        return program.ExitCode == 0
            ? new(clock.Elapsed.TotalSeconds, new FileInfo(recording).Length, peak)
            : throw new InvalidOperationException($"clipgen import exited {program.ExitCode}");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"| {Seconds / 3600} h, {FileBytes / 1e9:0.0} GB, copied | {WallSeconds:0} s | {Speed:0} × | "
        + $"{string.Join(", ", PeakBytes.OrderBy(p => p.Key).Select(p => $"{p.Key} {p.Value / 1e6:0} MB"))} |");

    /// <summary>Half a minute, over and over; the sound in one piece, as its packets do not end with the half minute.</summary>
    private static async Task<string> Make(BenchFolder folder)
    {
        Console.Error.WriteLine("making three hours…");
        var (part, whole) = (folder.File("part.mp4"), folder.File("long.mp4"));
        await Ffmpeg.Run(
            "-f", "lavfi", "-i", $"testsrc2=size=1920x1080:rate=30:duration={PartSeconds},noise=c0s=3:c0f=t",
            "-c:v", "libx264", "-preset", "ultrafast", "-b:v", "5M", "-maxrate", "6M", "-bufsize", "10M",
            "-g", "60", "-bf", "2", "-pix_fmt", "yuv420p", part);
        await Ffmpeg.Run(
            "-stream_loop", $"{(Seconds / PartSeconds) - 1}", "-i", part, "-f", "lavfi", "-i", $"sine=r=48000:d={Seconds}",
            "-map", "0:v", "-map", "1:a", "-c:v", "copy", "-c:a", "mp2", "-b:a", "128k", whole);
        // Or the import waits until the disk has the recording.
        using var sync = Process.Start("sync");
        await sync.WaitForExitAsync();
        return whole;
    }

    private static void Look(int program, Dictionary<string, long> peak)
    {
        Note("clipgen", program);
        foreach (var name in (string[])["ffmpeg", "ffprobe"])
        {
            foreach (var process in Process.GetProcessesByName(name).Where(p => Usage.Field(p.Id, "PPid:") == program))
            {
                Note(name, process.Id);
            }
        }

        void Note(string name, int id) => peak[name] = Math.Max(peak.GetValueOrDefault(name), Usage.Field(id, "VmHWM:") * 1024);
    }
}

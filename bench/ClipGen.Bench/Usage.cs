using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ClipGen.Bench;

/// <summary>
/// What a piece of work used: CPU time of this process and of its ffmpeg processes by the system's account, and the memory of the ffmpeg
/// processes by looking while they run. Linux.
/// </summary>
/// <param name="PeakBytes">The most that they had at one time, together.</param>
/// <param name="Made">The file.</param>
internal sealed partial record Usage(double WallSeconds, double CpuSeconds, long PeakBytes, string Made)
{
    private const int Self = 0;
    private const int Children = -1;

    /// <summary>Between two looks, milliseconds: looking takes time from what is measured.</summary>
    private const int Interval = 100;

    public static async Task<Usage> Of(Func<Task<string>> work)
    {
        using var end = new CancellationTokenSource();
        var peak = Task.Run(() => Peak(end.Token));
        var (cpu, clock) = (CpuSecondsOf(Self) + CpuSecondsOf(Children), Stopwatch.StartNew());
        var made = await work();
        var wall = clock.Elapsed.TotalSeconds;
        cpu = CpuSecondsOf(Self) + CpuSecondsOf(Children) - cpu;
        await end.CancelAsync();
        return new(wall, cpu, await peak, made);
    }

    /// <summary>The most memory that this process's ffmpeg had at one time, summed over them.</summary>
    private static async Task<long> Peak(CancellationToken end)
    {
        var peak = 0L;
        while (!end.IsCancellationRequested)
        {
            peak = Math.Max(peak, Process.GetProcessesByName("ffmpeg").Where(IsMine).Sum(p => Resident(p.Id)));
            await Task.Delay(Interval, CancellationToken.None);
        }
        return peak;
    }

    private static bool IsMine(Process process) => Field(process.Id, "PPid:") == Environment.ProcessId;

    private static long Resident(int process) => Field(process, "VmRSS:") * 1024;

    /// <summary>A number of the process's status; 0 when the process has ended.</summary>
    public static long Field(int process, string name)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal));
            return line is null
                ? 0
                : long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static double CpuSecondsOf(int who)
    {
        Span<long> usage = stackalloc long[18];
        _ = GetResourceUsage(who, usage);
        return usage[0] + (usage[1] / 1e6) + usage[2] + (usage[3] / 1e6);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, Span<long> usage);
}

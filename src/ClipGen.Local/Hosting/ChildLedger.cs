using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using ClipGen.Ffmpeg;
using ClipGen.Storage;

namespace ClipGen.Local.Hosting;

/// <summary>
/// Notes every ffmpeg that runs, in a file of the process's temporary folder: when this process is killed, the next one ends them. A number
/// alone is not enough, as the system gives it to others later; name and start time go with it.
/// </summary>
internal sealed class ChildLedger(string temporary) : IChildProcesses
{
    private const string Extension = ".child";

    /// <summary>Every process works out another's start from its own reading of the clocks.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    public IDisposable Register(Process process)
    {
        var path = Path.Combine(temporary, process.Id.ToString(CultureInfo.InvariantCulture) + Extension);
        try
        {
            File.WriteAllText(path, process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended already; which of the two says so depends on the moment.
        }
        return new Entry(path);
    }

    public static void KillLeftOvers(string temporary)
    {
        if (!Directory.Exists(temporary))
        {
            return;
        }
        foreach (var path in Directory.EnumerateFiles(temporary, "*" + Extension))
        {
            if (int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                KillIfItIs(id, File.ReadAllText(path));
            }
        }
    }

    private static void KillIfItIs(int id, string started)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            if (process.ProcessName.StartsWith("ff", StringComparison.OrdinalIgnoreCase)
                && long.TryParse(started, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                && (process.StartTime.ToUniversalTime() - new DateTime(ticks, DateTimeKind.Utc)).Duration() < ClockTolerance)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit(TimeSpan.FromSeconds(10));
            }
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It is gone, or was never ours.
        }
    }

    private sealed class Entry(string path) : IDisposable
    {
        public void Dispose() => Leftovers.RemoveFile(path);
    }
}

using ClipGen.Ffmpeg;
using ClipGen.Storage;

namespace ClipGen.Local.Hosting;

/// <summary>
/// This user's folder for what a command without a data folder must not forget: the ffmpeg that it runs and the file that it writes. When
/// the command is killed, the next one ends the one and removes the other.
/// </summary>
internal sealed class StateFolder : IDisposable
{
    private readonly OwnerLock alone;

    private StateFolder(string root)
    {
        var (locks, running) = (Path.Combine(root, "locks"), Path.Combine(root, "running"));
        alone = new(locks, running);
        Sweep.Run(locks, running, EndAndRemove);
    }

    /// <summary>Opens the folder, after tidying up what killed processes left.</summary>
    public static StateFolder Open()
    {
        try
        {
            return new(Default());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A container may have no home that can be written to.
            return new(Path.Combine(Path.GetTempPath(), $"clipgen-{Environment.UserName}"));
        }
    }

    public IChildProcesses Children => new ChildLedger(alone.Temporary);

    public PartFile Part(string target) => new(target, alone.Temporary);

    private static string Default() =>
        Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state && Path.IsPathFullyQualified(state)
        ? Path.Combine(state, "clipgen")
        : Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } data
        ? Path.Combine(data, "clipgen")
        : throw new DirectoryNotFoundException("this user has no folder for application data");

    private static void EndAndRemove(string folder)
    {
        ChildLedger.KillLeftOvers(folder);
        PartFile.RemoveLeftOvers(folder);
    }

    public void Dispose() => alone.Dispose();
}

using System.Diagnostics;

namespace ClipGen.Local.Tests.BadInput;

/// <summary>A pipe that reports when it is opened for reading: opening it to write blocks until then.</summary>
internal sealed class Canary : IDisposable
{
    private readonly string path;
    private readonly Task writing;

    private Canary(string path)
    {
        this.path = path;
        writing = Task.Factory.StartNew(
            () => Open(path, FileAccess.Write).Dispose(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public bool WasRead => writing.IsCompleted;

    public static Canary At(string path)
    {
        MakePipe(path);
        return new(path);
    }

    public static void MakePipe(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var mkfifo = Process.Start("mkfifo", [path]);
        mkfifo.WaitForExit();
        Assert.Equal(0, mkfifo.ExitCode);
    }

    public void Dispose()
    {
        if (!WasRead)
        {
            Open(path, FileAccess.Read).Dispose();
        }
        writing.Wait();
    }

    private static FileStream Open(string path, FileAccess access) => new(path, FileMode.Open, access, FileShare.ReadWrite, bufferSize: 0);
}

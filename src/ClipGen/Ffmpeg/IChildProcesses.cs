using System.Diagnostics;

namespace ClipGen.Ffmpeg;

/// <summary>Keeps account of the processes that this one started, so that those of a killed host can be found.</summary>
public interface IChildProcesses
{
    /// <summary>Notes a process until the result is disposed.</summary>
    IDisposable Register(Process process);
}

using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using ClipGen.Model;

namespace ClipGen.Ffmpeg;

/// <summary>Starts ffmpeg directly: arguments as a list, output read within bounds, the whole tree killed on cancel and timeout.</summary>
/// <param name="locate">Finds ffmpeg; asked at every run, so that a missing one is a recorded failure and not a host that does not
/// start.</param>
/// <param name="children">Told of every process while it runs, for hosts that tidy up after a crash.</param>
public sealed class FfmpegProcess(Func<FfmpegLocation> locate, IChildProcesses? children = null) : IFfmpeg
{
    /// <summary>
    /// Characters of standard output that are kept: the packets of a day-long chunk. Nothing that ClipGen asks for is longer.
    /// </summary>
    private const int OutputLimit = 256 * 1024 * 1024;

    private const int ErrorOutputLimit = 64 * 1024;

    private static readonly TimeSpan CtrlCGrace = TimeSpan.FromMilliseconds(300);

    public async Task<string> Run(FfmpegJob job, IProgress<double>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = Start(job);
        using var registered = await Register(process);
        using var timeout = new CancellationTokenSource(job.Timeout);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);

        var output = job.Tool == FfmpegTool.Ffmpeg ? ReadProgress(process, job, progress) : ReadAll(process, job);
        var errors = ReadTail(process.StandardError);
        try
        {
            await process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            await Kill(process);
            cancellation.ThrowIfCancellationRequested();
            throw FfmpegFailure.TimedOut(job, await errors);
        }
        var (text, errorText) = (await output, await errors);
        if (process.ExitCode == 0)
        {
            return job.Tool == FfmpegTool.Ffmpeg ? text + errorText : text;
        }
        var failure = FfmpegFailure.Exited(job, process.ExitCode, errorText);
        if (failure.Error.Code == ErrorCode.FfmpegKilled)
        {
            // A terminal's Ctrl-C reaches ffmpeg too, and first: then this is not a failure but the cancellation that is about to arrive.
            await Task.Delay(CtrlCGrace, cancellation);
        }
        throw failure;
    }

    private Process Start(FfmpegJob job)
    {
        var path = locate().PathOf(job.Tool);
        var start = new ProcessStartInfo(path, job.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = job.WorkingDirectory ?? "",
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        try
        {
            var process = Process.Start(start) ?? throw FfmpegFailure.Missing(job.Tool, path);
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            throw FfmpegFailure.Missing(job.Tool, path, e);
        }
    }

    /// <summary>A process that cannot be registered must not run: after a crash, nothing would stop it.</summary>
    private async Task<IDisposable?> Register(Process process)
    {
        try
        {
            return children?.Register(process);
        }
        catch
        {
            await Kill(process);
            throw;
        }
    }

    private static async Task Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in between.
        }
        await process.WaitForExitAsync(CancellationToken.None);
    }

    private static async Task<string> ReadProgress(Process process, FfmpegJob job, IProgress<double>? progress)
    {
        var printed = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (FfmpegProgress.IsFiltersOwn(line) && printed.Length < OutputLimit)
            {
                printed.Append(line).Append('\n');
            }
            if (progress is not null && FfmpegProgress.Read(job, line) is { } share)
            {
                progress.Report(share);
            }
        }
        return printed.ToString();
    }

    private static async Task<string> ReadAll(Process process, FfmpegJob job)
    {
        var text = new StringBuilder();
        var buffer = new char[32 * 1024];
        int read;
        while ((read = await process.StandardOutput.ReadAsync(buffer)) > 0)
        {
            if (text.Length + read > OutputLimit)
            {
                process.Kill(entireProcessTree: true);
                throw new ClipException(ErrorCode.MediaUnsupported, $"too much output {job.What}");
            }
            text.Append(buffer, 0, read);
        }
        return text.ToString();
    }

    /// <summary>Reads to the end, so that ffmpeg never waits for its reader, and keeps the end only.</summary>
    private static async Task<string> ReadTail(StreamReader reader)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            text.Append(buffer, 0, read);
            if (text.Length > 2 * ErrorOutputLimit)
            {
                text.Remove(0, text.Length - ErrorOutputLimit);
            }
        }
        return text.ToString();
    }
}

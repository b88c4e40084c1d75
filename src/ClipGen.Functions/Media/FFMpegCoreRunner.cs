using System.Text;
using ClipGen.Clips;
using ClipGen.Media;
using FFMpegCore;
using FFMpegCore.Exceptions;
using Instances;
using Instances.Exceptions;

namespace ClipGen.Functions.Media;

/// <summary>
/// Runs ffmpeg through FFMpegCore and ffprobe through FFMpegCore's process library. What FFMpegCore lacks is made up for here: a timeout, and a cancellation that
/// cannot get lost. It kills one process, not a tree; ffmpeg and ffprobe start no others.
/// </summary>
internal sealed class FFMpegCoreRunner(FfmpegLocation location) : IFfmpeg
{
    /// <summary>Characters of ffprobe's answer that are kept, as in <see cref="FfmpegProcess"/>.</summary>
    private const long OutputLimit = 256 * 1024 * 1024;

    private const int ErrorLineLimit = 500;

    public async Task<string> Run(FfmpegJob job, IProgress<double>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!File.Exists(location.PathOf(job.Tool)))
        {
            // FFMpegCore would take whatever PATH has.
            throw FfmpegFailure.Missing(job.Tool, location.PathOf(job.Tool));
        }
        using var timeout = new CancellationTokenSource(job.Timeout);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            return job.Tool == FfmpegTool.Ffmpeg ? await RunFfmpeg(job, progress, stop.Token) : await RunFfprobe(job, stop.Token);
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw FfmpegFailure.TimedOut(job, "");
        }
        catch (Exception e) when (e is InstanceFileNotFoundException or FFMpegException { Type: FFMpegExceptionType.Operation })
        {
            throw FfmpegFailure.Missing(job.Tool, location.PathOf(job.Tool), e);
        }
    }

    private async Task<string> RunFfmpeg(FfmpegJob job, IProgress<double>? progress, CancellationToken stop)
    {
        var processor = Arguments(job)
            .NotifyOnOutput(line =>
            {
                if (progress is not null && FfmpegProgress.Read(job, line) is { } share)
                {
                    progress.Report(share);
                }
            })
            .CancellableThrough(out var cancel);
        var run = processor.ProcessAsynchronously(throwOnError: true, new FFOptions
        {
            BinaryFolder = location.Folder,
            WorkingDirectory = job.WorkingDirectory ?? "",
            Encoding = Encoding.UTF8,
        });
        try
        {
            await StopWith(run, cancel, stop);
            stop.ThrowIfCancellationRequested();
            await run;
            return "";
        }
        catch (FFMpegException e) when (e.Type == FFMpegExceptionType.Process)
        {
            throw FfmpegFailure.Exited(job, ExitCode.Of(e), e.FFMpegErrorOutput ?? "");
        }
    }

    /// <summary>FFMpegCore's own arguments: one input and one output that it knows, and all others as they stand.</summary>
    private static FFMpegArgumentProcessor Arguments(FfmpegJob job)
    {
        var input = job.Arguments.ToList().IndexOf("-i") + 1;
        if (input == 0 || input >= job.Arguments.Count - 1)
        {
            throw new ArgumentException($"{job.What}: ffmpeg is called with an input and an output", nameof(job));
        }
        return FFMpegArguments
            .FromFileInput(CommandLine.Inside(job.Arguments[input]), verifyExists: false,
                o => o.WithCustomArgument(CommandLine.Join(job.Arguments.Take(input - 1))))
            // It may be overwritten: the job's own -y says so, and FFMpegCore would put another behind the output, where ffmpeg does not look.
            .OutputToFile(CommandLine.Inside(job.Arguments[^1]), overwrite: false,
                o => o.WithCustomArgument(CommandLine.Join(job.Arguments.Skip(input + 1).SkipLast(1))));
    }

    /// <summary>
    /// Waits for the run, and once it is to stop tells it so until it has: FFMpegCore forgets a cancellation that comes while the process is being started.
    /// </summary>
    private static async Task StopWith(Task run, Action cancel, CancellationToken stop)
    {
        await Task.WhenAny(run, Task.Delay(Timeout.Infinite, stop));
        while (!run.IsCompleted)
        {
            try
            {
                cancel();
            }
            catch (Exception e) when (e is IOException or InvalidOperationException)
            {
                // It asks the process to quit first, and the process may be gone.
            }
            await Task.WhenAny(run, Task.Delay(100, CancellationToken.None));
        }
        if (stop.IsCancellationRequested)
        {
            // Its outcome counts no more; looked at, so that nobody reports it as unobserved.
            _ = run.Exception;
        }
    }

    private async Task<string> RunFfprobe(FfmpegJob job, CancellationToken stop)
    {
        var start = new System.Diagnostics.ProcessStartInfo(location.PathOf(job.Tool), job.Arguments)
        {
            WorkingDirectory = job.WorkingDirectory ?? "",
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        using var tooLong = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var arguments = new ProcessArguments(start);
        long length = 0;
        arguments.OutputDataReceived += (_, line) =>
        {
            if ((length += line.Length + 1) > OutputLimit)
            {
                tooLong.Cancel();
            }
        };
        using var process = arguments.Start();
        var result = await process.WaitForExitAsync(tooLong.Token);
        stop.ThrowIfCancellationRequested();
        if (length > OutputLimit)
        {
            throw new ClipException(ErrorCode.MediaUnsupported, $"the answer was too long {job.What}");
        }
        return result.ExitCode == 0
            ? string.Join('\n', result.OutputData)
            : throw FfmpegFailure.Exited(job, result.ExitCode, string.Join('\n', result.ErrorData.TakeLast(ErrorLineLimit)));
    }
}

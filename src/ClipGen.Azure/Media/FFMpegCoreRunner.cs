using System.Text;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using FFMpegCore;
using FFMpegCore.Exceptions;
using Instances;
using Instances.Exceptions;

namespace ClipGen.Azure.Media;

/// <summary>
/// Runs ffmpeg through FFMpegCore and ffprobe through FFMpegCore's process library. FFMpegCore has no timeout; this adds one.
/// It kills one process, not a tree; ffmpeg and ffprobe start no others.
/// </summary>
/// <param name="locate">Asked at every run, as by <see cref="FfmpegProcess"/>.</param>
internal sealed class FFMpegCoreRunner(Func<FfmpegLocation> locate) : IFfmpeg
{
    /// <summary>Characters of ffprobe's answer that are kept, as in <see cref="FfmpegProcess"/>.</summary>
    private const long OutputLimit = 256 * 1024 * 1024;

    private const int ErrorLineLimit = 500;

    public async Task<string> Run(FfmpegJob job, IProgress<double>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var location = locate();
        if (!File.Exists(location.PathOf(job.Tool)))
        {
            // FFMpegCore would take whatever PATH has.
            throw FfmpegFailure.Missing(job.Tool, location.PathOf(job.Tool));
        }
        using var timeout = new CancellationTokenSource(job.Timeout);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            return job.Tool == FfmpegTool.Ffmpeg
                ? await RunFfmpeg(location, job, progress, stop.Token)
                : await RunFfprobe(location, job, stop.Token);
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw FfmpegFailure.TimedOut(job, "");
        }
        catch (Exception e) when (e is InstanceFileNotFoundException or FFMpegException { InnerException: InstanceFileNotFoundException })
        {
            throw FfmpegFailure.Missing(job.Tool, location.PathOf(job.Tool), e);
        }
    }

    private static async Task<string> RunFfmpeg(FfmpegLocation location, FfmpegJob job, IProgress<double>? progress, CancellationToken stop)
    {
        var said = new StringBuilder();
        var options = new FFOptions
        {
            BinaryFolder = location.Folder,
            WorkingDirectory = job.WorkingDirectory ?? "",
            Encoding = Encoding.UTF8,
        };
        try
        {
            await Arguments(job)
                .NotifyOnStandardOutput(line =>
                {
                    if (FfmpegProgress.IsFiltersOwn(line))
                    {
                        Keep(line);
                    }
                    if (progress is not null && FfmpegProgress.Read(job, line) is { } share)
                    {
                        progress.Report(share);
                    }
                })
                .NotifyOnStandardError(Keep)
                // Without a grace period: ffmpeg runs with -nostdin and never sees the 'q' that FFMpegCore would wait for.
                .CancellableThrough(stop, TimeSpan.Zero)
                .ProcessAsynchronously(throwOnError: true, options, CancellationToken.None);
            stop.ThrowIfCancellationRequested();
            return said.ToString();
        }
        catch (FFMpegProcessException e)
        {
            // A killed ffmpeg has failed as well; that is not the job's failure.
            stop.ThrowIfCancellationRequested();
            throw FfmpegFailure.Exited(job, e.Result.ExitCode, string.Join('\n', e.Result.StandardError));
        }

        void Keep(string line)
        {
            // Both streams' readers come here, each on a thread of its own.
            lock (said)
            {
                if (said.Length < OutputLimit)
                {
                    said.Append(line).Append('\n');
                }
            }
        }
    }

    /// <summary>FFMpegCore's own arguments: one input and one output that it knows; all others are passed on unchanged.</summary>
    private static FFMpegArgumentProcessor Arguments(FfmpegJob job)
    {
        var input = job.Arguments.ToList().IndexOf("-i") + 1;
        if (input == 0 || input >= job.Arguments.Count - 1)
        {
            throw new ArgumentException($"{job.What}: ffmpeg needs an input and an output", nameof(job));
        }
        return FFMpegArguments
            .FromFileInput(QuotedArguments.Inside(job.Arguments[input]), verifyExists: false,
                o => o.WithCustomArgument(QuotedArguments.Join(job.Arguments.Take(input - 1))))
            // It may be overwritten: the job's own -y says so, and FFMpegCore would put another behind the output, where ffmpeg does not
            // look.
            .OutputToFile(QuotedArguments.Inside(job.Arguments[^1]), overwrite: false,
                o => o.WithCustomArgument(QuotedArguments.Join(job.Arguments.Skip(input + 1).SkipLast(1))));
    }

    private static async Task<string> RunFfprobe(FfmpegLocation location, FfmpegJob job, CancellationToken stop)
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
            throw new ClipException(ErrorCode.MediaUnsupported, $"too much output {job.What}");
        }
        return result.ExitCode == 0
            ? string.Join('\n', result.OutputData)
            : throw FfmpegFailure.Exited(job, result.ExitCode, string.Join('\n', result.ErrorData.TakeLast(ErrorLineLimit)));
    }
}

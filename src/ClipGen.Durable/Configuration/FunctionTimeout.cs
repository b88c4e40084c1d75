using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace ClipGen.Durable.Configuration;

/// <summary>
/// How long the host lets an activity run: <c>functionTimeout</c> of host.json, or the app setting that overrides it. The host kills the
/// worker with all that it does, so no step may get there.
/// </summary>
internal static class FunctionTimeout
{
    private const string Override = "AzureFunctionsJobHost:functionTimeout";

    /// <summary>
    /// Runs of ffmpeg that one activity may need, each up to its timeout: a smart cut and the look at its seams, the cut that encodes all
    /// where these were in doubt, and its repetition with more of the recording.
    /// </summary>
    private const int RunsOfAnActivity = 4;

    /// <returns>Null when the host sets no limit (<c>-1</c>), or when nothing says one.</returns>
    public static TimeSpan? Read(IConfiguration configuration, string folder)
    {
        var written = configuration[Override] ?? FromHostJson(Path.Combine(folder, "host.json"));
        return TimeSpan.TryParse(written, CultureInfo.InvariantCulture, out var timeout) && timeout > TimeSpan.Zero ? timeout : null;
    }

    /// <returns>What is wrong, naming both settings; null when nothing is.</returns>
    public static string? Fault(TimeSpan? functionTimeout, TimeSpan ffmpegTimeout) =>
        functionTimeout is { } limit && ffmpegTimeout * RunsOfAnActivity >= limit
            ? string.Create(CultureInfo.InvariantCulture,
                $"ClipGen__FfmpegTimeoutMinutes is '{ffmpegTimeout.TotalMinutes:0.##}', "
                + $"but {RunsOfAnActivity} such runs must fit into functionTimeout '{limit}' of host.json: "
                + $"must be less than {limit.TotalMinutes / RunsOfAnActivity:0.##}")
            : null;

    private static string? FromHostJson(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }
        using var document = JsonDocument.Parse(
            File.ReadAllText(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return document.RootElement.TryGetProperty("functionTimeout", out var value) ? value.GetString() : null;
    }
}

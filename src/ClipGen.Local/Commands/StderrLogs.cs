using Microsoft.Extensions.Logging.Console;

namespace ClipGen.Local.Commands;

/// <summary>Logs go to stderr, one line each, as text or as JSON: stdout is for results.</summary>
internal static class StderrLogs
{
    public static ILoggingBuilder AddStderr(this ILoggingBuilder logs, LogLevel level, bool json = false)
    {
        logs.ClearProviders();
        logs.SetMinimumLevel(level);
        logs.AddFilter("Microsoft", LogLevel.Warning);
        _ = json ? logs.AddJsonConsole(o =>
        {
            o.UseUtcTimestamp = true;
            o.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        })
        : logs.AddSimpleConsole(o =>
        {
            o.SingleLine = true;
            o.UseUtcTimestamp = true;
            o.TimestampFormat = "HH:mm:ss.fff ";
            o.ColorBehavior = Console.IsErrorRedirected ? LoggerColorBehavior.Disabled : LoggerColorBehavior.Enabled;
        });
        logs.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        return logs;
    }
}

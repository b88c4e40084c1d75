using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ClipGen.Local.Tests;

/// <summary>Every log line of a host, with its category.</summary>
/// <param name="written">Told of each line; may throw, as a logger does whose disk is full.</param>
internal sealed class RememberedLogs(Action<string>? written = null) : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = [];
    private readonly Action<string>? written = written;

    public string Text => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Category(RememberedLogs logs, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = $"{logLevel} {name}: {formatter(state, exception)} {exception?.GetType().Name}";
            logs.lines.Enqueue(line);
            logs.written?.Invoke(line);
        }
    }
}

using ClipGen.Azure.Media;
using ClipGen.Configuration;
using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Episodes;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ClipGen.Azure.Tests.Media;

/// <summary>A host on the services that the Functions app registers for ffmpeg, and no ffmpeg.</summary>
[Collection(AzuriteTests.Name)]
public sealed class HostWithoutFfmpegTests(AzuriteServer azurite) : IDisposable
{
    private readonly ErrorLines errors = new();

    [ConditionalFact]
    public async Task A_host_without_ffmpeg_starts_and_says_what_is_missing_wherever_it_is_asked()
    {
        await using var host = Host();

        foreach (var service in host.GetServices<IHostedService>())
        {
            await service.StartAsync(default);
        }

        Assert.Contains(
            "FFMPEG_MISSING: ffmpeg was not found at FFMPEG_PATH '/nowhere'", Assert.Single(errors.Lines), StringComparison.Ordinal);
        Assert.False(await host.GetRequiredService<Health>().IsGood(default));
        var failure = await Assert.ThrowsAsync<ClipException>(
            () => host.GetRequiredService<IFfmpeg>().Run(Probe.VersionJob(), null, default));
        Assert.Equal(ErrorCode.FfmpegMissing, failure.Error.Code);
    }

    public void Dispose() => errors.Dispose();

    private ServiceProvider Host() => new ServiceCollection()
        .AddLogging(logs => logs.AddProvider(errors))
        .AddSingleton(azurite.ClipStore)
        .AddSingleton(azurite.MediaStore)
        .AddClipGen(new(new ConfigurationBuilder().AddInMemoryCollection([new("FFMPEG_PATH", "/nowhere")]).Build()))
        .AddFfmpeg()
        .BuildServiceProvider();

    private sealed class ErrorLines : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && exception is ClipException)
            {
                lock (Lines)
                {
                    Lines.Add($"{formatter(state, exception)} {exception.Message}");
                }
            }
        }

        public void Dispose()
        {
        }
    }
}

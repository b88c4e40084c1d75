using System.Text.Json;
using ClipGen.Contracts;

namespace ClipGen.Local.Tests.Serving;

/// <summary><c>serve --log-format json</c>, for what collects logs.</summary>
public sealed class LogFormatTests
{
    [Fact]
    public async Task Every_line_on_stderr_is_a_JSON_object_with_its_time_and_level()
    {
        using var server = await ClipgenServer.Start(TestRun.NewFolder("logs"), options: ["--log-format", "json"]);
        await server.Post("""{"eventType":"Somebody.Else"}""");
        await Wait.Until(() => server.Process.Errors.Contains("Somebody.Else", StringComparison.Ordinal), "the event is logged");
        server.Process.Signal("TERM");
        var (exitCode, _, errors) = await server.Process.End();

        Assert.Equal(0, exitCode);
        var lines = errors.Split('\n').Select(l => JsonElement.Parse(l)).ToList();
        Assert.Contains(lines, l => l.GetProperty("Message").GetString()!.StartsWith("serving ", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.GetProperty("Message").GetString()!.Contains("'Somebody.Else' ignored", StringComparison.Ordinal));
        Assert.All(lines, l =>
        {
            Assert.Equal("Information", l.GetProperty("LogLevel").GetString());
            Assert.InRange(l.GetProperty("Timestamp").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow);
        });
    }

    [Fact]
    public async Task Another_format_is_exit_2() =>
        (await new ClipGenProgram().Run("serve", "--log-format", "xml")).Complains("--log-format is 'xml'; it must be text or json");
}

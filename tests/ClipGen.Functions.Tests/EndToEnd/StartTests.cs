using ClipGen.Contracts;
using ClipGen.Contracts.Programs;
using Xunit;

namespace ClipGen.Functions.Tests.EndToEnd;

/// <summary>The app refuses to start with what it could not work with (R7): the worker itself, without a host.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("ClipGen__Crf", "99", "ClipGen:Crf is '99', but must be a whole number from 0 to 51")]
    [InlineData("ClipGen__MediaContainer", "No!", "ClipGen:MediaContainer is 'No!'")]
    [InlineData("ClipGen__FfmpegTimeoutMinutes", "60", "ClipGen:FfmpegTimeoutMinutes is '60'")]
    [InlineData("FFMPEG_PATH", "/nowhere", "FFMPEG_MISSING: ffmpeg was not found at FFMPEG_PATH '/nowhere'")]
    public async Task A_bad_setting_stops_the_worker_and_is_named(string name, string value, string says)
    {
        using var worker = new ExternalProgram("dotnet", [Path.Combine(BuiltApp.Folder, "ClipGen.Functions.dll")], BuiltApp.Folder, new Dictionary<string, string>
        {
            ["ClipGen__StorageConnectionString"] = "UseDevelopmentStorage=true",
            [name] = value,
        });

        await worker.WaitForExit().WaitAsync(Wait.Patience);

        Assert.NotEqual(0, worker.ExitCode);
        Assert.Contains(says, worker.Output, StringComparison.Ordinal);
    }
}

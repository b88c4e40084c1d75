using ClipGen.Contracts;
using ClipGen.Contracts.Programs;
using Xunit;

namespace ClipGen.Functions.Tests.EndToEnd;

/// <summary>
/// The app refuses to start with settings that it could not work with, and names all of them (R7): the worker itself, without a host.
/// </summary>
public sealed class StartTests
{
    [Fact]
    public async Task Bad_settings_of_several_classes_are_named_together()
    {
        var output = await Refused(
            ("ClipGen__KeepHistoryDays", "0"),
            ("ClipGen__MediaContainer", "No!"),
            ("ClipGen__Crf", "99"),
            ("ClipGen__FfmpegTimeoutMinutes", "60"));

        Assert.All(
            [
                "ClipGen__KeepHistoryDays is '0'",
                "ClipGen__MediaContainer is 'No!'",
                "ClipGen__Crf is '99'",
                "ClipGen__FfmpegTimeoutMinutes is '60'",
            ],
            says => Assert.Contains(says, output, StringComparison.Ordinal));
    }

    private static async Task<string> Refused(params (string Name, string Value)[] settings)
    {
        using var worker = new ExternalProgram("dotnet", [Path.Combine(BuiltApp.Folder, "ClipGen.Functions.dll")], BuiltApp.Folder,
            settings.Prepend(("ClipGen__StorageConnectionString", "UseDevelopmentStorage=true")).ToDictionary(s => s.Item1, s => s.Item2));

        await worker.WaitForExit().WaitAsync(Wait.Patience);

        Assert.NotEqual(0, worker.ExitCode);
        return worker.Output;
    }
}

using System.Text.Json;
using ClipGen.Functions.Tests.EndToEnd;
using Xunit;

namespace ClipGen.Functions.Tests;

/// <summary>The build finds the functions in the app's assembly and in ClipGen.Durable, and writes a list of them for the host.</summary>
public sealed class FunctionNamesTests
{
    [Fact]
    public void The_host_is_told_of_every_function()
    {
        using var metadata = JsonDocument.Parse(File.ReadAllText(Path.Combine(BuiltApp.Folder, "functions.metadata")));

        Assert.Equal(
            [
                "AppendStatus", "BeginClipGeneration", "CancelClip", "ExtractSegment", "GenerateClip", "GetClips", "GetDescription",
                "GetEpisodes", "GetPage", "GetPageFile", "GetTenants", "GetTracks", "GetTranscript", "Health", "MakeSideFiles",
                "PlanClip", "PlayClip", "PublishOutcome", "PurgeHistory", "PutEpisode", "PutTranscript", "RecordOutputs", "RemoveClip",
                "RemoveEpisode", "RemoveSegments", "RemoveTranscript", "RepairStuckClips", "StartClip", "StartNextClip", "StitchClip",
                "UnroutedRequests",
            ],
            metadata.RootElement.EnumerateArray().Select(f => f.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
    }
}

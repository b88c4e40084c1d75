using System.Reflection;
using System.Text.Json;
using ClipGen.Durable.Timers;
using ClipGen.Episodes;
using ClipGen.Events;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Observability;
using ClipGen.Steps;
using ClipGen.Text;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace ClipGen.Durable.Tests.Orchestration;

/// <summary>
/// What an orchestration that is under way has written down already: names of functions and the JSON of their inputs. A change of either
/// breaks it after the next deployment, so these tests fail first.
/// </summary>
public sealed class DurableNamesTests
{
    [Fact]
    public void The_functions_have_the_names_that_histories_hold()
    {
        var names = typeof(FunctionsApp).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .Select(m => m.GetCustomAttribute<FunctionAttribute>()?.Name)
            .OfType<string>()
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "AppendStatus", "CancelClip", "ExtractSegment", "GenerateClip", "GetClips", "GetDescription", "GetEpisodes", "GetPage",
                "GetPageFile", "GetTenants", "GetTracks", "GetTranscript", "Health", "MakeSideFiles", "PlanClip", "PlayClip",
                "PublishOutcome", "PurgeHistory", "PutEpisode", "PutTranscript", "RecordOutputs", "RemoveClip", "RemoveEpisode",
                "RemoveSegments", "RemoveTranscript", "RepairStuckClips", "StartClip", "StartNextClip", "StitchClip",
                "UnroutedRequests",
            ],
            names);
    }

    [Fact]
    public void An_order_that_was_written_months_ago_is_still_read()
    {
        const string Written = """
            {"clip":{"tenantId":"acme","episodeId":"ep-1","clipId":"c1"},"attempt":2,
             "segments":[{"startTime":"00:00:07.2","endTime":"00:00:14.5","speaker":"host","text":null}],
             "tracks":[{"trackName":"main","speakers":["host"]}],
             "settings":{"maxParallelSegments":4,
              "encoder":{"preset":"veryfast","crf":20,"audioKbps":192,"width":null,"height":720,"frameRate":"30000/1001","threads":2}},
             "instanceId":"c1-x-0002","somethingNewer":true}
            """;

        var order = JsonSerializer.Deserialize<GenerateClipOrder>(Written, ClipGenJson.Options)!;

        Assert.Equal((new ClipKey("acme", "ep-1", "c1"), 2, 720), (order.Clip, order.Attempt, order.Settings.Encoder.Height!.Value));
        Assert.Equal([new Segment("00:00:07.2", "00:00:14.5", "host")], order.Segments);
        Assert.Equal(30000, order.Settings.Encoder.FrameRate!.Value.Numerator);
    }

    [Fact]
    public void The_records_between_the_steps_come_back_as_they_were()
    {
        var key = new ClipKey("acme", "ep-1", "c1");
        var video = new ClipGen.Ffmpeg.VideoInfo(
            0, "h264", 1280, 720, new(30000, 1001), 1.4, 6.006, 1.0 / 90000, "yuv420p", new(1), 90, true, "bt709", 180);
        var plan = new ClipPlan(
            new(1280, 720, new(25), "bt709"), [new("main", null, "1", "2", "host"), new(null, "no track")],
            [new("main", video, null), new("guest", null, new(ErrorCode.PlaylistMissing, "no playlist", ExitCode: 1))]);
        AssertSame(plan);
        AssertSame(new SegmentOrder(
            key, 1, 2, new("1", "2"), new("main", null), plan.Tracks[0], plan.Shape, new(Height: 720, FrameRate: new(25))));
        AssertSame(new SegmentResult(1, "001-a.mkv", 1.5, 100, "1280x720", 37, "main", ["w"]));
        AssertSame(new StitchOrder(key, 1, plan.Shape, [new(1, "001-a.mkv", 1.5, 100, "1280x720", 37, "main", [])], new()));
        AssertSame(new ClipOutput("a/b.mp4", 1L << 40, 1.5, "1280x720", 1, 2.5));
        AssertSame(new StatusChange(key, Contracts.Samples.Failed(key)));
        AssertSame(ClipOutcome.Failed(new(key, 1, new(4, new())), [new(ErrorCode.PastEnd, "m", "s", 1)]));
        AssertSame(new SegmentsToRemove(key, 1, ["a"]));
        AssertSame(new Progress("extracting", 1, 2));
    }

    [Fact]
    public void The_check_status_document_has_the_names_of_the_contract()
    {
        // The names are the worker's properties in the worker's serializer, which is why that is set to camelCase.
        using var document = JsonDocument.Parse(JsonSerializer.Serialize(new HttpManagementPayload(), ClipGenJson.Options));

        var names = document.RootElement.EnumerateObject().Select(p => p.Name).ToHashSet();

        Assert.Superset(
            new HashSet<string>
            {
                "id", "statusQueryGetUri", "sendEventPostUri", "terminatePostUri", "suspendPostUri", "resumePostUri",
                "purgeHistoryDeleteUri",
            },
            names);
    }

    private static void AssertSame<T>(T record)
    {
        var json = JsonSerializer.Serialize(record, ClipGenJson.Options);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(json, ClipGenJson.Options), ClipGenJson.Options));
        Assert.Contains(':', json);
    }
}

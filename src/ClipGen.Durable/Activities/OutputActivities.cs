using ClipGen.Durable.Observability;
using ClipGen.Steps;
using ClipGen.Workflow.Messages;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ClipGen.Durable.Activities;

/// <summary>
/// The steps that follow a complete clip as activities. Each may run twice, and each is a step of the core that allows it.
/// </summary>
public sealed class OutputActivities(MakeSideFiles make, RecordOutputs record, ILogger<OutputActivities> log)
{
    [Function(nameof(MakeSideFiles))]
    public async Task<MadeOutputs> MakeSideFiles([ActivityTrigger] SideFilesOrder order, CancellationToken cancellation)
    {
        using var scope = ClipScope.Begin(log, order.Clip, order.Attempt);
        return await make.Run(order, cancellation);
    }

    [Function(nameof(RecordOutputs))]
    public async Task<MadeOutputs> RecordOutputs([ActivityTrigger] OutputsChange change, CancellationToken cancellation)
    {
        using var scope = ClipScope.Begin(log, change.Clip, change.Attempt);
        return await record.Run(change, cancellation);
    }
}

using ClipGen.Model;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ClipGen.Durable.Orchestration;

/// <summary>
/// The durable orchestration of one clip: the domain's workflow on Durable steps. The try, the catch that records and the rethrow that lets
/// the instance end as Failed are the workflow's own: <see cref="GenerateClip.Run"/>.
/// </summary>
public static class GenerateClipOrchestrator
{
    [Function(nameof(GenerateClip))]
    public static Task<ClipOutput> Run([OrchestrationTrigger] TaskOrchestrationContext context) =>
        GenerateClip.Run(new DurableSteps(context), context.GetInput<GenerateClipOrder>()!);
}

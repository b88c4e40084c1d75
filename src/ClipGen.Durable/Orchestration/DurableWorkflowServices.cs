using Azure.Core.Serialization;
using ClipGen.Episodes;
using ClipGen.Events;
using ClipGen.Model;
using ClipGen.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClipGen.Durable.Orchestration;

internal static class DurableWorkflowServices
{
    /// <summary>
    /// What Durable Functions needs of this app; the worker's serializer is the durable one too, and writes HTTP answers.
    /// </summary>
    public static IServiceCollection AddDurableWorkflow(this IServiceCollection services)
    {
        services.Configure<WorkerOptions>(options => options.Serializer = new JsonObjectSerializer(ClipGenJson.Options));
        // These need a durable client, and get it with each invocation from DurableEpisodes.
        services
            .RemoveAll<StartClips>()
            .RemoveAll<BeginEpisode>()
            .RemoveAll<ReceiveEvents>()
            .RemoveAll<RetryClip>()
            .RemoveAll<CancelClip>();
        return services
            .AddSingleton(AttemptOwner.Durable)
            .AddSingleton<IExceptionPropertiesProvider, ClipErrorProperties>()
            .AddSingleton<DurableEpisodes>()
            // How large a body may be is the core's decision.
            .Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = null);
    }
}

using Azure.Core;
using Azure.Messaging.EventGrid;
using ClipGen.Azure.Configuration;
using ClipGen.Steps;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Azure.Publishing;

public static class OutcomeTopicServices
{
    /// <summary>The Event Grid topic of the settings, or none.</summary>
    public static IServiceCollection AddOutcomeTopic(this IServiceCollection services) => services.AddSingleton<IOutcomeTopic>(p =>
        p.GetRequiredService<AzureOptions>().TopicEndpoint is { Length: > 0 } endpoint
            ? new EventGridTopic(new EventGridPublisherClient(new Uri(endpoint), p.GetRequiredService<TokenCredential>()))
            : ActivatorUtilities.CreateInstance<NoTopic>(p));
}

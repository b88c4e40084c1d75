using ClipGen.Azure.Configuration;
using ClipGen.Azure.Media;
using ClipGen.Azure.Publishing;
using ClipGen.Azure.Storage;
using ClipGen.Configuration;
using ClipGen.Durable.Configuration;
using ClipGen.Durable.Observability;
using ClipGen.Durable.Orchestration;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace ClipGen.Durable;

/// <summary>The worker that the Functions host starts, as a table of contents.</summary>
public static class FunctionsApp
{
    /// <exception cref="InvalidSettingsException">Names every bad setting.</exception>
    public static IHost Build(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();

        var settings = new OptionsReader(builder.Configuration);
        builder.Services
            .AddAzureOptions(settings)
            .AddClipGen(settings)
            .AddFunctionsOptions(settings)
            .AddDurableWorkflow()
            .AddAzureStorage()
            .AddTemporaryFolder()
            .AddOutcomeTopic()
            .AddFfmpeg()
            .AddTelemetry(builder.Configuration);
        settings.ThrowIfBad();

        return builder.Build();
    }
}

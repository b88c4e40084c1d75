using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using ClipGen.Durable.Configuration;
using ClipGen.Observability;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace ClipGen.Durable.Observability;

internal static class TelemetryServices
{
    /// <summary>
    /// Traces, metrics and logs by OpenTelemetry, sent to Application Insights when its connection string is set. Without one the logs go
    /// to the console: in the host's OpenTelemetry mode the worker's lines reach nobody otherwise.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        // Tenant, episode, clip, attempt and segment of a log line are in its scope.
        services.Configure<OpenTelemetryLoggerOptions>(o => o.IncludeScopes = true);
        var telemetry = services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithTracing(t => t.AddSource(ClipGenTelemetry.Name))
            .WithMetrics(m => m.AddMeter(ClipGenTelemetry.Name));
        if (configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is { Length: > 0 } connection)
        {
            var ratio = (float)(
                (FunctionsOptions)services.First(s => s.ServiceType == typeof(FunctionsOptions)).ImplementationInstance!).TraceSampleRatio;
            // The host's own setting says whether the identity signs in; keys may be off at the resource.
            var byIdentity = configuration["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]?.Contains(
                "Authorization=AAD", StringComparison.OrdinalIgnoreCase) == true;
            telemetry.UseAzureMonitorExporter(o =>
            {
                o.ConnectionString = connection;
                o.SamplingRatio = ratio;
                // The exporter's own limit of traces a second would overrule the ratio, and logs of traces that are left out would go with
                // them: alerts read logs.
                o.TracesPerSecond = null;
                o.EnableTraceBasedLogsSampler = false;
                o.Credential = byIdentity ? new DefaultAzureCredential() : null;
            });
        }
        else
        {
            services.AddLogging(logging => logging
                .AddFilter("Microsoft", LogLevel.Warning)
                .AddFilter("System", LogLevel.Warning)
                .AddSimpleConsole(console =>
                {
                    console.SingleLine = true;
                    console.ColorBehavior = LoggerColorBehavior.Disabled;
                }));
        }
        return services;
    }
}

using ClipGen.Azure.Configuration;
using ClipGen.Azure.Media;
using ClipGen.Azure.Publishing;
using ClipGen.Azure.Storage;
using ClipGen.Configuration;
using ClipGen.Functions.Configuration;
using ClipGen.Functions.Observability;
using ClipGen.Functions.Orchestration;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

var settings = new OptionsReader(builder.Configuration);
builder.Services
    .AddFunctionsOptions(settings)
    .AddAzureOptions(settings)
    .AddClipGen(settings)
    .AddDurableWorkflow()
    .AddAzureStorage()
    .AddTemporaryFolder()
    .AddOutcomeTopic()
    .AddFfmpeg()
    .AddTelemetry(builder.Configuration);
settings.ThrowIfBad();

await builder.Build().RunAsync();

using System.Reflection;
using ClipGen.Configuration;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace ClipGen.Durable.Tests;

/// <summary>The app as its program builds it, without a host to answer.</summary>
public sealed class FunctionsAppTests
{
    private const string Storage = "--ClipGen:StorageConnectionString=UseDevelopmentStorage=true";

    public static TheoryData<Type> Functions => [.. typeof(FunctionsApp).Assembly.GetTypes()
        .Where(t => !(t.IsAbstract && t.IsSealed) && t.GetMethods().Any(m => m.GetCustomAttribute<FunctionAttribute>() is not null))];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_class_of_functions_gets_what_it_asks_for(Type type)
    {
        using var app = FunctionsApp.Build([Storage]);
        using var invocation = app.Services.CreateScope();

        Assert.NotNull(ActivatorUtilities.CreateInstance(invocation.ServiceProvider, type));
    }

    /// <summary>In development a host refuses to start when one cannot; elsewhere the first who asks for it fails.</summary>
    [Fact]
    public void Every_service_gets_what_it_asks_for()
    {
        const string Variable = "AZURE_FUNCTIONS_ENVIRONMENT";
        var before = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, Environments.Development);
        try
        {
            using var app = FunctionsApp.Build([Storage]);
            Assert.True(app.Services.GetRequiredService<IHostEnvironment>().IsDevelopment());
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }

    [Theory]
    [InlineData("Crf", "99", "ClipGen__Crf is '99', but must be a whole number from 0 to 51")]
    [InlineData("MediaContainer", "No!", "ClipGen__MediaContainer is 'No!'")]
    [InlineData("FfmpegTimeoutMinutes", "60", "ClipGen__FfmpegTimeoutMinutes is '60'")]
    public void A_bad_setting_stops_the_app_and_is_named(string name, string value, string says) // R7
    {
        string[] settings = [Storage, $"--ClipGen:{name}={value}", "--AzureFunctionsJobHost:functionTimeout=02:00:00"];

        var thrown = Assert.Throws<InvalidSettingsException>(() => FunctionsApp.Build(settings));

        Assert.StartsWith(says, Assert.Single(thrown.Faults), StringComparison.Ordinal);
    }
}

using ClipGen.Configuration;
using ClipGen.Functions.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ClipGen.Functions.Tests.Configuration;

public sealed class AzureOptionsTests
{
    [Fact]
    public void A_connection_string_alone_or_both_uris_are_enough() // R7
    {
        Assert.Equal("media", Read(("StorageConnectionString", "UseDevelopmentStorage=true")).MediaContainer);
        Assert.Equal(4, Read(("BlobServiceUri", "https://a.blob.core.windows.net"), ("TableServiceUri", "https://a.table.core.windows.net")).DownloadConnections);
    }

    [Theory]
    [InlineData("MediaContainer", "Media_Files", "ClipGen:MediaContainer is 'Media_Files', but must be 3 to 63 of a-z 0-9 -")]
    [InlineData("ClipsTable", "1clips", "ClipGen:ClipsTable is '1clips', but must be 3 to 63 of A-Z a-z 0-9, a letter first")]
    [InlineData("TopicEndpoint", "http://plain", "ClipGen:TopicEndpoint is 'http://plain', but must be empty or an https URL")]
    [InlineData("KeepHistoryDays", "0", "ClipGen:KeepHistoryDays is '0', but must be a whole number from 1 to 3650")]
    [InlineData("TraceSampleRatio", "2", "ClipGen:TraceSampleRatio is '2', but must be a number from 0 to 1")]
    [InlineData("DownloadConnections", "many", "ClipGen:DownloadConnections is 'many', but must be a whole number from 1 to 32")]
    public void A_bad_setting_is_named_with_its_value_and_its_range(string name, string value, string message) // R7
    {
        var thrown = Assert.Throws<InvalidSettingsException>(() => Read(("StorageConnectionString", "UseDevelopmentStorage=true"), (name, value)));

        Assert.Equal([message], thrown.Faults);
    }

    [Fact]
    public void Storage_that_is_said_twice_or_half_is_refused()
    {
        foreach (var settings in new (string, string)[][]
        {
            [],
            [("BlobServiceUri", "https://a.blob.core.windows.net")],
            [("StorageConnectionString", "UseDevelopmentStorage=true"), ("TableServiceUri", "https://a.table.core.windows.net")],
        })
        {
            Assert.Contains("do not say one storage", Assert.Throws<InvalidSettingsException>(() => Read(settings)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("00:50:00", 25, false)]
    [InlineData("00:50:01", 25, true)]
    [InlineData("02:00:00", 60, false)]
    [InlineData("-1", 1000, true)]
    public void Two_runs_of_ffmpeg_must_fit_into_the_functions_timeout(string functionTimeout, double minutes, bool fits)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("AzureFunctionsJobHost:functionTimeout", functionTimeout)]).Build();

        var fault = FunctionTimeout.Fault(FunctionTimeout.Read(configuration, AppContext.BaseDirectory), TimeSpan.FromMinutes(minutes));

        Assert.Equal(fits, fault is null);
    }

    [Fact]
    public void The_timeout_is_read_from_the_apps_own_host_json()
    {
        var timeout = FunctionTimeout.Read(new ConfigurationBuilder().Build(), Repository.Root);

        Assert.Equal(TimeSpan.FromHours(2), timeout);
        Assert.Null(FunctionTimeout.Fault(timeout, new ClipGenOptions().ToLimits().FfmpegTimeout));
    }

    private static AzureOptions Read(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>($"ClipGen:{s.Name}", s.Value))).Build();
        return (AzureOptions)new ServiceCollection().AddAzureOptions(configuration).Single().ImplementationInstance!;
    }
}

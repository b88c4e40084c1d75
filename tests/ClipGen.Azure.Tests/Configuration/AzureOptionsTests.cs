using ClipGen.Azure.Configuration;
using ClipGen.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ClipGen.Azure.Tests.Configuration;

public sealed class AzureOptionsTests
{
    [Fact]
    public void A_connection_string_alone_or_both_uris_are_enough() // R7
    {
        Assert.Equal("media", Read(("StorageConnectionString", "UseDevelopmentStorage=true")).MediaContainer);
        var uris = Read(("BlobServiceUri", "https://a.blob.core.windows.net"), ("TableServiceUri", "https://a.table.core.windows.net"));
        Assert.Equal(4, uris.DownloadConnections);
    }

    [Theory]
    [InlineData("MediaContainer", "Media_Files", "ClipGen__MediaContainer is 'Media_Files', but must be 3 to 63 characters from a-z 0-9 -")]
    [InlineData(
        "ClipsTable",
        "1clips",
        "ClipGen__ClipsTable is '1clips', but must be 3 to 63 characters from A-Z a-z 0-9, starting with a letter")]
    [InlineData("TopicEndpoint", "http://plain", "ClipGen__TopicEndpoint is 'http://plain', but must be empty or an https URL")]
    [InlineData("BlobServiceUri", "http://plain", "ClipGen__BlobServiceUri is 'http://plain', but must be empty or an https URL")]
    [InlineData("DownloadConnections", "many", "ClipGen__DownloadConnections is 'many', but must be a whole number from 1 to 32")]
    public void A_bad_setting_is_named_with_its_value_and_its_range(string name, string value, string message) // R7
    {
        (string, string)[] storage = name == "BlobServiceUri"
            ? [("TableServiceUri", "https://a.table.core.windows.net")]
            : [("StorageConnectionString", "UseDevelopmentStorage=true")];

        var thrown = Assert.Throws<InvalidSettingsException>(() => Read([.. storage, (name, value)]));

        Assert.Equal([message], thrown.Faults);
    }

    [Fact]
    public void Storage_that_is_set_twice_or_only_half_is_refused()
    {
        foreach (var settings in new (string, string)[][]
        {
            [],
            [("BlobServiceUri", "https://a.blob.core.windows.net")],
            [("StorageConnectionString", "UseDevelopmentStorage=true"), ("TableServiceUri", "https://a.table.core.windows.net")],
        })
        {
            Assert.Contains(
                "do not name one storage account", Assert.Throws<InvalidSettingsException>(() => Read(settings)).Message,
                StringComparison.Ordinal);
        }
    }

    private static AzureOptions Read(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>($"ClipGen:{s.Name}", s.Value)))
            .Build();
        var reader = new OptionsReader(configuration);
        var options = (AzureOptions)new ServiceCollection().AddAzureOptions(reader).Single().ImplementationInstance!;
        reader.ThrowIfBad();
        return options;
    }
}

using System.Text.RegularExpressions;

namespace ClipGen.Infra.Tests;

/// <summary>Pages of the app, and of nobody else, may read files by the links that the app gives out.</summary>
public sealed class CorsTests
{
    private static readonly string Storage = Repository.Read("infra/modules/storage.bicep");
    private static readonly string Main = Repository.Read("infra/main.bicep");

    [Fact]
    public void The_blob_service_lets_the_page_read_and_nothing_more()
    {
        var rule = Regex.Match(Storage, @"corsRules: \[\s+\{(.*?)\}\s+\]", RegexOptions.Singleline).Groups[1].Value;

        Assert.Contains("allowedOrigins: pageOrigins\n", rule, StringComparison.Ordinal);
        Assert.Contains("allowedMethods: ['GET', 'HEAD']\n", rule, StringComparison.Ordinal);
        // Without these, a player cannot seek.
        Assert.Contains("allowedHeaders: ['Range']\n", rule, StringComparison.Ordinal);
        Assert.All(
            ["Accept-Ranges", "Content-Length", "Content-Range", "Content-Type"],
            header => Assert.Contains($"'{header}'", rule, StringComparison.Ordinal));
        Assert.Equal(1, Regex.Count(Storage, "corsRules:"));
        Assert.Equal(1, Regex.Count(Storage, "allowedOrigins:"));
    }

    /// <summary>A link that escaped is then still of no use in another site's page.</summary>
    [Fact]
    public void No_template_allows_every_origin() => Assert.All(
        Repository.Sources("infra", "*.bicep"),
        file => Assert.DoesNotMatch(@"(?i)(origins?\b[^\n]*\[?\s*'\*')", File.ReadAllText(file)));

    [Fact]
    public void The_page_s_origin_is_the_app_s_own_address_and_what_is_named_besides()
    {
        Assert.Equal("[]", BicepText.ParameterDefault("infra/main.bicep", "pageOrigins"));
        Assert.Contains(
            "pageOrigins: concat(['https://${functionAppName(groupId, environmentName)}.azurewebsites.net'], pageOrigins)\n", Main,
            StringComparison.Ordinal);
        Assert.Contains("name: functionAppName(groupId, environmentName)\n", Main, StringComparison.Ordinal);
    }
}

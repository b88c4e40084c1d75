using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ClipGen.Configuration;
using ClipGen.Model;
using ClipGen.Text;
using Microsoft.Extensions.Configuration;

namespace ClipGen.Azure.Configuration;

/// <summary>A storage account as a person names it: a connection string, or the account's name in the public cloud.</summary>
public static partial class StorageAddress
{
    public const string Setting = $"{ClipGenOptions.Section}:Storage";

    /// <summary>The settings with the account that <see cref="Setting"/> names in place of any other; null when it names none.</summary>
    /// <exception cref="InvalidInputException">It is neither a connection string nor a name.</exception>
    public static IConfiguration? Apply(IConfiguration configuration)
    {
        var address = configuration[Setting]?.Trim();
        return string.IsNullOrEmpty(address) ? null : new ConfigurationBuilder()
            .AddConfiguration(configuration)
            .AddInMemoryCollection((address.Contains('=', StringComparison.Ordinal) ? ByConnectionString(address) : ByName(address))
                .Select(s => KeyValuePair.Create($"{ClipGenOptions.Section}:{s.Name}", (string?)s.Value)))
            .Build();
    }

    private static (string Name, string Value)[] ByConnectionString(string text)
    {
        try
        {
            _ = new BlobServiceClient(text);
            _ = new TableServiceClient(text);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            // The text itself is not repeated: it may hold a key.
            throw new InvalidInputException(
                $"the storage's connection string is not valid: {Printable.Line(Redacted.Text(e.Message), 200)}", e);
        }
        return Account(text, "", "");
    }

    private static (string Name, string Value)[] ByName(string name) => AccountName().IsMatch(name)
        ? Account("", $"https://{name}.blob.core.windows.net", $"https://{name}.table.core.windows.net")
        : throw new InvalidInputException(
            $"{OptionsReader.SettingName("Storage")} '{Printable.Line(name, 80)}' is not a valid storage account; "
            + "use its name (3 to 24 characters from a-z 0-9), a connection string, or UseDevelopmentStorage=true");

    private static (string Name, string Value)[] Account(string connectionString, string blobs, string tables) =>
    [
        (nameof(AzureOptions.StorageConnectionString), connectionString),
        (nameof(AzureOptions.BlobServiceUri), blobs),
        (nameof(AzureOptions.TableServiceUri), tables),
    ];

    [GeneratedRegex("^[a-z0-9]{3,24}$")]
    private static partial Regex AccountName();
}

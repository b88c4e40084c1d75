using System.ComponentModel.DataAnnotations;

namespace ClipGen.Azure.Configuration;

/// <summary>
/// The settings of Azure Storage and Event Grid, in the core's section <c>ClipGen</c>: for instance the app setting
/// <c>ClipGen__MediaContainer</c>.
/// </summary>
public sealed class AzureOptions
{
    /// <summary>For Azurite and keys; empty where the app's identity signs in, and then both service URIs are needed.</summary>
    public string StorageConnectionString { get; init; } = "";

    /// <summary><c>https://{account}.blob.core.windows.net</c>, for the app's identity.</summary>
    [ServiceUri]
    public string BlobServiceUri { get; init; } = "";

    /// <summary><c>https://{account}.table.core.windows.net</c>, for the app's identity.</summary>
    [ServiceUri]
    public string TableServiceUri { get; init; } = "";

    /// <summary>The container of recordings and finished clips.</summary>
    [RegularExpression("[a-z0-9](-?[a-z0-9]){2,62}", ErrorMessage = "must be 3 to 63 characters from a-z 0-9 -")]
    public string MediaContainer { get; init; } = "media";

    /// <summary>The container of segment files; a lifecycle rule may empty it.</summary>
    [RegularExpression("[a-z0-9](-?[a-z0-9]){2,62}", ErrorMessage = "must be 3 to 63 characters from a-z 0-9 -")]
    public string WorkContainer { get; init; } = "work";

    /// <summary>The table of clips, histories and tracks.</summary>
    [RegularExpression("[A-Za-z][A-Za-z0-9]{2,62}", ErrorMessage = "must be 3 to 63 characters from A-Z a-z 0-9, starting with a letter")]
    public string ClipsTable { get; init; } = "clips";

    /// <summary>The Event Grid topic of outcomes, CloudEvents schema; empty sends none.</summary>
    [ServiceUri]
    public string TopicEndpoint { get; init; } = "";

    /// <summary>
    /// Where recordings and segments lie while they are cut; empty takes <c>clipgen</c> in the system's temporary folder.
    /// </summary>
    public string TempFolder { get; init; } = "";

    /// <summary>Connections of one chunk's download.</summary>
    [Range(1, 32)]
    public int DownloadConnections { get; init; } = 4;

    public string WorkFolderParent => TempFolder.Length > 0 ? Path.GetFullPath(TempFolder) : Path.Combine(Path.GetTempPath(), "clipgen");

    public string LockFolder => Path.Combine(WorkFolderParent, "locks");
}

using ClipGen.Model;

namespace ClipGen.Local.Hosting;

/// <summary>Where this host keeps records and media.</summary>
internal interface IStoragePlace
{
    /// <summary>As a person knows it: the folder's path, or the table's address.</summary>
    string Name { get; }

    /// <summary>Tells its attempts from those of other storage in one queue; the same wherever the data folder is moved.</summary>
    string QueueName { get; }

    /// <summary>Whether it is there already, so that looking at it creates nothing.</summary>
    bool Exists { get; }

    /// <summary>Whether hosts that do not know this folder's locks make clips in it as well.</summary>
    bool IsShared { get; }

    /// <summary>
    /// The origin that links to files of clips have: <c>https://account.blob.core.windows.net</c>; null when this host serves them itself.
    /// </summary>
    string? BlobService { get; }

    /// <summary>Sees that it answers, and creates what is missing.</summary>
    /// <exception cref="InvalidInputException">It cannot be reached, or refuses.</exception>
    Task Open(CancellationToken cancellation);
}

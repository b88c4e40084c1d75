using System.Net;
using ClipGen.Model;

namespace ClipGen.Contracts.Http;

/// <summary>A host under the HTTP contract: its address, what HTTP has no request for, and the answers that are the host's own.</summary>
public interface IContractHost
{
    HttpClient Http { get; }

    /// <summary>What the host logged, for a test that fails.</summary>
    string Log { get; }

    /// <summary>Puts 24 s of recording, tracks <c>main</c> and <c>guest</c>, into the media store.</summary>
    Task Record(EpisodeKey episode);

    /// <summary>The names of the episode's files: recordings, clips and segment files.</summary>
    Task<IReadOnlyList<string>> Files(EpisodeKey episode);

    /// <summary>Makes the record store fail every request until it is disposed. Records may be lost.</summary>
    Task<IAsyncDisposable> BreakStore();

    /// <summary>A delivered body that is not JSON.</summary>
    HttpStatusCode EventThatIsNotJson { get; }

    /// <summary>A delivered event whose clips cannot be read.</summary>
    HttpStatusCode EventWithoutStorage { get; }
}

using ClipGen.Model;

namespace ClipGen.Contracts.Http;

/// <summary>
/// The HTTP contract of the design, over HTTP alone: paths, status codes, bodies, headers. Both hosts answer the same, but for what
/// <see cref="IContractHost"/> names.
/// </summary>
[RequiresFfmpeg]
public abstract partial class HttpContract(IContractHost host)
{
    private static readonly Segment[] Second = [new("00:00:01", "00:00:02")];

    private EpisodeClient Client { get; } = new(host);
}

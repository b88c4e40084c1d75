using System.Net;
using ClipGen.Local.Hosting;
using ClipGen.Local.Http;
using ClipGen.Local.Storage;

namespace ClipGen.Local.Commands;

/// <summary>A server of a data folder that answers.</summary>
/// <param name="Page">The page's address on this machine.</param>
internal sealed record RunningServer(Uri Page, bool DemandsKey)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>Null when the folder's note names none, or what it names does not answer: it was killed.</returns>
    public static async Task<RunningServer?> Find(DataFolder folder, CancellationToken cancellation)
    {
        if (ServerNote.Read(folder) is not { } urls)
        {
            return null;
        }
        var page = ServeUrls.PageOf(urls);
        using var http = new HttpClient { BaseAddress = page, Timeout = Patience };
        try
        {
            using var health = await http.GetAsync(HealthEndpoint.Path, cancellation);
            if (await health.Content.ReadAsStringAsync(cancellation) is not ("ok" or "unhealthy"))
            {
                return null;
            }
            using var tenants = await http.GetAsync("/api/tenants", HttpCompletionOption.ResponseHeadersRead, cancellation);
            return new(page, tenants.StatusCode == HttpStatusCode.Unauthorized);
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }
}

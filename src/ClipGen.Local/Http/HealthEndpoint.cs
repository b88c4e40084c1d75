using ClipGen.Clips;
using ClipGen.Media;
using ClipGen.Storage;

namespace ClipGen.Local.Http;

/// <summary>For a health check, which has no key: one word, and nothing that helps a stranger.</summary>
internal static class HealthEndpoint
{
    private static readonly ClipKey Nobody = new("health", "health", "health");

    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet("/api/health", async (IClipStore store, IConfiguration configuration) =>
        await IsGood(store, configuration) ? Results.Text("ok") : Results.Text("unhealthy", statusCode: StatusCodes.Status503ServiceUnavailable));

    private static async Task<bool> IsGood(IClipStore store, IConfiguration configuration)
    {
        try
        {
            await store.Find(Nobody, CancellationToken.None);
            return FfmpegLocation.Find(configuration["FFMPEG_PATH"]) is not null;
        }
        catch (ClipException)
        {
            return false;
        }
    }
}

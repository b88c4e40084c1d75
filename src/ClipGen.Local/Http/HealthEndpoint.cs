using ClipGen.Clips;
using ClipGen.Local.Storage;
using ClipGen.Media;

namespace ClipGen.Local.Http;

/// <summary>For a health check, which has no key: one word, and nothing that helps a stranger.</summary>
internal static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet("/api/health", async (SqliteClipStore store, IConfiguration configuration) =>
        await IsGood(store, configuration) ? Results.Text("ok") : Results.Text("unhealthy", statusCode: StatusCodes.Status503ServiceUnavailable));

    private static async Task<bool> IsGood(SqliteClipStore store, IConfiguration configuration)
    {
        try
        {
            await store.Queued();
            return FfmpegLocation.Find(configuration["FFMPEG_PATH"]) is not null;
        }
        catch (ClipException)
        {
            return false;
        }
    }
}

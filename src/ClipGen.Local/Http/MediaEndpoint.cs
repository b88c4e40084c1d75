using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;
using Microsoft.Net.Http.Headers;

namespace ClipGen.Local.Http;

/// <summary>
/// Finished clips of a data folder as files, for players: with ranges, and with a tag that changes when the clip is made again. Nothing
/// else of the folder is served. What is kept in Azure is read there.
/// </summary>
internal static class MediaEndpoint
{
    private const string Root = "/media/";

    public static void MapMedia(this IEndpointRouteBuilder routes) =>
        routes.MapRead(Root + "{tenant}/{episode}/clips/{clip}/clip.mp4", Send);

    /// <param name="name">In the media store, as <see cref="MediaNames.Clip"/>.</param>
    public static string PathOf(string name) => Root + name;

    private static IResult Send(string tenant, string episode, string clip, DataFolder folder)
    {
        ClipKey key;
        try
        {
            key = new(tenant, episode, clip);
        }
        catch (InvalidInputException)
        {
            return Results.NotFound();
        }
        var file = new FileInfo(Path.Combine(folder.Media, MediaNames.Clip(key)));
        return file.Exists
            ? Results.File(
                file.FullName,
                MediaNames.ClipType,
                lastModified: file.LastWriteTimeUtc,
                entityTag: new EntityTagHeaderValue($"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\""),
                enableRangeProcessing: true)
            : Results.NotFound();
    }
}

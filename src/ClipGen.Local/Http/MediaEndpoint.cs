using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;
using Microsoft.Net.Http.Headers;

namespace ClipGen.Local.Http;

/// <summary>
/// Finished clips of a data folder, and what lies beside them, as files, for players: with ranges, and with a tag that changes when the
/// file is made again. Nothing else of the folder is served. What is kept in Azure is read there.
/// </summary>
internal static class MediaEndpoint
{
    private const string Root = "/media/";

    public static void MapMedia(this IEndpointRouteBuilder routes) =>
        routes.MapRead(Root + "{tenant}/{episode}/clips/{clip}/{file}", Send);

    /// <param name="name">In the media store, as <see cref="MediaNames.Beside"/>.</param>
    public static string PathOf(string name) => Root + name;

    private static IResult Send(string tenant, string episode, string clip, string file, DataFolder folder)
    {
        if (file != MediaNames.ClipFile && !SideFiles.IsKnown(file))
        {
            return Results.NotFound();
        }
        ClipKey key;
        try
        {
            key = new(tenant, episode, clip);
        }
        catch (InvalidInputException)
        {
            return Results.NotFound();
        }
        var found = new FileInfo(Path.Combine(folder.Media, MediaNames.Beside(key, file)));
        return found.Exists
            ? Results.File(
                found.FullName,
                MediaNames.TypeOf(file),
                lastModified: found.LastWriteTimeUtc,
                entityTag: new EntityTagHeaderValue($"\"{found.LastWriteTimeUtc.Ticks:x}-{found.Length:x}\""),
                enableRangeProcessing: true)
            : Results.NotFound();
    }
}

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

    /// <summary>In the query: the browser is to save the file, named after its clip, and not to show it.</summary>
    private const string Download = "download";

    public static void MapMedia(this IEndpointRouteBuilder routes) =>
        routes.MapRead(Root + "{tenant}/{episode}/clips/{clip}/{file}", Send);

    /// <param name="name">In the media store, as <see cref="MediaNames.Beside"/>.</param>
    public static string PathOf(string name) => Root + name;

    private static IResult Send(
        string tenant, string episode, string clip, string file, HttpRequest request, DataFolder folder)
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
        if (!found.Exists || !IsInPlace(folder, found.FullName))
        {
            return Results.NotFound();
        }
        var headers = request.HttpContext.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (request.Query.ContainsKey(Download))
        {
            // Neither an id nor a file's name has a character that would need quoting.
            headers.ContentDisposition = $"attachment; filename=\"{key.ClipId}-{file}\"";
        }
        return Results.File(
            found.FullName,
            MediaNames.TypeOf(file),
            lastModified: found.LastWriteTimeUtc,
            entityTag: new EntityTagHeaderValue($"\"{found.LastWriteTimeUtc.Ticks:x}-{found.Length:x}\""),
            enableRangeProcessing: true);
    }

    /// <summary>A link in the folder may not lead out of it; the media folder itself may be one.</summary>
    private static bool IsInPlace(DataFolder folder, string path)
    {
        try
        {
            return RealPath.Of(path) == Path.Combine(RealPath.Of(folder.Media), Path.GetRelativePath(folder.Media, path));
        }
        catch (IOException)
        {
            // Links that go round in circles.
            return false;
        }
    }
}

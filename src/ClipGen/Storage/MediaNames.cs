using System.Globalization;
using ClipGen.Model;

namespace ClipGen.Storage;

/// <summary>
/// The names of files, the same in blob containers and on disk. The parts are checked ids, so that no name leaves its tenant's folder.
/// </summary>
public static class MediaNames
{
    /// <summary>In <c>media</c>: the folder of a track's playlist and chunks.</summary>
    public static string TrackFolder(TrackKey track) => $"{Episode(track.Episode)}/videos/{track.TrackName}/chunks";

    /// <summary>The playlist's file name inside <see cref="TrackFolder"/>.</summary>
    public static string PlaylistFile(TrackKey track) => $"{track.TrackName}_chunk.m3u8";

    /// <summary>Beside a chunk: what is known of it.</summary>
    public static string ChunkIndex(string chunk) => $"{chunk}.index.json";

    /// <summary>In <c>media</c>: the folder of all that is made of a clip.</summary>
    public static string ClipFolder(ClipKey clip) => $"{Episode(clip.Episode)}/clips/{clip.ClipId}";

    /// <summary>In <c>media</c>: the finished clip.</summary>
    public static string Clip(ClipKey clip) => $"{ClipFolder(clip)}/clip.mp4";

    /// <summary>The finished clip's media type.</summary>
    public const string ClipType = "video/mp4";

    /// <summary>In <c>work</c>: the folder of a clip's segment files.</summary>
    public static string SegmentFolder(ClipKey clip) => $"{Episode(clip.Episode)}/{clip.ClipId}";

    /// <summary>
    /// A segment's file inside <see cref="SegmentFolder"/>: its place, counted from 1, and the hash of all that decides its content.
    /// </summary>
    public static string SegmentFile(int segment, string hash) => string.Create(CultureInfo.InvariantCulture, $"{segment:D3}-{hash}.mov");

    /// <summary>In both: all that an episode has.</summary>
    public static string Episode(EpisodeKey episode) => $"{episode.TenantId}/{episode.EpisodeId}";
}

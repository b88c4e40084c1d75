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

    /// <summary>The finished clip's file name inside <see cref="ClipFolder"/>.</summary>
    public const string ClipFile = "clip.mp4";

    /// <summary>In <c>media</c>: the finished clip.</summary>
    public static string Clip(ClipKey clip) => Beside(clip, ClipFile);

    /// <summary>In <c>media</c>: the finished clip, or a file beside it.</summary>
    /// <param name="name"><see cref="ClipFile"/>, or one of <see cref="SideFiles.Names"/>.</param>
    public static string Beside(ClipKey clip, string name) => $"{ClipFolder(clip)}/{name}";

    /// <summary>In <c>media</c>: what is said in a track's recording. It stays when the recording is replaced.</summary>
    /// <param name="name">One of <see cref="StoredTranscript.Names"/>.</param>
    public static string Transcript(TrackKey track, string name) => $"{Episode(track.Episode)}/videos/{track.TrackName}/{name}";

    /// <summary>The media type of a file that ClipGen makes, by the end of its name.</summary>
    public static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".mp4" => "video/mp4",
        ".mov" => "video/quicktime",
        ".jpg" => "image/jpeg",
        ".vtt" => "text/vtt; charset=utf-8",
        ".srt" => "application/x-subrip",
        _ => throw new ArgumentException($"'{name}' has no media type", nameof(name)),
    };

    /// <summary>In <c>work</c>: the folder of a clip's segment files.</summary>
    public static string SegmentFolder(ClipKey clip) => $"{Episode(clip.Episode)}/{clip.ClipId}";

    /// <summary>
    /// A segment's file inside <see cref="SegmentFolder"/>: its place, counted from 1, and the hash of all that decides its content.
    /// </summary>
    /// <param name="finished">Whether it is the finished clip, an MP4 file; a part of one is a MOV file.</param>
    public static string SegmentFile(int segment, string hash, bool finished) =>
        string.Create(CultureInfo.InvariantCulture, $"{segment:D3}-{hash}{(finished ? ".mp4" : ".mov")}");

    /// <summary>In both: all that an episode has.</summary>
    public static string Episode(EpisodeKey episode) => $"{episode.TenantId}/{episode.EpisodeId}";
}

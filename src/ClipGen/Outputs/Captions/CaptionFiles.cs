using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Text;

namespace ClipGen.Outputs.Captions;

/// <summary>The caption files that lie beside a clip.</summary>
internal static class CaptionFiles
{
    /// <param name="folder">Full path of the folder that they are written to.</param>
    /// <returns>Those that are wanted, by their names in the folder; none where nothing is said.</returns>
    public static async Task<IReadOnlyList<ClipFile>> Write(
        IReadOnlyList<Cue> cues, WantedOutputs wanted, string folder, CancellationToken cancellation)
    {
        var files = new List<ClipFile>();
        if (cues.Count > 0 && wanted.Wants(CaptionKind.Vtt))
        {
            await Add(CaptionKind.Vtt, SideFiles.WebVtt, WebVtt.Write(cues));
        }
        if (cues.Count > 0 && wanted.Wants(CaptionKind.Srt))
        {
            await Add(CaptionKind.Srt, SideFiles.SubRip, SubRip.Write(cues));
        }
        return files;

        async Task Add(CaptionKind kind, string name, string text)
        {
            var path = Path.Combine(folder, name);
            await File.WriteAllTextAsync(path, text, cancellation);
            files.Add(new(EnumNames.Of(kind), name, new FileInfo(path).Length));
        }
    }
}

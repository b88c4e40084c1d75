using System.Text.RegularExpressions;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Hosting;

/// <summary>
/// A file that is being made beside its place, in a hidden folder that holds what is needed for it, too. A note says where: when this
/// process is killed, the next one removes the folder.
/// </summary>
internal sealed partial class PartFile : IDisposable
{
    private const string Extension = ".part-file";

    private readonly string target;
    private readonly string note;
    private readonly string folder;

    /// <param name="target">Where the file goes when it is whole.</param>
    /// <param name="notes">The folder of notes; it exists.</param>
    /// <exception cref="InvalidInputException">Nothing can be written there.</exception>
    public PartFile(string target, string notes)
    {
        this.target = System.IO.Path.GetFullPath(target);
        var id = Guid.NewGuid().ToString("N");
        folder = System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(this.target)!, $".{System.IO.Path.GetFileName(this.target)}.{id}.part");
        note = System.IO.Path.Combine(notes, id + Extension);
        File.WriteAllText(note, folder);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Leftovers.RemoveFile(note);
            throw new InvalidInputException($"{this.target} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>The folder in which it is made.</summary>
    public string Folder => folder;

    /// <summary>Where to write the file itself.</summary>
    public string Path => System.IO.Path.Combine(folder, MediaNames.ClipFile);

    /// <summary>Where a file of the folder goes: <c>talk.vtt</c> beside <c>talk.mp4</c>, <c>talk.poster.jpg</c>.</summary>
    /// <param name="target">Where the file itself goes.</param>
    /// <param name="name">As it is named beside the clip of an episode.</param>
    public static string Beside(string target, string name) =>
        System.IO.Path.ChangeExtension(target, name.StartsWith("clip.", StringComparison.Ordinal) ? name["clip.".Length..] : name);

    /// <summary>Moves the finished file into place, after those beside it.</summary>
    /// <param name="beside">Names of files in the folder.</param>
    /// <exception cref="InvalidInputException">There is a file already, and it must not be overwritten.</exception>
    public void Finish(IEnumerable<string> beside, bool overwrite)
    {
        var moves = beside.Append(MediaNames.ClipFile)
            .Select(name => (From: System.IO.Path.Combine(folder, name), To: Beside(target, name)))
            .ToList();
        if (!overwrite && moves.Select(m => m.To).FirstOrDefault(System.IO.Path.Exists) is { } there)
        {
            throw new InvalidInputException($"{there} was created by another program meanwhile; use --force to overwrite it");
        }
        moves.ForEach(move => File.Move(move.From, move.To, overwrite));
    }

    public static void RemoveLeftOvers(string notes)
    {
        if (!Directory.Exists(notes))
        {
            return;
        }
        foreach (var note in Directory.EnumerateFiles(notes, "*" + Extension))
        {
            // Whatever else a note may say: only what looks like one of these is removed.
            if (File.ReadAllText(note) is var path && PartName().IsMatch(System.IO.Path.GetFileName(path)))
            {
                Leftovers.RemoveFolder(path);
                // ClipGen 1.0 wrote a file under this name.
                Leftovers.RemoveFile(path);
            }
        }
    }

    public void Dispose()
    {
        Leftovers.RemoveFolder(folder);
        Leftovers.RemoveFile(note);
    }

    [GeneratedRegex(@"^\..+\.[0-9a-f]{32}\.part$")]
    private static partial Regex PartName();
}

using System.Globalization;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Storage;

/// <summary>
/// The folder of a finished clip: <c>clip.mp4</c>, the number of the attempt that made it, and the files beside it, which are of that
/// attempt too: before the number changes, they are removed. One writer at a time.
/// </summary>
internal sealed class FinishedFolder(DataFolder folder, ClipKey clip)
{
    private const string AttemptFile = "attempt";

    public string PathOf(string name) => Path.Combine(folder.Media, MediaNames.Beside(clip, name));

    public StoredClip? Find() => new FileInfo(ClipPath) is { Exists: true } file ? new(file.Length, Attempt()) : null;

    public IReadOnlyList<StoredSideFile> FindBeside()
    {
        var attempt = Attempt();
        var files = SideFiles.Names.Select(name => new FileInfo(PathOf(name))).Where(file => file.Exists);
        return [.. files.Select(file => new StoredSideFile(file.Name, file.Length, attempt))];
    }

    /// <exception cref="ClipException"><see cref="ErrorCode.AttemptSuperseded"/></exception>
    public async Task Store(int attempt, string path, CancellationToken cancellation)
    {
        using var alone = await Lock(cancellation);
        var newest = Attempt();
        if (newest > attempt)
        {
            throw new ClipException(
                ErrorCode.AttemptSuperseded,
                $"{MediaNames.Clip(clip)} already belongs to attempt {newest}; attempt {attempt} cannot replace it");
        }
        if (newest < attempt)
        {
            foreach (var old in FindBeside())
            {
                File.Delete(PathOf(old.Name));
            }
        }
        // The number first: when the power goes between the two, a late older attempt is refused all the same.
        var number = path + "." + AttemptFile;
        await File.WriteAllTextAsync(number, attempt.ToString(CultureInfo.InvariantCulture), cancellation);
        WholeFile.Replace(number, PathOf(AttemptFile));
        WholeFile.Replace(path, ClipPath);
    }

    /// <exception cref="ClipException"><see cref="ErrorCode.AttemptSuperseded"/></exception>
    public async Task StoreBeside(int attempt, string name, string path, CancellationToken cancellation)
    {
        using var alone = await Lock(cancellation);
        RefuseUnlessOf(attempt, name);
        WholeFile.Replace(path, PathOf(name));
        if (!File.Exists(ClipPath))
        {
            // Removed meanwhile, which waits for nobody.
            File.Delete(PathOf(name));
        }
        RefuseUnlessOf(attempt, name);
    }

    private string ClipPath => PathOf(MediaNames.ClipFile);

    private Task<FileLock> Lock(CancellationToken cancellation) =>
        FileLock.Take(Path.Combine(folder.Locks, $"file-{clip.InstanceId(0)}.lock"), cancellation);

    private void RefuseUnlessOf(int attempt, string name)
    {
        if (Find() is var there && there?.Attempt != attempt)
        {
            throw new ClipException(
                ErrorCode.AttemptSuperseded,
                $"{MediaNames.Beside(clip, name)} of attempt {attempt} is not kept: "
                + (there is null ? "there is no finished clip" : $"the finished clip is of attempt {there.Attempt}"));
        }
    }

    /// <returns>0 when nobody wrote it down.</returns>
    private int Attempt() =>
        PathOf(AttemptFile) is var path
        && File.Exists(path)
        && int.TryParse(File.ReadAllText(path), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
            ? attempt
            : 0;
}

namespace Recorder;

/// <summary>The folders <c>tests/…/Recorded/{version}</c>. A file is named after the type it holds.</summary>
internal sealed class RecordedFolder(string repository, string version)
{
    public const string Core = "ClipGen.Tests";
    public const string Local = "ClipGen.Local.Tests";
    public const string Azure = "ClipGen.Azure.Tests";

    /// <summary>A record exactly as stores and hosts write it.</summary>
    public void Write(string project, object record, string name) =>
        WriteText(project, $"{record.GetType().Name}.{name}.json", Json(record));

    public void WriteText(string project, string file, string text) => File.WriteAllText(PathOf(project, file), text + "\n");

    public string PathOf(string project, string file)
    {
        var path = Path.Combine(repository, "tests", project, "Recorded", version, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    public static string Json(object record) => JsonSerializer.Serialize(record, record.GetType(), ClipGenJson.Options);
}

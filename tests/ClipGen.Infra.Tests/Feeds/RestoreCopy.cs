using System.Text.Json;
using System.Text.RegularExpressions;

namespace ClipGen.Infra.Tests.Feeds;

/// <summary>
/// The files of the repository that a restore reads, in a folder of their own: the repository's own restore stays as it is.
/// </summary>
internal sealed class RestoreCopy : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("clipgen-feed-").FullName;

    public RestoreCopy()
    {
        Feed = new(Path.Combine(root, "feed"));
        var projects = ((string[])["src", "tests", "tools", "bench"]).SelectMany(f => Repository.Sources(f, "*.csproj"));
        var files = Directory.EnumerateFiles(Repository.Top).Where(
            f => Path.GetExtension(f) is ".props" or ".targets" or ".sln" or ".slnf" or ".json");
        foreach (var path in projects.Concat(files).Append(Repository.At("tools/restore-part.sh")))
        {
            var copy = Path.Combine(Top, Path.GetRelativePath(Repository.Top, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
        UseSource(Feed.Folder);
    }

    public FolderFeed Feed { get; }

    private string Top => Path.Combine(root, "repository");

    /// <summary>The packages that a project names itself.</summary>
    public static IEnumerable<string> ReferencesOf(string project) =>
        Regex.Matches(
            File.ReadAllText(Repository.Sources(project, "*.csproj").Single()),
            "PackageReference Include=\"([^\"]+)\"").Select(m => m.Groups[1].Value);

    public static IReadOnlyList<string> ProjectsOf(string filter) =>
        [.. JsonDocument.Parse(Repository.Read(filter)).RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray()
            .Select(p => Path.GetDirectoryName(p.GetString()!.Replace('\\', '/'))!)];

    /// <summary>The version that a package is pinned to.</summary>
    public static string PinOf(string id)
    {
        var versions = Repository.Read("Directory.Packages.props");
        var property = Regex.Match(versions, $@"PackageVersion Include=""{Regex.Escape(id)}"" Version=""\$\((\w+)\)""").Groups[1].Value;
        return Regex.Match(versions, $"<{property} [^>]+>([^<]+)<").Groups[1].Value;
    }

    /// <summary>The only source from now on.</summary>
    public void UseSource(string source) => File.WriteAllText(Path.Combine(Top, "nuget.config"), $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="{Path.Combine(root, "packages")}" /></config>
          <fallbackPackageFolders><clear /></fallbackPackageFolders>
          <packageSources><clear /><add key="feed" value="{source}" /></packageSources>
          <packageSourceMapping><clear /></packageSourceMapping>
        </configuration>
        """);

    public Task<(int ExitCode, string Output, string Errors)> Restore(string project) => Run("dotnet", "restore", project);

    /// <summary>As <c>test.sh</c> restores what it may leave out.</summary>
    public Task<(int ExitCode, string Output, string Errors)> RestorePart(string filter) => Run("bash", "tools/restore-part.sh", filter);

    public void Dispose() => Directory.Delete(root, recursive: true);

    private Task<(int ExitCode, string Output, string Errors)> Run(string program, params string[] arguments) =>
        Command.Run(program, arguments, Top, new Dictionary<string, string?>
        {
            // Each of these would take precedence over the file above.
            ["NUGET_PACKAGES"] = null,
            ["NUGET_FALLBACK_PACKAGES"] = null,
            ["RestoreSources"] = null,
            ["RestoreAdditionalProjectSources"] = null,
            // A node that stays would keep the output open.
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        });
}

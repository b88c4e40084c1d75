using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ClipGen.Infra.Tests.Feeds;

/// <summary>A package source in a folder, filled from what this machine has restored: nothing is asked of the network.</summary>
internal sealed class FolderFeed(string folder)
{
    public string Folder { get; } = Directory.CreateDirectory(folder).FullName;

    public IEnumerable<string> Ids =>
        Directory.EnumerateFiles(Folder).Select(f => Regex.Match(Path.GetFileName(f), @"^(.+?)\.\d+\.").Groups[1].Value);

    /// <summary>Adds every package that the last restore of a project resolved.</summary>
    public void AddPackagesOf(string project)
    {
        var restored = Repository.At($"{project}/obj/project.assets.json");
        Assert.True(File.Exists(restored), $"{project} is not restored: run 'dotnet restore ClipGen.Local.slnf'");
        using var assets = JsonDocument.Parse(File.ReadAllText(restored));
        var folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name).ToList();
        var libraries = assets.RootElement.GetProperty("libraries").EnumerateObject();
        foreach (var library in libraries.Where(l => l.Value.GetProperty("type").GetString() == "package"))
        {
            var path = library.Value.GetProperty("path").GetString()!;
            var file = $"{path.Replace('/', '.')}.nupkg";
            File.Copy(folders.Select(f => Path.Combine(f, path, file)).First(File.Exists), Path.Combine(Folder, file), overwrite: true);
        }
    }

    /// <summary>
    /// Adds the package again under another version, as its publisher would: everything in it is the same but what is named.
    /// </summary>
    /// <param name="wants">A package, and its version, on which it depends beside what it depended on before.</param>
    public void Republish(string id, string version, (string Id, string Version)? wants = null)
    {
        var path = PathOf(id, version);
        File.Copy(FileOf(id), path);
        using var package = ZipFile.Open(path, ZipArchiveMode.Update);
        // The signature is of the original.
        package.GetEntry(".signature.p7s")?.Delete();
        var entry = package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        using var stream = entry.Open();
        var specification = new StreamReader(stream, leaveOpen: true).ReadToEnd();
        specification = Regex.Replace(specification, "<version>[^<]+</version>", $"<version>{version}</version>");
        if (wants is { } other)
        {
            specification = Regex.Replace(
                specification, "<group [^>/]+>", $"$&<dependency id=\"{other.Id}\" version=\"{other.Version}\" />");
        }
        stream.SetLength(0);
        using var writer = new StreamWriter(stream);
        writer.Write(specification);
    }

    /// <summary>Adds a package with nothing in it.</summary>
    public void AddEmpty(string id, string version)
    {
        using var package = ZipFile.Open(PathOf(id, version), ZipArchiveMode.Create);
        using var writer = new StreamWriter(package.CreateEntry($"{id}.nuspec").Open());
        writer.Write($"""
            <?xml version="1.0"?>
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata><id>{id}</id><version>{version}</version><authors>a test</authors><description>Empty.</description></metadata>
            </package>
            """);
    }

    public void Remove(string id, string version) => File.Delete(PathOf(id, version));

    private string PathOf(string id, string version) => Path.Combine(Folder, $"{id.ToLowerInvariant()}.{version}.nupkg");

    /// <summary>The one file of a package that is there at one version.</summary>
    private string FileOf(string id) =>
        Directory.EnumerateFiles(Folder).Single(
            f => Regex.IsMatch(Path.GetFileName(f), $@"^{Regex.Escape(id)}\.\d", RegexOptions.IgnoreCase));
}

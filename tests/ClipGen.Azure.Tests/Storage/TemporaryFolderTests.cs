using ClipGen.Contracts;
using ClipGen.Contracts.Programs;
using ClipGen.Storage;
using Xunit;

namespace ClipGen.Azure.Tests.Storage;

/// <summary>What a host cuts in its temporary folder is removed after it, however it ended.</summary>
public sealed class TemporaryFolderTests : IDisposable
{
    private readonly WorkFolder root = new(Path.Combine(Path.GetTempPath(), "clipgen-temporary"));

    [Fact]
    public async Task A_killed_host_s_files_are_removed_by_the_next_one_and_a_living_host_s_are_not()
    {
        using var other = new ExternalProgram("dotnet", [typeof(TemporaryFolderTests).Assembly.Location, root.Path], root.Path);
        await Wait.Until(
            () => other.HasExited || other.Output.Contains('\n', StringComparison.Ordinal), "the other host opened its work folder");
        var folder = other.Output.Trim();
        Assert.True(Directory.Exists(folder), folder);
        using var host = new TemporaryFolderHost(root.Path);
        var own = host.OpenWorkFolder();

        await host.Sweep();
        Assert.True(File.Exists(Path.Combine(folder, "a.ts")));

        await other.Kill();
        await host.Sweep();
        Assert.False(Directory.Exists(Path.GetDirectoryName(folder)));
        Assert.True(File.Exists(Path.Combine(own, "a.ts")));
        Assert.Single(Directory.EnumerateFiles(root.File("locks")));
    }

    [Fact]
    public void A_host_that_ends_leaves_nothing()
    {
        using (var host = new TemporaryFolderHost(root.Path))
        {
            host.OpenWorkFolder();
        }

        Assert.Empty(Directory.EnumerateFiles(root.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Folders_without_an_owner_are_removed_when_they_are_old_and_nothing_else_is()
    {
        var (old, fresh, foreign) = (root.File($"{Guid.NewGuid():N}"), root.File($"{Guid.NewGuid():N}"), root.File("mine"));
        foreach (var folder in new[] { old, fresh, foreign })
        {
            Directory.CreateDirectory(folder);
        }
        Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));
        Directory.SetLastWriteTimeUtc(foreign, DateTime.UtcNow.AddDays(-2));

        using var host = new TemporaryFolderHost(root.Path);
        await host.Sweep();

        Assert.Equal((false, true, true), (Directory.Exists(old), Directory.Exists(fresh), Directory.Exists(foreign)));
    }

    public void Dispose() => root.Dispose();
}

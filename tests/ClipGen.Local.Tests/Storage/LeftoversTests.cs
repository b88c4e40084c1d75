using System.Diagnostics;
using ClipGen.Storage;

namespace ClipGen.Local.Tests;

/// <summary>What cannot be removed after the work is no failure of the work.</summary>
public sealed class LeftoversTests
{
    private readonly string root = TestRun.NewFolder("leftovers");

    [Fact]
    public void A_work_folder_that_cannot_be_removed_is_left_to_the_next_sweep()
    {
        var work = new WorkFolder(root);
        using (Obstacle.In(work.Path))
        {
            work.Dispose();

            Assert.True(Directory.Exists(work.Path));
        }
        work.Dispose();
        Assert.False(Directory.Exists(work.Path));
    }

    [Fact]
    public void A_lock_whose_file_cannot_be_removed_is_free()
    {
        var path = Path.Combine(root, "locks", "a.lock");
        var taken = FileLock.TryTake(path);
        // The file is gone, and a folder has its name.
        File.Delete(path);
        Directory.CreateDirectory(path);

        taken!.Dispose();

        Directory.Delete(path);
        using var next = FileLock.TryTake(path);
        Assert.NotNull(next);
    }

    [Fact]
    public void A_process_that_cannot_remove_its_temporary_folder_frees_its_lock_and_the_sweep_removes_both()
    {
        var (locks, temporary) = (Path.Combine(root, "locks"), Path.Combine(root, "temporary"));
        var owner = new OwnerLock(locks, temporary);
        using (Obstacle.In(owner.Temporary))
        {
            owner.Dispose();

            Assert.True(Directory.Exists(owner.Temporary));
        }
        // As its lock's file is gone, the folder's age counts.
        Directory.SetLastWriteTimeUtc(owner.Temporary, DateTime.UtcNow.AddDays(-2));
        Sweep.Run(locks, temporary);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary));
        Assert.Empty(Directory.EnumerateFileSystemEntries(locks));
    }

    /// <summary>Something in a folder that .NET cannot delete, not even as the superuser, until disposed.</summary>
    private sealed class Obstacle : IDisposable
    {
        private readonly FileStream? open;
        private readonly string folder;

        private Obstacle(string folder)
        {
            this.folder = folder;
            if (OperatingSystem.IsWindows())
            {
                open = new(Path.Combine(folder, "open"), FileMode.CreateNew, FileAccess.Write, FileShare.None);
                return;
            }
            // A name that is not UTF-8: .NET lists it under another name, and does not find that.
            Shell("touch \"$1/$(printf 'a\\377')\"");
        }

        public static Obstacle In(string folder) => new(folder);

        public void Dispose()
        {
            open?.Dispose();
            if (open is null)
            {
                Shell("rm \"$1\"/a*");
            }
        }

        private void Shell(string script)
        {
            using var shell = Process.Start("sh", ["-c", script, "sh", folder]);
            shell.WaitForExit();
            Assert.Equal(0, shell.ExitCode);
        }
    }
}

using ClipGen.Local.Storage;
using ClipGen.Model;

namespace ClipGen.Local.Importing;

/// <summary>Room for the copy that an import makes.</summary>
internal static class FreeSpace
{
    /// <summary>Bytes that stay free beside the copy.</summary>
    private const long Reserve = 100_000_000;

    /// <exception cref="InvalidInputException">There is less, with how much is missing.</exception>
    public static void Check(DataFolder folder, long bytes, string video)
    {
        var needed = bytes + Reserve;
        Directory.CreateDirectory(folder.Root);
        var free = new DriveInfo(folder.Root).AvailableFreeSpace;
        if (free < needed)
        {
            throw new InvalidInputException(
                $"{folder.Root} has {free / 1_000_000} MB free, but importing {video} needs about {needed / 1_000_000} MB");
        }
    }
}

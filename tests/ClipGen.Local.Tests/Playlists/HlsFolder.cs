namespace ClipGen.Local.Tests;

/// <summary>
/// A folder of MPEG-TS chunks and their playlist <c>x.m3u8</c>, as a packager other than ffmpeg's default would lay it out.
/// </summary>
internal static class HlsFolder
{
    /// <param name="written">The name of a chunk in the playlist; <c>{0}</c> is its number.</param>
    /// <param name="file">The chunk's file, relative to the playlist.</param>
    /// <returns>The playlist's path.</returns>
    public static Task<string> Make(StampedSource source, string written, string file) => Make(source, 4, (written, file));

    /// <param name="names">The same for each chunk in turn.</param>
    public static async Task<string> Make(StampedSource source, double chunkSeconds, params (string Written, string File)[] names)
    {
        var (chunks, folder) = (await source.Chunks("main", chunkSeconds), TestRun.NewFolder("hls"));
        var lines = await File.ReadAllLinesAsync(Path.Combine(chunks, "main_chunk.m3u8"));
        var number = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith('#'))
            {
                var (written, file) = names[number++ % names.Length];
                var (from, to) = (
                    Path.Combine(chunks, lines[i]), Path.Combine(folder, file.Replace("{0}", $"{i}", StringComparison.Ordinal)));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Move(from, to);
                lines[i] = written.Replace("{0}", $"{i}", StringComparison.Ordinal);
            }
        }
        var playlist = Path.Combine(folder, "x.m3u8");
        await File.WriteAllLinesAsync(playlist, lines);
        return playlist;
    }

    public static void Copy(string folder, string to)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(folder, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }
}

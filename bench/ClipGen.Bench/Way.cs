using ClipGen.Cutting;

namespace ClipGen.Bench;

/// <summary>One way of making a scene's clip.</summary>
/// <param name="Make">Makes it, and says where.</param>
internal sealed record Way(string Name, string Preset, int Crf, Func<Scene, Task<string>> Make)
{
    /// <summary>The original first: the others are compared to it.</summary>
    public static IReadOnlyList<Way> All(BenchRecording recording, BenchFolder folder) =>
    [
        new("AWS original", "fast", 23, new OriginalWay(recording, folder).Make),
        ClipGen("all encoded at the same preset", new("fast", 23, SmartRendering: SmartRendering.Off), recording, folder),
        ClipGen("all encoded", new(SmartRendering: SmartRendering.Off), recording, folder),
        ClipGen("defaults", new(), recording, folder),
        new("stream copy and AAC, not exact", "", 0, new StreamCopyWay(recording, folder).Make),
    ];

    private static Way ClipGen(string name, EncoderSettings encoder, BenchRecording recording, BenchFolder folder) =>
        new($"ClipGen, {name}", encoder.Preset, encoder.Crf, new ClipGenWay(recording, folder, encoder).Make);
}

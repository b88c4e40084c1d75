using System.Text.Json;
using ClipGen.Contracts.Azurite;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Storage;
using ClipGen.Text;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests.Cloud;

/// <summary>On Azure Storage an index says which bytes of a chunk are read: wrong ones cost time, and never a frame.</summary>
public sealed class CloudIndexTests(AzuriteServer azurite) : IClassFixture<AzuriteServer>
{
    private static readonly StampedSource Source = new(1, new Rational(25), 12, GopSeconds: 1);

    private static readonly TrackKey Track = new(new("acme", "ep-1"), "main");

    private readonly CloudSpace space = new(azurite);

    public static TheoryData<string> Lies =>
    [
        "none", "one group later", "one group earlier", "no whole packets", "half a group", "the head", "no sound",
        "sound that begins earlier",
    ];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_wrong_place_of_a_group_of_pictures_costs_time_and_never_a_frame(string lie)
    {
        await using var studio = await space.Studio();
        await studio.Record("main", await Source.Chunks("main", 6), "host");
        await studio.Make("c1", new("00:01", "00:02"), new("00:07", "00:08"));
        var media = studio.Get<IMediaStore>();
        foreach (var name in new[] { "main_000.ts", "main_001.ts" })
        {
            var chunk = (await media.FindChunk(Track, name, default))!;
            var truth = (await media.ReadChunkIndex(Track, chunk, default))!;
            await media.StoreChunkIndex(Track, chunk, Forged(truth, lie), default);
        }

        await studio.Make("c2", new("00:02.6", "00:04.1"), new("00:08.3", "00:10"));

        var shown = await ClipReader.Read(await space.Fetch("c2"));
        Part[] parts = [Part.Of(Source, 2_600, 4_100), Part.Of(Source, 8_300, 10_000)];
        Expected.Pictures(shown.Pictures, parts);
        Expected.Clicks(shown.Clicks, parts);
    }

    private static string Forged(string json, string lie)
    {
        var index = JsonSerializer.Deserialize<ChunkIndex>(json, ClipGenJson.Options)!;
        var (head, groups) = (index.Groups!.Head, index.Groups.Groups);
        Assert.Equal(6, groups.Count);
        var forged = lie switch
        {
            "one group later" => [.. groups.Select((g, i) => groups[Math.Min(i + 1, 5)] with { Start = g.Start })],
            "one group earlier" => [.. groups.Select((g, i) => groups[Math.Max(i - 1, 0)] with { Start = g.Start })],
            "no whole packets" => [.. groups.Select(g => g with { From = g.From + 100 })],
            "half a group" => [.. groups.Select(g => g with { Until = (g.Until - g.From) / 2 + g.From })],
            _ => groups,
        };
        if (lie == "no sound")
        {
            index = index with { Head = index.Head with { Audio = null, Sounds = [] } };
        }
        if (lie == "sound that begins earlier")
        {
            var sound = index.Head.Audio! with { StartSeconds = index.Head.Audio.StartSeconds - 1 };
            index = index with { Head = index.Head with { Audio = sound, Sounds = [sound] } };
        }
        return (index with { Groups = new(lie == "the head" ? 0 : head, forged) }).Write();
    }
}

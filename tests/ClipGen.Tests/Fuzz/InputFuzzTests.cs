using System.Text;
using ClipGen.Episodes;
using ClipGen.Events;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Tests.Fuzz;

/// <summary>Thousands of damaged inputs, from valid ones: each is read, or refused in one line; nothing else is ever thrown.</summary>
public sealed class InputFuzzTests
{
    private const int Rounds = 4000;

    private const string Playlist =
        "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:9\n#EXTINF:8.000000,\nmain_000.ts\n"
        + "#EXT-X-DISCONTINUITY\n#EXTINF:7.2,title\n./sub%20folder/main_001.ts\n#EXT-X-ENDLIST\n";

    private const string Event = """
        [{"id":"1","eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"acme","episodeId":"ep-1"}},
         {"specversion":"1.0","type":"ClipGen.BeginClipGeneration","source":"/s",
          "data_base64":"eyJ0ZW5hbnRJZCI6ImEiLCJlcGlzb2RlSWQiOiJiIn0="}]
        """;

    private const string Episode = """
        {"tenantId":"acme","episodeId":"ep-1","tracks":[{"trackName":"main","speakers":["host"]}],
         "clips":[{"clipId":"c1","title":"T","segments":[{"startTime":"00:00:07.2","endTime":"00:00:14.5","speaker":"host","text":"é"}]}]}
        """;

    /// <summary>What breaks readers: ends, quotes, escapes, halves of characters, numbers without end, names that lead away.</summary>
    private static readonly string[] Splinters =
    [
        "\0", "\r", "\n", "\"", "\\", "\\ud800", "\ud800", "\udc00", "\uFEFF",
        "../", "..", "/etc/passwd", "file:///", "|", "%2e%2e", "concat:",
        "-1", "1e999", "NaN", "99999999999999999999", ":", "::", ".", "٣",
        "[", "]", "{", "}", "null", "true", ",",
        "#EXT-X-KEY:METHOD=AES-128", "#EXTINF:-1,", "#EXTINF:1e308,", "#EXTM3U",
    ];

    [Fact]
    public void Damaged_playlists_are_read_or_refused() => Fuzz(Playlist, text =>
    {
        foreach (var chunk in HlsPlaylist.Parse(text).Chunks)
        {
            foreach (var name in new[] { chunk.Name, chunk.Written ?? chunk.Name })
            {
                Assert.DoesNotMatch(@"(\A|/)([.-]|/|\z)|[\\:|?#\p{C}]", name);
                Assert.Equal($"/track/{name}", Path.GetFullPath(Path.Combine("/track", name)));
            }
            Assert.InRange(chunk.Seconds, 0, 86400);
        }
    });

    [Fact]
    public void Damaged_times_are_read_or_refused() => Fuzz("00:15:30.25", text =>
    {
        var time = Timecode.Parse(text, "startTime");
        Assert.InRange(time.Seconds, 0, 1000 * 3600);
        Assert.Equal(time, Timecode.Parse(time.ToString(), "startTime"));
    });

    [Fact]
    public void Damaged_events_are_read_or_refused() => Fuzz(Event, text =>
    {
        foreach (var received in EventReader.Read(text))
        {
            if (received is ReceivedEvent.Begin begin)
            {
                Assert.True(Identifier.IsValid(begin.Event.Episode.TenantId) && Identifier.IsValid(begin.Event.Episode.EpisodeId));
            }
            else if (received is ReceivedEvent.Malformed malformed)
            {
                AssertOneLine(malformed.Reason);
            }
        }
    });

    [Fact]
    public void Damaged_episode_files_are_read_or_refused() => Fuzz(Episode, text =>
    {
        var file = EpisodeFile.Parse(text);
        Assert.True(Identifier.IsValid(file.Key.TenantId));
        Assert.All(file.Clips, c => Assert.True(Identifier.IsValid(c.ClipId)));
        Assert.All(file.Tracks, t => Assert.True(Identifier.IsValid(t.TrackName)));
    });

    [Fact]
    public void Input_that_is_deep_or_long_is_refused_and_not_followed()
    {
        // A pattern that backtracks, or a parser that recurses, would not come back from these.
        string[] texts =
        [
            new string('[', 100_000), new string('9', 1_000_000), "{\"a\":" + new string('[', 5000),
            string.Concat(Enumerable.Repeat("{\"a\":", 10_000)),
        ];
        foreach (var text in texts)
        {
            AssertNoEvent(text);
            Assert.Throws<InvalidInputException>(() => EpisodeFile.Parse(text));
            Assert.Throws<ClipException>(() => HlsPlaylist.Parse(text));
            Assert.Throws<ClipException>(() => Timecode.Parse(text, "startTime"));
        }
    }

    private static void Fuzz(string valid, Action<string> read)
    {
        var (refused, accepted) = (0, 0);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var text = Damaged(valid, new Random(seed));
            try
            {
                read(text);
                accepted++;
            }
            catch (Exception e) when (e is InvalidInputException or ClipException)
            {
                AssertOneLine(e.Message);
                refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {e}\n{text}");
            }
        }
        Assert.True(refused > Rounds / 20 && accepted > 0, $"{refused} refused, {accepted} accepted");
    }

    private static string Damaged(string text, Random random)
    {
        var damaged = new StringBuilder(text);
        for (var i = random.Next(1, 5); i > 0 && damaged.Length > 0; i--)
        {
            var at = random.Next(damaged.Length);
            switch (random.Next(5))
            {
                case 0:
                    damaged.Remove(at, Math.Min(random.Next(1, 9), damaged.Length - at));
                    break;
                case 1:
                    damaged.Insert(at, Splinters[random.Next(Splinters.Length)]);
                    break;
                case 2:
                    damaged[at] = (char)random.Next(1, 0x250);
                    break;
                case 3:
                    damaged.Insert(at, damaged.ToString(at, Math.Min(random.Next(1, 40), damaged.Length - at)));
                    break;
                default:
                    damaged.Length = at;
                    break;
            }
        }
        return damaged.ToString();
    }

    private static void AssertNoEvent(string text)
    {
        try
        {
            Assert.All(EventReader.Read(text), e => Assert.IsType<ReceivedEvent.Malformed>(e));
        }
        catch (InvalidInputException e)
        {
            AssertOneLine(e.Message);
        }
    }

    private static void AssertOneLine(string message)
    {
        Assert.DoesNotContain('\n', message);
        Assert.InRange(message.Length, 1, 700);
    }
}

using System.CommandLine;
using ClipGen.Episodes;
using ClipGen.Local.Display;
using ClipGen.Local.Importing;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;
using Spectre.Console;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen import VIDEO</c>: a recording becomes a track of an episode.</summary>
internal static class ImportCommand
{
    /// <summary>What <c>--json</c> prints of the track.</summary>
    /// <param name="ChunkSeconds">About how long a chunk is; null where they are a playlist's.</param>
    private sealed record ImportDocument(string TenantId, string EpisodeId, string TrackName, int Chunks, int? ChunkSeconds);

    private const int DefaultChunkSeconds = 120;

    public static Command Create()
    {
        var video = new Argument<string>("VIDEO")
        {
            Description = "The recording: a video file, or an HLS playlist (.m3u8) of MPEG-TS chunks",
        };
        var track = new Option<string>("--track")
        {
            Description = $"The track's name; '{Track.Default}' is used for segments without a speaker",
            Required = true,
        };
        var speakers = new Option<string[]>("--speaker")
        {
            Description = "A speaker whom the track shows; repeat the option for several",
            DefaultValueFactory = _ => [],
        };
        var seconds = new Option<int>("--chunk-seconds")
        {
            Description = "Length of a chunk in seconds, 1 to 3600; the chunks of a playlist stay as they are",
            DefaultValueFactory = _ => DefaultChunkSeconds,
        };
        var command = new Command("import", "Import a recording as a track of an episode")
        {
            video, CommonOptions.Tenant, CommonOptions.Episode, track, speakers, TranscriptOption.Option, seconds,
            CommonOptions.AudioStream,
            CommonOptions.Json,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var key = new TrackKey(parsed.EpisodeKey(), Identifier.Parse(parsed.GetValue(track)!, track.Name));
            await Run(
                parsed, parsed.GetValue(video)!, parsed.GetValue(CommonOptions.AudioStream), key, parsed.GetValue(speakers)!,
                parsed.GetValue(seconds), stop);
            return ExitCode.Complete;
        });
        return command;
    }

    private static async Task Run(
        ParseResult parsed, string video, int? sound, TrackKey track, string[] speakers, int chunkSeconds, CancellationToken stop)
    {
        if (!File.Exists(video))
        {
            throw new InvalidInputException($"the file {video} does not exist");
        }
        if (chunkSeconds is < 1 or > 3600)
        {
            throw new InvalidInputException($"--chunk-seconds is {chunkSeconds}; it must be from 1 to 3600");
        }
        // Before the import starts, which may take long.
        var transcript = await TranscriptOption.Read(parsed, stop);
        await using var session = await Session.Open(parsed, stop);
        var chunks = await Import(session, video, sound, track, speakers, chunkSeconds, stop);
        if (transcript is not null)
        {
            await session.Get<IMediaStore>().StoreTranscript(track, transcript, stop);
            session.Notes.WriteLine($"{track}: {transcript.Name} stored");
        }
        int? about = RecordingFolder.IsPlaylist(video) ? null : chunkSeconds;
        if (parsed.GetValue(CommonOptions.Json))
        {
            JsonOutput.Print(new ImportDocument(track.Episode.TenantId, track.Episode.EpisodeId, track.TrackName, chunks, about));
            return;
        }
        Console.Out.WriteLine($"{track}: {Quantity.Count(chunks, "chunk")}{(about is null ? "" : $" of about {about} s")}");
    }

    /// <returns>How many chunks the track has.</returns>
    public static async Task<int> Import(
        Session session, string video, int? sound, TrackKey track, IReadOnlyList<string> speakers, int chunkSeconds, CancellationToken stop)
    {
        if (RecordingFolder.IsPlaylist(video))
        {
            if (sound is not null)
            {
                throw new InvalidInputException("--audio-stream cannot be used with a playlist: its chunks are copied as they are");
            }
            var copied = await session.Create<ImportPlaylist>().Run(video, track, speakers, Watched, stop);
            Tell("copied without re-encoding");
            return copied;
        }
        return await session.Create<ImportRecording>().Run(video, sound, track, speakers, chunkSeconds, Tell, Watched, stop);

        void Tell(string line)
        {
            var isWarning = line.StartsWith("warning", StringComparison.Ordinal);
            (isWarning ? Console.Error : session.Notes).WriteLine($"{track}: {line}");
        }

        Task Watched(string what, double seconds, Func<IProgress<double>?, Task> work) =>
            new ProgressBar(session.Progress, seconds).While(what, async progress =>
            {
                await work(progress);
                return true;
            });
    }
}

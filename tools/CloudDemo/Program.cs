using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ClipGen.Azure.Configuration;
using ClipGen.Azure.Media;
using ClipGen.Azure.Storage;
using ClipGen.Episodes;
using ClipGen.Events;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Text;
using CloudDemo;

if (!DemoArguments.TryRead(args, out var wanted))
{
    Console.Error.WriteLine(
        "usage: CloudDemo [--host http://localhost:7071] [--storage CONNECTION_STRING] [--out FILE] [--upload TENANT/EPISODE]");
    return 2;
}
using var stopped = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stopped.Cancel();
};
try
{
    var episode = wanted.Upload ?? new EpisodeKey("demo", $"ep-{DateTime.UtcNow:yyyyMMdd-HHmmss}");
    var options = new AzureOptions { StorageConnectionString = wanted.Storage };
    var blobs = new BlobServiceClient(wanted.Storage);
    var store = new TableClipStore(new TableServiceClient(wanted.Storage).GetTableClient(options.ClipsTable));
    var media = new BlobMediaStore(blobs, options);

    Console.WriteLine($"1. Recording two tracks of 24 s and uploading them to {options.MediaContainer}/{episode}/videos …");
    var ffmpeg = new FFMpegCoreRunner(() => FfmpegLocation.Find(Environment.GetEnvironmentVariable("FFMPEG_PATH")));
    await DemoUpload.Upload(ffmpeg, blobs.GetBlobContainerClient(options.MediaContainer), episode, stopped.Token);
    if (wanted.Upload is not null)
    {
        return 0;
    }

    Console.WriteLine($"2. Putting episode {episode} with one clip of three segments into table {options.ClipsTable} …");
    await new PutEpisode(store, TimeProvider.System).Run(EpisodeFile.Parse(DemoUpload.EpisodeFile(episode)), stopped.Token);

    Console.WriteLine($"3. Posting {ClipGen.Events.BeginClipGeneration.EventType} to {wanted.Host} …");
    using var host = new HostClient(wanted.Host);
    await host.PostEvent(episode, stopped.Token);

    var clip = episode.Clip(DemoUpload.ClipId);
    Console.WriteLine($"4. Following orchestration {clip.InstanceId(1)} …");
    await host.Follow(clip.InstanceId(1), Console.WriteLine, stopped.Token);

    var (made, _) = (await store.Find(clip, stopped.Token))!.Value;
    foreach (var entry in await store.History(clip, stopped.Token))
    {
        Console.WriteLine($"   {Iso8601.Text(entry.Timestamp)}  {entry.Status.Text()}  ({entry.Step.ToString().ToLowerInvariant()})");
    }
    if (made.Output is not { } output || await media.FindClip(clip, stopped.Token) is null)
    {
        Console.WriteLine($"The clip failed: {made.ProcessingError?.Code} {made.ProcessingError?.Message}");
        return 1;
    }
    var file = wanted.Out ?? Path.Combine(Path.GetTempPath(), $"clipgen-{episode.EpisodeId}.mp4");
    await blobs.GetBlobContainerClient(options.MediaContainer).GetBlobClient(output.Name).DownloadToAsync(file, stopped.Token);
    Console.WriteLine($"5. {output.Name}: {output.DurationSeconds} s, {output.Resolution}, {output.FileSize} bytes; saved as {file}");
    return 0;
}
catch (Exception e) when (e is ClipException or HttpRequestException or RequestFailedException or AggregateException)
{
    Console.Error.WriteLine(
        $"{e.Message.Split('\n')[0].Trim()} (is Azurite there? npx azurite; is the host? func start --prefix src/ClipGen.Functions)");
    return 1;
}
catch (OperationCanceledException) when (stopped.IsCancellationRequested)
{
    return 130;
}

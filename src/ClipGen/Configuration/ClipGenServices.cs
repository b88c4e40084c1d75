using ClipGen.Episodes;
using ClipGen.Events;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Observability;
using ClipGen.Outputs.Captions;
using ClipGen.SmartCutting;
using ClipGen.Steps;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClipGen.Configuration;

/// <summary>
/// Everything of the core that both hosts use. They add the stores, ffmpeg, the starter, the topic, and who they are: an
/// <see cref="AttemptOwner"/>.
/// </summary>
public static class ClipGenServices
{
    public static IServiceCollection AddClipGen(this IServiceCollection services, OptionsReader settings)
    {
        var options = settings.Read<ClipGenOptions>();
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(options)
            .AddSingleton(options.ToSettings())
            .AddSingleton(options.ToLimits())
            .AddSingleton(s => new Ownership(
                s.GetRequiredService<AttemptOwner>(),
                TimeSpan.FromHours(options.ForeignOwnerSilenceHours),
                s.GetRequiredService<TimeProvider>()))
            .AddSingleton<PlanClip>()
            .AddSingleton<ExtractSegment>()
            .AddSingleton<StitchClip>()
            .AddSingleton<CutFile>()
            .AddSingleton<AppendStatus>()
            .AddSingleton<PublishOutcome>()
            .AddSingleton<RemoveSegments>()
            .AddSingleton<ReadCaptions>()
            .AddSingleton<BurnedCaptions>()
            .AddSingleton<MakeSideFiles>()
            .AddSingleton<RecordOutputs>()
            .AddSingleton<CancelWatch>()
            .AddSingleton<StartClips>()
            .AddSingleton<BeginEpisode>()
            .AddSingleton<ReceiveEvents>()
            .AddSingleton<PutEpisode>()
            .AddSingleton<FailLostClip>()
            .AddSingleton<RetryClip>()
            .AddSingleton<CancelClip>()
            .AddSingleton<CheckEpisode>()
            .AddSingleton<FaultAnswers>()
            .AddSingleton<EpisodeApi>()
            .AddSingleton<RemoveClips>()
            .AddSingleton<EpisodeLists>()
            .AddSingleton<PlayClip>()
            .AddSingleton<TrackTranscript>()
            .AddSingleton<Func<FfmpegLocation>>(() => FfmpegLocation.Find(settings.Configuration["FFMPEG_PATH"]))
            .AddSingleton<Health>();
    }
}

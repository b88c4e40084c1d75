using ClipGen.Model;

namespace ClipGen.Episodes;

/// <summary>Some clips of an episode could not be started; the event must be delivered again.</summary>
public sealed class BeginEpisodeException(EpisodeKey episode, int notStarted, int wanted, Exception first)
    : Exception(
        $"{notStarted} of the {wanted} clips of {episode} could not be started; deliver the event again. The first fault: {first.Message}",
        first);

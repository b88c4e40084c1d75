using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;

namespace ClipGen.Workflow.Messages;

/// <summary>What a clip's segments have in common, found out once.</summary>
/// <param name="Shape">Of all pictures of the clip; null when no segment's track can be read, and then every segment fails.</param>
/// <param name="Segments">For each segment the track it is cut from, in order.</param>
/// <param name="Tracks">Each selected track, measured.</param>
public sealed record ClipPlan(OutputShape? Shape, IReadOnlyList<TrackChoice> Segments, IReadOnlyList<TrackPlan> Tracks);

/// <summary>The track that a segment's speaker selects.</summary>
/// <param name="TrackName">Null when there is none.</param>
/// <param name="Warning">One line, when the default track was taken because no track lists the speaker.</param>
public sealed record TrackChoice(string? TrackName, string? Warning);

/// <summary>One track as its first chunk shows it.</summary>
/// <param name="Video">Of the first chunk; null when <paramref name="Problem"/> says why it cannot be read.</param>
/// <param name="Problem">Why no segment can be cut from it; null when it can.</param>
public sealed record TrackPlan(string TrackName, VideoInfo? Video, ClipError? Problem);

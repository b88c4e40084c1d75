namespace Recorder;

internal static class MessageName
{
    /// <summary>What tells a message from others of its type in one run.</summary>
    public static string Of(object message) => message switch
    {
        StatusChange change => $"-{change.Entry.Step}".ToLowerInvariant(),
        SegmentOrder order => $"-segment-{order.Number}",
        SegmentResult result => $"-segment-{result.Number}",
        ClipError error => $"-segment-{error.Segment}",
        Progress progress => $"-{progress.Phase}-{progress.SegmentsDone}",
        _ => "",
    };
}

namespace ClipGen.Cutting.H264;

/// <summary>
/// A segment's pictures cannot be copied, so it is encoded as a whole. The message is one plain line, for the log and the record.
/// </summary>
internal sealed class SmartRefusedException(string reason) : Exception(reason);

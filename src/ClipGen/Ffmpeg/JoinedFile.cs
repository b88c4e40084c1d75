using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Ffmpeg;

/// <summary>Recordings put one after another in one file, each with a clock of its own: no time of it names one moment.</summary>
public static class JoinedFile
{
    /// <exception cref="ClipException"><see cref="ErrorCode.MediaUnsupported"/>, with the command that makes one recording of
    /// them.</exception>
    public static void Refuse(PacketList packets, string name)
    {
        if (Fault(packets) is { } fault)
        {
            throw new ClipException(
                ErrorCode.MediaUnsupported,
                $"{name} {fault}; make one recording of them with: {Command(name)}");
        }
    }

    /// <summary>The command that makes one recording of the file.</summary>
    public static string Command(string file) => SuggestedCommand.Of(file, "-map 0:v -map 0:a? -c copy", "-joined.mkv");

    /// <summary>What is wrong, in one line; null when nothing is.</summary>
    public static string? Fault(PacketList packets) => packets.RestartsAfter is { } last
        ? $"holds several recordings: its timestamps start again after {Timecode.OfSeconds(last - packets.FirstTime)}"
        : null;
}

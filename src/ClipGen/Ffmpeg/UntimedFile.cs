using ClipGen.Model;

namespace ClipGen.Ffmpeg;

/// <summary>A recording that says in which order its frames are decoded, and not when they are shown: most AVI.</summary>
public static class UntimedFile
{
    /// <exception cref="ClipException"><see cref="ErrorCode.MediaUnsupported"/>, with the command that gives its frames times.</exception>
    public static void Refuse(PacketList packets, string name)
    {
        ArgumentNullException.ThrowIfNull(packets);
        if (packets.Pictures.Count == 0 && !packets.Complete)
        {
            throw new ClipException(
                ErrorCode.MediaUnsupported,
                $"{name} does not say when its frames are shown; re-encode it with: "
                + SuggestedCommand.Of(name, "-c:v libx264 -crf 16 -c:a aac", "-timed.mkv"));
        }
    }
}

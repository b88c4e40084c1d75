namespace ClipGen.Events;

/// <summary>One element of what was received, as it was understood.</summary>
public abstract record ReceivedEvent
{
    private ReceivedEvent()
    {
    }

    /// <summary>It starts the clips of an episode.</summary>
    public sealed record Begin(BeginClipGeneration Event) : ReceivedEvent;

    /// <summary>It is of another type, and none of ClipGen's business.</summary>
    public sealed record Foreign(string Type) : ReceivedEvent;

    /// <summary>It is not a valid event.</summary>
    /// <param name="Reason">One line that names what is wrong.</param>
    public sealed record Malformed(string Reason) : ReceivedEvent;

    /// <summary>It is Event Grid's handshake: the answer is <paramref name="ValidationCode"/>.</summary>
    public sealed record Validation(string ValidationCode) : ReceivedEvent;
}

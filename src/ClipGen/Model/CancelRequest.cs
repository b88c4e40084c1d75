namespace ClipGen.Model;

/// <summary>Somebody asked for an attempt to be stopped (R10): the one that is being made, or the next one, which waits.</summary>
[Persisted]
public sealed record CancelRequest(int Attempt);

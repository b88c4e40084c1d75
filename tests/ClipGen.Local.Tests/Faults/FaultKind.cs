namespace ClipGen.Local.Tests.Faults;

/// <summary>What may go wrong with one call.</summary>
internal enum FaultKind
{
    None,

    /// <summary>It fails, and nothing was done.</summary>
    Before,

    /// <summary>It was done, and the answer is lost.</summary>
    After,

    /// <summary>It takes a while, and others come in between.</summary>
    Slow,

    /// <summary>It never answers; the host is stopped at last.</summary>
    Hang,

    /// <summary>The host is stopped in the middle of it.</summary>
    Cancelled,

    /// <summary>It is cancelled by itself, as an HTTP client's timeout is.</summary>
    CancelledByItself,

    /// <summary>The process dies: from now on nothing has any effect.</summary>
    Killed,

    /// <summary>As <see cref="Killed"/>, but the call itself was done.</summary>
    KilledAfter,
}

namespace ClipGen.Local.Commands;

/// <summary>What <c>clipgen</c> ends with. A stable contract.</summary>
internal static class ExitCode
{
    /// <summary>All clips are complete, or there was nothing to do.</summary>
    public const int Complete = 0;

    /// <summary>Some clip failed, a check found something, or a question was not answered with yes.</summary>
    public const int Failed = 1;

    /// <summary>Bad usage or malformed input; one line on stderr says what is wrong.</summary>
    public const int BadInput = 2;

    /// <summary>Interrupted by Ctrl-C or SIGTERM; the same command resumes.</summary>
    public const int Interrupted = 130;
}

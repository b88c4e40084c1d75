namespace ClipGen.Local.Live;

/// <summary>Says cheaply whether it is worth looking at the store again.</summary>
internal interface IStorePulse
{
    /// <summary>How often to ask.</summary>
    TimeSpan Interval { get; }

    /// <summary>False only if nothing was written, by whichever process, since it was last asked.</summary>
    bool MayHaveChanged();
}

/// <summary>A store that cannot say it, and is far away: it is looked at now and then.</summary>
internal sealed class SteadyPulse(TimeSpan interval) : IStorePulse
{
    public TimeSpan Interval => interval;

    public bool MayHaveChanged() => true;
}

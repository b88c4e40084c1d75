namespace ClipGen.Configuration;

/// <summary>The host must not start: settings are bad. Each line names one, its value and what is allowed.</summary>
public sealed class InvalidSettingsException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}

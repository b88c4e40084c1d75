namespace ClipGen.SmartCutting;

/// <summary>One of several equal parts of a piece of work.</summary>
internal sealed class PartOfProgress : IProgress<double>
{
    private readonly IProgress<double> whole;
    private readonly int part;
    private readonly int parts;

    private PartOfProgress(IProgress<double> whole, int part, int parts) => (this.whole, this.part, this.parts) = (whole, part, parts);

    /// <param name="part">Which of them, from 0.</param>
    public static PartOfProgress? Of(IProgress<double>? whole, int part, int parts) => whole is null ? null : new(whole, part, parts);

    public void Report(double value) => whole.Report((part + value) / parts);
}

namespace ClipGen.Outputs.Captions;

/// <summary>A caption and when it is shown. Times are whole milliseconds, of whichever clock the list is for: a recording's or a clip's.
/// </summary>
/// <param name="Start">The first moment at which it is shown.</param>
/// <param name="End">The first moment at which it no longer is.</param>
/// <param name="Text">
/// WebVTT cue text: tags as <c>&lt;v Speaker&gt;</c> and <c>&lt;i&gt;</c>, entities for literal <c>&lt; &gt; &amp;</c>, lines parted by
/// LF, none of them empty. <see cref="CueText.Plain(string)"/> says what a viewer reads; <see cref="CueText.Escaped"/> makes it of plain
/// text.
/// </param>
/// <param name="Id">The identifier in its file; empty when it has none.</param>
/// <param name="Settings">Where WebVTT shows it, <c>line:0 align:start</c>; empty for the bottom centre.</param>
public sealed record Cue(TimeSpan Start, TimeSpan End, string Text, string Id = "", string Settings = "");

using ClipGen.Cutting;
using ClipGen.Model;

namespace ClipGen.Workflow.Messages;

/// <summary>The files beside a complete clip that are made of what the clip shows and says: captions and pictures.</summary>
/// <param name="Shape">Of the clip.</param>
public sealed record SideFilesOrder(ClipKey Clip, int Attempt, OutputShape Shape, WantedOutputs Outputs);

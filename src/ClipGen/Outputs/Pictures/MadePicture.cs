namespace ClipGen.Outputs.Pictures;

/// <summary>A file that was made of a clip.</summary>
/// <param name="Kind">As <see cref="Model.ClipFile.Kind"/> names it.</param>
/// <param name="Path">Full path; its file name is the one to store it under.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Resolution">Pixels, <c>1280x720</c>; null of a text file.</param>
internal sealed record MadePicture(string Kind, string Path, long Size, string? Resolution = null)
{
    public string Name => System.IO.Path.GetFileName(Path);
}

namespace ClipGen.Model;

/// <summary>
/// Input from outside that is not what it must be. The message is one line that names what is wrong, fit to be shown as it is.
/// </summary>
public sealed class InvalidInputException(string message, Exception? inner = null) : Exception(message, inner);

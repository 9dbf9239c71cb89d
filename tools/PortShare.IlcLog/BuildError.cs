// An error of the firmware build, in the format that MSBuild and editors know.
namespace PortShare.IlcLog;

/// <summary>One error.</summary>
/// <param name="Code">Its code, <c>PS</c> and four digits.</param>
/// <param name="Location">Where: <c>file(line,column)</c>, or the file alone.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
internal sealed record BuildError(string Code, string Location, string Message)
{
    /// <summary>The line that MSBuild recognises.</summary>
    public override string ToString() => $"{Location}: error {Code}: {Message}";
}

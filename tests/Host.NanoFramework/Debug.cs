namespace System.Diagnostics;

/// <summary>Stands in for the class of the same name in nanoFramework.CoreLibrary.</summary>
internal static class Debug
{
    /// <summary>What this thread has written last.</summary>
    [ThreadStatic]
    internal static string LastLine;

    internal static void WriteLine(string message) => LastLine = message;
}

using System.IO;

namespace PortShare.Tool.Frames;

/// <summary>A frame as lines for people.</summary>
internal static class FrameLines
{
    private const string Indent = "              ";

    /// <summary>Writes the line of a frame, and below it what it carries.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="hasPayload">Whether what it carries is wanted.</param>
    public static void Write(TextWriter output, SeenFrame frame, bool hasPayload)
    {
        output.WriteLine(frame.Line);
        if (!hasPayload)
        {
            return;
        }

        foreach (string line in HexDump.Lines(frame.Content.ToArray()))
        {
            output.WriteLine(Indent + line);
        }
    }
}

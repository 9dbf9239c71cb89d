// What the kernel says on the console while it starts.
using PortShare.Abi;

namespace PortShare.Kernel;

/// <summary>Lines of the start-up log.</summary>
internal static unsafe class Announcements
{
    /// <summary>Says why the port could not be opened.</summary>
    /// <param name="result">Not <see cref="MacOpenResult.Opened"/>.</param>
    internal static void MacFailed(MacOpenResult result)
    {
        SerialConsole.Write("FAULT the MAC could not be opened: "u8);
        SerialConsole.WriteLine(result switch
        {
            MacOpenResult.NotFound => "no LAN9118 answers at the board file's mac.address"u8,
            MacOpenResult.WrongChip => "the chip at the board file's mac.address is not a LAN9118"u8,
            MacOpenResult.ResetTimeOut => "its reset does not end"u8,
            _ => "its MAC registers do not answer"u8,
        });
    }

    /// <summary>Says what was found in a placement.</summary>
    /// <param name="index">The placement.</param>
    /// <param name="context">Its context.</param>
    /// <param name="result">What was found.</param>
    internal static void Application(uint index, ApplicationContext* context, LoadResult result)
    {
        if (result == LoadResult.Empty)
        {
            return;
        }
        SerialConsole.Write("application "u8);
        SerialConsole.Write((byte)('0' + index));
        SerialConsole.Write(": "u8);
        if (result == LoadResult.Loaded)
        {
            SerialConsole.WriteLine(ApplicationLoader.NameOf((ApplicationHeader*)context->Placement.CodeAddress));
            return;
        }
        SerialConsole.Write("refused: "u8);
        SerialConsole.WriteLine(result switch
        {
            LoadResult.WrongAbiVersion => "built for another ABI version"u8,
            LoadResult.BadCode => "its code is not within its placement"u8,
            LoadResult.BadData => "its data is not within its placement"u8,
            _ => "its stack is not within its placement"u8,
        });
    }
}

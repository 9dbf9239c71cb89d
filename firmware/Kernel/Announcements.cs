// What the kernel says on the console while it starts, and of its network and applications later.
using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Lines of the log.</summary>
internal static unsafe class Announcements
{
    /// <summary>Says why the port could not be opened.</summary>
    /// <param name="result">Not <see cref="MacOpenResult.Opened"/>.</param>
    internal static void MacFailed(MacOpenResult result)
    {
        SerialConsole.WriteLast("FAULT the MAC could not be opened: "u8);
        SerialConsole.WriteLine(result switch
        {
            MacOpenResult.NotFound => "nothing answers at the board's mac.device"u8,
            MacOpenResult.WrongChip => "the chip at the board's mac.device is another than its type says"u8,
            MacOpenResult.ResetTimeOut => "its reset does not end"u8,
            MacOpenResult.NoPhyClock => "its reset does not end: no clock from the PHY"u8,
            MacOpenResult.NoPhy => "nothing answers at the board's phy.address"u8,
            _ => "its MAC registers do not answer"u8,
        });
    }

    /// <summary>Says that the watchdog did not start.</summary>
    internal static void WatchdogFailed()
    {
        SerialConsole.WriteLast("FAULT the watchdog does not take the board's watchdog.ms"u8);
        SerialConsole.WriteLine(default);
    }

    /// <summary>Says what did not come when the board started.</summary>
    /// <param name="result">Not <see cref="BoardInitResult.Started"/>.</param>
    internal static void StartFailed(BoardInitResult result)
    {
        SerialConsole.WriteLast("FAULT the board does not start: "u8);
        SerialConsole.WriteLine(result switch
        {
            BoardInitResult.NoVoltage => "the core's voltage does not get to what clocks.coreHz needs"u8,
            BoardInitResult.NoCrystal => "no clock from where clocks.crystalHz and clocks.source have it"u8,
            BoardInitResult.NoLock => "the PLL does not lock to clocks.crystalHz"u8,
            BoardInitResult.NoSwitch => "the core does not change over to clocks.coreHz"u8,
            BoardInitResult.NoRandomClock => "the clock of the random number generator does not run"u8,
            BoardInitResult.WatchdogRuns => "a watchdog of the chip cannot be stopped"u8,
            BoardInitResult.NoReferenceClock => "the PLL of the PHY's reference clock does not lock"u8,
            _ => "the MAC's way to the PHY, phy.interface, cannot be chosen"u8,
        });
    }

    /// <summary>Says that nothing came from the board's generator of random numbers, and what that means.</summary>
    /// <param name="result">Not <see cref="RandomResult.Taken"/>.</param>
    internal static void NoChance(RandomResult result)
    {
        SerialConsole.Write("WARNING secrets are weak, from time and MAC address alone: the random number generator "u8);
        SerialConsole.WriteLine(result switch
        {
            RandomResult.SeedError => "has a seed error"u8,
            RandomResult.ClockError => "has a clock error"u8,
            _ => "does not answer"u8,
        });
    }

    /// <summary>Says which sum of the counters does not hold.</summary>
    /// <param name="broken">The sum.</param>
    internal static void SumBroken(BrokenSum broken)
    {
        SerialConsole.WriteLast("FAULT the counters do not add up: "u8);
        SerialConsole.Write(SumCheck.TextOf(broken.Sum));
        SerialConsole.Write(": "u8);
        SerialConsole.WriteHex(broken.Left);
        SerialConsole.Write(" is not "u8);
        SerialConsole.WriteHex(broken.Right);
        SerialConsole.WriteLine(default);
    }

    /// <summary>Says that the link went up or down.</summary>
    /// <param name="isUp">Which.</param>
    internal static void Link(bool isUp) => SerialConsole.WriteLine(isUp ? "link up"u8 : "link down"u8);

    /// <summary>Says that nothing goes out, and where to look for the reason.</summary>
    internal static void Silence() => SerialConsole.WriteLine("WARNING no frame goes out, not after a restart of the MAC either: does its reference clock run?"u8);

    /// <summary>Says which address the port has now, and where it is from.</summary>
    /// <param name="address">The address.</param>
    /// <param name="source">Where it is from; <see cref="AddressSource.None"/> if there is none any more.</param>
    internal static void Address(uint address, AddressSource source)
    {
        if (source == AddressSource.None)
        {
            SerialConsole.WriteLine("no address any more"u8);
            return;
        }
        Ipv4Text text;
        SerialConsole.Write("address "u8);
        SerialConsole.Write(Ipv4Text.Of(&text, address));
        SerialConsole.WriteLine(source == AddressSource.Dhcp ? " by DHCP"u8 : ", no address by DHCP"u8);
    }

    /// <summary>Says that another station has the port's address, or one that the port was about to take.</summary>
    /// <param name="address">The address.</param>
    /// <param name="hardwareAddress">That station's MAC address, 6 bytes.</param>
    internal static void Conflict(uint address, byte* hardwareAddress)
    {
        Ipv4Text text;
        SerialConsole.Write("address conflict: "u8);
        SerialConsole.Write(Ipv4Text.Of(&text, address));
        SerialConsole.Write(" is also at "u8);
        WriteHardwareAddress(hardwareAddress);
        SerialConsole.WriteLine(""u8);
    }

    /// <summary>Says the MAC address that the port has of its chip, which stands in no description.</summary>
    /// <param name="own">The address.</param>
    internal static void MadeAddress(HardwareAddress own)
    {
        SerialConsole.Write("MAC address "u8);
        WriteHardwareAddress((byte*)&own);
        SerialConsole.WriteLine(default);
    }

    /// <summary>Says that frames come from the port's own MAC address: of a second device of the same image, say.</summary>
    internal static void OwnAddress()
    {
        HardwareAddress own = BoardTables.Station;
        SerialConsole.Write("address conflict: another station sends from "u8);
        WriteHardwareAddress((byte*)&own);
        SerialConsole.WriteLine(", too"u8);
    }

    /// <summary>Says what was found in a placement.</summary>
    /// <param name="context">Its context.</param>
    internal static void Application(ApplicationContext* context)
    {
        if (context->ImageState == ImageState.Empty)
        {
            return;
        }
        SerialConsole.Write("application "u8);
        SerialConsole.Write((byte)('0' + context->Index));
        SerialConsole.Write(": "u8);
        if (context->HasName)
        {
            SerialConsole.Write(context->Name);
        }
        if (context->ImageState != ImageState.Good)
        {
            SerialConsole.Write(" refused: "u8);
            SerialConsole.Write(RefusalText.Of(context->ImageState));
        }
        SerialConsole.WriteLine(default);
    }

    /// <summary>Says why an application was ended and when it starts again.</summary>
    /// <param name="context">Its context.</param>
    internal static void Fault(ApplicationContext* context)
    {
        FaultRecord* fault = &context->LastFault;
        Begin(context);
        SerialConsole.Write(FaultText.Of(fault->Cause));
        if (fault->HasAddress)
        {
            SerialConsole.Write(", address "u8);
            SerialConsole.WriteHex(fault->Address);
        }
        fault->WritePlace();
        SerialConsole.WriteLine(default);
    }

    /// <summary>Says that an application has ended by itself.</summary>
    /// <param name="context">Its context.</param>
    internal static void Ended(ApplicationContext* context)
    {
        Begin(context);
        SerialConsole.WriteLine("has ended"u8);
    }

    private static void WriteHardwareAddress(byte* address)
    {
        const int AddressBytes = 6;
        for (int i = 0; i < AddressBytes; i++)
        {
            SerialConsole.Write(i == 0 ? ""u8 : ":"u8);
            SerialConsole.WriteHexByte(address[i]);
        }
    }

    private static void Begin(ApplicationContext* context)
    {
        SerialConsole.Write("application "u8);
        SerialConsole.Write((byte)('0' + context->Index));
        SerialConsole.Write(": "u8);
        SerialConsole.Write(context->Name);
        SerialConsole.Write(": "u8);
    }
}

// From reset to the open port. Runs once, privileged, in thread mode, before interrupts are enabled.
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Starts the kernel.</summary>
internal static unsafe class Boot
{
    private const uint TicksPerSecond = 1000;

    /// <summary>Opens the port, loads the applications and starts the loop. Does not return.</summary>
    /// <param name="kernel">The kernel's state, all zeros.</param>
    internal static void Run(KernelLoop* kernel)
    {
        BoardInitResult started = BoardInit.Run();
        SerialConsole.Open();
        // Up to here a board's RAM may be Device memory, where what is not aligned faults: DeviceRamTests look at all of it.
        MemoryProtection.Enable(Board.KernelMpuRegions, Board.MpuMemoryAttributes, Board.FirstApplicationMpuRegion);
        if (Processor.HasCaches)
        {
            // Behind the MPU, which says what is not cached.
            Cache.Enable();
        }
        Priorities.Apply();
        FloatingPoint.Configure();
        MicrosecondCounter.Start();

        if (started != BoardInitResult.Started)
        {
            Announcements.StartFailed(started);
            KernelFault.Stop();
        }
        HardwareAddress address = BoardTables.Station;
        if (BoardTables.IsStationFromChip)
        {
            Announcements.MadeAddress(address);
        }
        StopUnlessOpened(kernel->Mac.Open(address));
        kernel->Open(address);
        // The loop's first look arms the MAC.
        kernel->NoteFrame();
        Secrets.Stir(((ulong)address.High << 32) | address.Low);
        Secrets.Stir(MicrosecondCounter.Now);
        Chance.Collect();
        LwipPort.Open((byte*)&address);
        kernel->OpenAddress(address);
        if (kernel->Mac.IsLinkUp)
        {
            kernel->SetLink(isUp: true);
        }
        else
        {
            Announcements.Link(isUp: false);
        }

        InterruptController.Enable(Board.MacInterrupt, Priorities.Interrupt);
        InterruptController.Enable(Board.OneShotTimerInterrupt, Priorities.Interrupt);
        SystemTimer.Start(Board.CoreClockHz / TicksPerSecond);

        SerialConsole.Flush();
        if (Watchdog.IsThere && !Watchdog.Start())
        {
            Announcements.WatchdogFailed();
            KernelFault.Stop();
        }
        kernel->Start();
    }

    private static void StopUnlessOpened(MacOpenResult result)
    {
        if (result != MacOpenResult.Opened)
        {
            Announcements.MacFailed(result);
            KernelFault.Stop();
        }
    }
}

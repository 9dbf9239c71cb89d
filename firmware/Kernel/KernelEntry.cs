// Where the assembly in Handlers.s and Vectors.S, and lwIP's port, enter the kernel's C#.
using System.Runtime;
using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Exported symbols, and the one kernel.</summary>
internal static unsafe class KernelEntry
{
    private static KernelLoop _kernel;

    private static KernelLoop* Kernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (KernelLoop*)Unsafe.AsPointer(ref _kernel);
    }

    /// <summary>Leaves thread mode to the applications. Does not return.</summary>
    [RuntimeImport("*", "kernel_start")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Start(ApplicationContext* boot);

    /// <summary>Whoever runs is not to be gone on with: see Handlers.s.</summary>
    [RuntimeImport("*", "kernel_leave")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Leave(ApplicationContext* boot);

    /// <summary>An application has faulted: the loop is to end it before thread mode goes on.</summary>
    /// <param name="context">The application.</param>
    internal static void AskToEnd(ApplicationContext* context)
    {
        Kernel->NoteOffender(context);
        AskForLoop();
    }

    /// <summary>Reset, once memory is initialised.</summary>
    [RuntimeExport("kernel_main")]
    private static void Main() => Boot.Run(Kernel);

    /// <summary>SVC: an application calls.</summary>
    [RuntimeExport("kernel_call")]
    private static ApplicationContext* Call(uint* frame, ApplicationContext* current) => Calls.Dispatch(Kernel, current, frame);

    /// <summary>PendSV: an interrupt asked for the loop.</summary>
    [RuntimeExport("kernel_interrupted")]
    private static ApplicationContext* Interrupted(ApplicationContext* current) => Kernel->Run(current);

    /// <summary>SysTick.</summary>
    [RuntimeExport("kernel_tick")]
    private static void Tick()
    {
        Kernel->NoteTick();
        AskForLoop();
    }

    /// <summary>The MAC's interrupt, while an application runs.</summary>
    [RuntimeExport("kernel_mac_interrupt")]
    private static void MacInterrupt()
    {
        Kernel->NoteFrame();
        AskForLoop();
    }

    /// <summary>The one-shot timer's interrupt.</summary>
    [RuntimeExport("kernel_one_shot_interrupt")]
    private static void OneShotInterrupt()
    {
        OneShotTimer.Stop();
        Kernel->NoteTick();
        AskForLoop();
    }

    /// <summary>lwIP sends a frame.</summary>
    [RuntimeExport("kernel_send")]
    private static StackTransmitOutcome Send(TransmitSegment* segments, uint count, uint lengthBytes, nuint token) =>
        Kernel->Transmit.SendForStack(segments, count, lengthBytes, token);

    /// <summary>The port has another IPv4 address.</summary>
    [RuntimeExport("kernel_address_changed")]
    private static void AddressChanged() => Announcements.Address();

    /// <summary>Another station uses the port's IPv4 address.</summary>
    [RuntimeExport("kernel_address_conflict")]
    private static void AddressConflict(byte* hardwareAddress) => Announcements.Conflict(hardwareAddress);

    /// <summary>The status service wants its answer.</summary>
    [RuntimeExport("kernel_write_status")]
    private static uint WriteStatus(byte* buffer, uint capacityBytes) => StatusAnswer.Write(Kernel, buffer, capacityBytes);

    private static void AskForLoop() => Mmio.Write(SystemControl.InterruptControl, SystemControl.SetPendSv);
}

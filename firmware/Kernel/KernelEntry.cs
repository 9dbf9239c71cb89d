// Where the assembly in Handlers.S and Vectors.S, and lwIP's port, enter the kernel's C#, but for calls: Calls.cs.
using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Exported symbols, and the one kernel.</summary>
internal static unsafe class KernelEntry
{
    private static KernelLoop _kernel;

    /// <summary>The kernel's state.</summary>
    internal static KernelLoop* Kernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (KernelLoop*)Unsafe.AsPointer(ref _kernel);
    }

    /// <summary>Leaves thread mode to the applications. Does not return.</summary>
    [RuntimeImport("*", "kernel_start")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Start(ApplicationContext* boot);

    /// <summary>Whoever runs is not to be gone on with: see Handlers.S.</summary>
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

    /// <summary>An ARP packet of another station has come.</summary>
    [RuntimeExport("kernel_arp_seen")]
    private static void ArpSeen(uint sender, uint target, byte* hardwareAddress) =>
        Kernel->Address.LookAtArp(sender, target, hardwareAddress);

    /// <summary>A datagram to the port of DHCP clients has come.</summary>
    [RuntimeExport("kernel_dhcp_received")]
    private static void DhcpReceived(byte* message, uint lengthBytes) => Kernel->Address.Receive(message, lengthBytes);

    /// <summary>More of an HTTP request has come. Says whether it is complete.</summary>
    [RuntimeExport("kernel_http_feed")]
    private static uint FeedHttp(HttpRequest* request, byte* data, uint lengthBytes) =>
        request->Feed(new ReadOnlySpan<byte>(data, (int)lengthBytes)) ? 1u : 0;

    /// <summary>No more of an HTTP request will come. Says whether there is something to answer.</summary>
    [RuntimeExport("kernel_http_end")]
    private static uint EndHttp(HttpRequest* request) => request->End() ? 1u : 0;

    /// <summary>An HTTP request has taken too long.</summary>
    [RuntimeExport("kernel_http_time_out")]
    private static void TimeOutHttp(HttpRequest* request) => request->TimeOut();

    /// <summary>Writes the answer to an HTTP request.</summary>
    [RuntimeExport("kernel_http_answer")]
    private static uint AnswerHttp(HttpRequest* request, byte* buffer, uint capacityBytes)
    {
        if (request->IsForClaims)
        {
            ClaimsAnswer claims = new(Kernel);
            return HttpAnswer.Write(in *request, ref claims, buffer, capacityBytes);
        }
        StatusAnswer status = new(Kernel);
        return HttpAnswer.Write(in *request, ref status, buffer, capacityBytes);
    }

    /// <summary>lwIP wants a random number.</summary>
    [RuntimeExport("kernel_random")]
    private static uint Random() => Secrets.Draw();

    /// <summary>Handshake.c answers a SYN.</summary>
    [RuntimeExport("kernel_make_sequence_number")]
    private static uint MakeSequenceNumber(TcpEndpoints* ends, uint peerNumber, uint sizeBytes) =>
        Secrets.SequenceNumberOf(*ends, peerNumber, Kernel->UptimeMs, sizeBytes);

    /// <summary>Handshake.c wants to know whether the answer was received.</summary>
    [RuntimeExport("kernel_check_sequence_number")]
    private static CookieVerdict CheckSequenceNumber(TcpEndpoints* ends, uint peerNumber, uint ownNumber, CookieContent* content) =>
        Secrets.Check(*ends, peerNumber, Kernel->UptimeMs, ownNumber, out *content);

    /// <summary>Connections.c has found a free place.</summary>
    [RuntimeExport("kernel_note_free_place")]
    private static void NoteFreePlace() => Kernel->Places.NoteFree();

    /// <summary>Connections.c has found none.</summary>
    [RuntimeExport("kernel_choose_connection")]
    private static uint ChooseConnection(ConnectionRecord* connections, uint count, uint bringsData, uint waitedSeconds) =>
        Kernel->Places.Choose(connections, count, Kernel->UptimeMs, bringsData != 0, waitedSeconds);

    /// <summary>Handshake.c has a segment that may be a later one of a newcomer's.</summary>
    [RuntimeExport("kernel_newcomer_was_put_off")]
    private static uint NewcomerWasPutOff() => Kernel->Places.MayComeAgain(Kernel->UptimeMs) ? 1u : 0;

    private static void AskForLoop() => SystemControl.RequestLoop();
}

// An application on the host: the firmware's own application half, and beside it the freedom to write anything anywhere
// in the shared memory, which is what the kernel must expect.
using System;
using System.Collections.Generic;
using PortShare.Abi;
using PortShare.Application;
using ApplicationMiniport = PortShare.Application.Miniport;

namespace PortShare.Simulation;

/// <summary>An application with one miniport.</summary>
public sealed unsafe class SimulatedApplication
{
    private readonly IKernelCalls _kernel;
    private readonly List<Descriptor> _held = [];
    private ApplicationMiniport _miniport;

    /// <summary>Opens the application's half of a miniport.</summary>
    /// <param name="kernel">The kernel; its half is open.</param>
    /// <param name="firstIndex">Where the kernel's half let the free-running indices start.</param>
    internal SimulatedApplication(IKernelCalls kernel, uint firstIndex)
    {
        _kernel = kernel;
        KernelCall.Kernel = kernel;
        _miniport = ApplicationMiniport.Open();
        RingIndices.Start(ref _miniport, firstIndex);
    }

    /// <summary>The descriptors whose slots the application has taken and not given up, oldest first.</summary>
    public IReadOnlyList<Descriptor> Held => _held;

    /// <summary>Descriptors the application has taken from the receive ring, free-running.</summary>
    public uint ReceiveTail => RingIndices.ReceiveTail(ref _miniport);

    /// <summary>Descriptors the application has put into the transmit ring, free-running. The next call publishes them.</summary>
    public uint TransmitHead => RingIndices.TransmitHead(ref _miniport);

    /// <summary>The receive head as the application sees it. The application can write it, too.</summary>
    public ref uint SharedReceiveHead => ref *(uint*)(_kernel.MiniportMemory + MiniportLayout.ReceiveHeadOffset);

    /// <summary>The receive ring. The application can write it, too.</summary>
    public Span<Descriptor> ReceiveRing => RingAt(MiniportLayout.ReceiveRingOffset);

    /// <summary>The transmit ring.</summary>
    public Span<Descriptor> TransmitRing => RingAt(MiniportLayout.TransmitRingOffset);

    /// <summary>Asks for all frames of an EtherType.</summary>
    /// <param name="etherType">The EtherType.</param>
    public ClaimResult Claim(ushort etherType)
    {
        KernelCall.Kernel = _kernel;
        return _miniport.Claim(etherType);
    }

    /// <summary>Hands over to the kernel what was sent and released since the last call.</summary>
    public void Kick()
    {
        KernelCall.Kernel = _kernel;
        _miniport.Kick();
    }

    /// <summary>Hands over, then looks whether something is published. Simulated time does not pass, so it times out at once.</summary>
    /// <returns>False if nothing is.</returns>
    public bool Wait()
    {
        KernelCall.Kernel = _kernel;
        return _miniport.Wait();
    }

    /// <summary>Takes the next descriptor from the receive ring, if there is one.</summary>
    /// <param name="descriptor">The descriptor.</param>
    public bool TryTake(out Descriptor descriptor)
    {
        descriptor = ReceiveRing[(int)(ReceiveTail & MiniportLayout.RingMask)];
        if (!_miniport.TryReceive(out Frame frame))
        {
            return false;
        }
        ContractException.Require(
            frame.SlotAndLength == SlotAndLength(descriptor.Slot, descriptor.LengthBytes),
            $"TryReceive: 0x{frame.SlotAndLength:X8}, but the ring says slot {descriptor.Slot} with {descriptor.LengthBytes} bytes");
        _held.Add(descriptor);
        return true;
    }

    /// <summary>Gives up a held slot and sends the frame in it.</summary>
    /// <param name="held">Which of <see cref="Held"/>.</param>
    /// <param name="lengthBytes">The frame's length; without it as received.</param>
    public void Send(int held = 0, uint? lengthBytes = null)
    {
        Descriptor descriptor = GiveUp(held);
        _miniport.Send(FrameIn(descriptor.Slot, lengthBytes ?? descriptor.LengthBytes));
    }

    /// <summary>Sends the frame in a held slot and asks to have the slot back.</summary>
    /// <param name="held">Which of <see cref="Held"/>.</param>
    /// <param name="lengthBytes">The frame's length; without it as received.</param>
    public void SendAndGetBack(int held = 0, uint? lengthBytes = null)
    {
        Descriptor descriptor = GiveUp(held);
        Publish(descriptor.Slot, (ushort)(lengthBytes ?? descriptor.LengthBytes), DescriptorFlags.GiveBack);
    }

    /// <summary>Gives up a held slot without sending.</summary>
    /// <param name="held">Which of <see cref="Held"/>.</param>
    public void Release(int held = 0)
    {
        Descriptor descriptor = GiveUp(held);
        _miniport.Release(FrameIn(descriptor.Slot, descriptor.LengthBytes));
    }

    /// <summary>Puts a descriptor with any content into the transmit ring.</summary>
    /// <param name="slot">Its slot.</param>
    /// <param name="lengthBytes">Its length.</param>
    /// <param name="flags">Its flags.</param>
    public void Publish(ushort slot, ushort lengthBytes, ushort flags = 0)
    {
        ref uint transmitHead = ref RingIndices.TransmitHead(ref _miniport);
        TransmitRing[(int)(transmitHead & MiniportLayout.RingMask)] =
            new Descriptor { Slot = slot, LengthBytes = lengthBytes, Flags = flags };
        transmitHead++;
    }

    /// <summary>A slot's memory from the frame's first byte on.</summary>
    /// <param name="slot">The slot.</param>
    public Span<byte> FrameMemory(uint slot) =>
        new Span<byte>(SlotMemory(slot), (int)MiniportLayout.SlotBytes)[(int)MiniportLayout.FrameOffset..];

    /// <summary>Writes a frame to a slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="frame">The frame.</param>
    public void Write(uint slot, SimulatedFrame frame) => frame.Bytes.CopyTo(FrameMemory(slot));

    private static uint SlotAndLength(uint slot, uint lengthBytes) => slot | (lengthBytes << 16);

    private Span<Descriptor> RingAt(uint offset) =>
        new(_kernel.MiniportMemory + offset, (int)MiniportLayout.RingCapacity);

    private byte* SlotMemory(uint slot) =>
        _kernel.MiniportMemory + MiniportLayout.SlotsOffset + slot * MiniportLayout.SlotBytes;

    private Frame FrameIn(uint slot, uint lengthBytes) => new(SlotMemory(slot), SlotAndLength(slot, lengthBytes));

    private Descriptor GiveUp(int held)
    {
        Descriptor descriptor = _held[held];
        _held.RemoveAt(held);
        return descriptor;
    }
}

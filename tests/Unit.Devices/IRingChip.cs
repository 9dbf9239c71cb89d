using System;
using System.Collections.Generic;

namespace PortShare.Devices.Tests;

/// <summary>What the tests of drivers on the ring layer do with a model of a chip, whichever it is.</summary>
internal interface IRingChip
{
    /// <summary>What the DMA reaches.</summary>
    DmaMemory Memory { get; }

    /// <summary>The PHY.</summary>
    PhyModel Phy { get; }

    /// <summary>Speed and duplex to which the MAC is set.</summary>
    (bool Is100, bool IsFullDuplex) Mode { get; }

    /// <summary>What went out over the line: frames without FCS, in their order.</summary>
    List<byte[]> Sent { get; }

    /// <summary>Whether frames stay with the DMA until <see cref="RunTransmitter"/> is called, as if the line were slow.</summary>
    bool IsTransmitHeld { set; }

    /// <summary>A frame comes over the line.</summary>
    /// <param name="frame">The frame without FCS.</param>
    /// <param name="errors">What else the receiver sees, in bits of the chip's own.</param>
    /// <returns>Whether it got in.</returns>
    bool Deliver(byte[] frame, uint errors = 0);

    /// <summary>Lets frames go out.</summary>
    /// <param name="frames">The most.</param>
    void RunTransmitter(int frames);

    /// <inheritdoc cref="ChipModel.After"/>
    void After(int accesses, Action happening);
}

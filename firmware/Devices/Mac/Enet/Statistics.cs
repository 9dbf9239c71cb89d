using System.Runtime.InteropServices;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>
/// Of the MAC's statistics those that say what neither descriptors nor anybody else does (22.5.8 and on). They have 16 bits and are read on each
/// tick, in which no more frames fit.
/// </summary>
/// <typeparam name="TPlace">Where the MAC is.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal struct EnetStatistics<TPlace>
    where TPlace : struct, IEnetPlace
{
    private ushort _notSent;      // the three registers of frames that were given up, together, at the last look
    private ushort _overflows;    // the register of overflows then
    private uint _delivered;      // frames that an overflow cut off and the bridge has seen, and that have not come out of the register yet

    /// <summary>Clears them, and lets them count.</summary>
    internal void Open()
    {
        this = default;
        EnetAccess<TPlace>.Write(EnetRegister.Statistics, EnetBits.StatisticsCleared);
        EnetAccess<TPlace>.Write(EnetRegister.Statistics, 0);
    }

    /// <summary>The bridge sees a frame that an overflow has cut off, and counts it.</summary>
    internal void NoteOverflowDelivered() => _delivered++;

    /// <summary>Adds what they have counted since the last time.</summary>
    /// <param name="counters">Where to.</param>
    /// <returns>Whether the receive FIFO has overflown.</returns>
    // An overflow cuts off the frame that meets it, which is delivered as such (22.6.16.3). Whether the register counts that one, or only those
    // behind it, no source says: a frame that was delivered is not counted twice.
    internal bool Collect(ref MacCounters counters)
    {
        ushort notSent = (ushort)(EnetAccess<TPlace>.Read(EnetRegister.LateCollisions)
            + EnetAccess<TPlace>.Read(EnetRegister.ExcessiveCollisions)
            + EnetAccess<TPlace>.Read(EnetRegister.Underruns));
        counters.TransmitErrors += (ushort)(notSent - _notSent);
        _notSent = notSent;

        ushort overflows = (ushort)EnetAccess<TPlace>.Read(EnetRegister.Overflows);
        uint lost = (ushort)(overflows - _overflows);
        uint seen = lost < _delivered ? lost : _delivered;
        counters.Overruns += lost - seen;
        _delivered -= seen;
        _overflows = overflows;
        return lost != 0;
    }
}

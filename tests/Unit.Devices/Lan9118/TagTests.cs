// Tags make frames longer than the chip takes by itself (5.4.9, 5.4.10).
using PortShare.Core;

namespace PortShare.Devices.Tests.Lan9118;

public class TagTests
{
    // Without FCS. Of two customer's tags the chip sees one.
    [Theory]
    [InlineData(1514, 0x88, 0xB5, true)]
    [InlineData(1515, 0x88, 0xB5, false)]
    [InlineData(1518, 0x81, 0x00, true)]
    [InlineData(1519, 0x81, 0x00, false)]
    [InlineData(1522, 0x88, 0xA8, true)]
    [InlineData(1534, 0x88, 0xA8, true)]
    [InlineData(1535, 0x88, 0xA8, false)]
    public void ATaggedFrameMayBeLonger(int length, byte typeHigh, byte typeLow, bool isGood)
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: false);
        byte[] frame = DrivenChip.Frame(length);
        (frame[12], frame[13]) = (typeHigh, typeLow);
        driven.Chip.Deliver(frame);
        uint peeked = driven.Peek(out _);

        Assert.Equal(isGood ? ReceiveError.None : ReceiveError.TooLong, driven.Receive.Explain(peeked, out uint lengthBytes));
        Assert.Equal((uint)length, lengthBytes);
    }

    // There, in QEMU, a write of VLAN2 is an error.
    [Fact]
    public void WhereNobodyLooksAtLengthsNothingIsTooLong()
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        driven.Chip.Deliver(DrivenChip.Frame(1522));

        Assert.Equal(1522u, driven.Peek(out _));
    }
}

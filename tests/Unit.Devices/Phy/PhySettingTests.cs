// A PHY that is told what its maker's own registers are for: what PhySetting.cs has of each.
using System;
using System.Collections.Generic;

namespace PortShare.Devices.Tests.Phy;

public class PhySettingTests
{
    private const uint Control2 = 31;
    private const uint StrapOverride = 22;

    // Its other bits stay as they are. Then it negotiates anew: clause 22, register 0, bits 12 and 9.
    [Fact]
    public void TheBitIsSetAndTheNegotiationBeginsAnew()
    {
        Bus.Reset();
        Bus.Registers[Control2] = 0x8100;

        Assert.True(PhySetting<Bus>.TrySelect50MHz(Control2));
        Assert.Equal([(Control2, 0x8180u), (0u, 0x1200u)], Bus.Told);
    }

    // Bits 15 and 5.
    [Theory]
    [InlineData(0x8002u, 0x0002u)]
    [InlineData(0x0022u, 0x0002u)]
    [InlineData(0xFFFFu, 0x7FDFu)]
    public void TestsThatPinsHaveBegunAreEnded(uint strapped, uint told)
    {
        Bus.Reset();
        Bus.Registers[StrapOverride] = strapped;

        Assert.True(PhySetting<Bus>.TryEndTests(StrapOverride));
        Assert.Equal([(StrapOverride, told), (0u, 0x1200u)], Bus.Told);
    }

    // Its link stays.
    [Fact]
    public void APhyThatIsAsItShouldBeIsToldNothing()
    {
        Bus.Reset();
        (Bus.Registers[StrapOverride], Bus.Registers[Control2]) = (0x0202, 0x8180);

        Assert.True(PhySetting<Bus>.TryEndTests(StrapOverride) && PhySetting<Bus>.TrySelect50MHz(Control2));
        Assert.Empty(Bus.Told);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ABusThatDoesNotAnswerIsGivenUp(int accesses)
    {
        Bus.Reset();
        Bus.AnswersLeft = accesses - 1;

        Assert.False(PhySetting<Bus>.TrySelect50MHz(Control2));
    }

    private readonly struct Bus : IMdioWriter
    {
        [ThreadStatic]
        private static Dictionary<uint, uint>? _registers;

        [ThreadStatic]
        private static List<(uint Register, uint Value)>? _told;

        [ThreadStatic]
        private static uint _asked;

        [ThreadStatic]
        private static int _answersLeft;

        public static Dictionary<uint, uint> Registers => _registers!;

        public static List<(uint Register, uint Value)> Told => _told!;

        public static int AnswersLeft
        {
            set => _answersLeft = value;
        }

        public static void Reset() => (_registers, _told, _answersLeft) = ([], [], int.MaxValue);

        public static bool TryAsk(uint register)
        {
            _asked = register;
            return true;
        }

        public static bool TryTell(uint register, uint value)
        {
            Told.Add((register, value));
            return true;
        }

        public static bool TryTakeAnswer(out uint value)
        {
            value = Registers.GetValueOrDefault(_asked);
            return _answersLeft > 0 && _answersLeft-- > 0;
        }
    }
}

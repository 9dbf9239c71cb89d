// A PHY that is told that it is given its clock.
using System;
using System.Collections.Generic;

namespace PortShare.Devices.Tests.Phy;

public class PhyClockTests
{
    private const uint Control2 = 31;

    // Its other bits stay as they are. Then it negotiates anew: clause 22, register 0, bits 12 and 9.
    [Fact]
    public void TheBitIsSetAndTheNegotiationBeginsAnew()
    {
        Bus.Reset();
        Bus.Registers[Control2] = 0x8100;

        Assert.True(PhyClock<Bus>.TrySelect50MHz(Control2));
        Assert.Equal([(Control2, 0x8180u), (0u, 0x1200u)], Bus.Told);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ABusThatDoesNotAnswerIsGivenUp(int accesses)
    {
        Bus.Reset();
        Bus.AnswersLeft = accesses - 1;

        Assert.False(PhyClock<Bus>.TrySelect50MHz(Control2));
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

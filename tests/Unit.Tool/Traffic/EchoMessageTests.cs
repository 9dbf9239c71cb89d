using System.Linq;

using CsCheck;

using PortShare.Tool.Traffic;

namespace PortShare.Tool.Tests.Traffic;

public class EchoMessageTests
{
    private static readonly EchoMessage Messages = new(45, 1499);

    [Fact]
    public void EveryLengthComesUpOnceInARound()
    {
        int lengths = Messages.MaximumBytes - Messages.MinimumBytes + 1;

        Assert.Equal(
            Enumerable.Range(Messages.MinimumBytes, lengths),
            Enumerable.Range(0, lengths).Select(static number => Messages.LengthOf((uint)number)).Order());
    }

    [Fact]
    public void AnIntactMessageIsReadAndAnyChangedByteIsFound() =>
        Gen.Select(Gen.UInt, Gen.Int[0, 1498], Gen.Byte[1, 255]).Sample((number, position, change) =>
        {
            byte[] message = new byte[Messages.LengthOf(number)];
            EchoMessage.Write(number, message);
            Assert.True(Messages.TryRead(message, out uint read));
            Assert.Equal(number, read);

            message[position % message.Length] ^= change;
            Assert.False(Messages.TryRead(message, out _));
        });

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(46)]
    [InlineData(2048)]
    public void AMessageOfAnotherLengthIsFound(int length) =>
        Assert.False(Messages.TryRead(new byte[length], out _));
}

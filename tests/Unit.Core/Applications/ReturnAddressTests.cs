using System;

namespace PortShare.Core.Tests;

public class ReturnAddressTests
{
    private const uint Code = 0x80000;

    // nop; BL with both halfwords; BLX r3; nop.
    private static readonly ushort[] Program = [0xBF00, 0xF7FF, 0xFD89, 0x4798, 0xBF00];

    [Theory]
    [InlineData(Code + 6 + 1, true)]
    [InlineData(Code + 8 + 1, true)]
    [InlineData(Code + 6, false)]
    [InlineData(Code + 4 + 1, false)]
    [InlineData(Code + 10 + 1, false)]
    [InlineData(Code + 12 + 1, false)]
    [InlineData(Code + 1, false)]
    [InlineData(Code - 1, false)]
    [InlineData(0xFFFFFFFF, false)]
    [InlineData(0, false)]
    public void OnlyWhatFollowsACallIsOne(uint word, bool expected) => Assert.Equal(expected, ReturnAddress.Is(word, Code, Program));

    [Fact]
    public void ACallThatEndsTheCodeIsOne() => Assert.True(ReturnAddress.Is(Code + 8 + 1, Code, Program.AsSpan()[..4]));
}

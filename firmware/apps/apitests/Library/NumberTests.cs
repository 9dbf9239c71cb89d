// Numbers: mathematics, bits, and the products of 64 bits that the processor does not have.
using System;
using System.Numerics;
using nanoFramework.TestFramework;

namespace PortShare.ApiTests;

[TestClass]
public class NumberTests
{
    [TestMethod]
    public void TheLimitsOfNumbersAreKnown()
    {
        Assert.IsTrue(sbyte.MinValue == -128 && short.MinValue == -32768 && ushort.MaxValue == 65535);
        Assert.IsTrue(int.MinValue == -int.MaxValue - 1 && long.MinValue == -long.MaxValue - 1);
        Assert.IsTrue(uint.MaxValue == 0xFFFFFFFF && ulong.MaxValue == ~0UL && char.MaxValue == 0xFFFF && byte.MinValue == 0);
    }

    [TestMethod]
    public void NumbersAreComparedAndHeldWithinBounds()
    {
        int minus = Given.Int(-5);
        long big = Given.Long(1L << 40);

        Assert.AreEqual(-5, Math.Min(minus, 3));
        Assert.AreEqual(3, Math.Max(minus, 3));
        Assert.AreEqual(0, Math.Clamp(minus, 0, 10));
        Assert.AreEqual(10, Math.Clamp(Given.Int(11), 0, 10));
        Assert.AreEqual(7, Math.Clamp(Given.Int(7), 0, 10));
        Assert.AreEqual(5, Math.Abs(minus));
        Assert.AreEqual(-1, Math.Sign(minus));
        Assert.IsTrue(Math.Max(big, 3) == big && Math.Min((ulong)big, 3UL) == 3 && Math.Abs(-big) == big);
        Assert.IsTrue(Math.Max(Given.UInt(0x80000000), 1u) == 0x80000000);
        Assert.AreEqual(-1, minus.CompareTo(3));
        Assert.IsTrue(big.Equals(1L << 40) && big.CompareTo(1) > 0 && ((byte)3).CompareTo((byte)4) < 0);
    }

    [TestMethod]
    public void QuotientsHaveRemainders()
    {
        (int quotient, int remainder) = Math.DivRem(Given.Int(-17), 5);
        (ulong big, ulong rest) = Math.DivRem(Given.ULong(10_000_000_000_007), 10_000_000_000UL);

        Assert.AreEqual(-3, quotient);
        Assert.AreEqual(-2, remainder);
        Assert.IsTrue(big == 1000 && rest == 7);
        Assert.AreEqual(3, Math.DivRem(Given.Int(17), 5, out int left));
        Assert.AreEqual(2, left);
        Assert.IsTrue(Math.BigMul(Given.Int(int.MinValue), int.MinValue) == 1L << 62);
    }

    [TestMethod]
    public void ProductsOf64BitsAreWhole()
    {
        long minus = Given.Long(-3_000_000_019);
        ulong big = Given.ULong(0x1_2345_6789);

        Assert.IsTrue(minus * Given.Long(5_000_000_021) == 3446743915709551217);
        Assert.IsTrue(unchecked(big * 0xFEDC_BA98_7654_3210) == 0xCCCC_CCCC_E183_3A90);
        Assert.IsTrue(checked(Given.Long(-3_037_000_499) * Given.Long(3_037_000_499)) == -9223372030926249001);
        Assert.IsTrue(checked(Given.ULong(4294967296) * Given.ULong(4294967295)) == 18446744069414584320);
        Assert.IsTrue(checked(Given.Long(long.MinValue) * Given.Long(1)) == long.MinValue);
        Assert.IsTrue(Given.Long(long.MinValue) / 7 == -1317624576693539401 && Given.Long(-9) % 4 == -1);
        Assert.IsTrue(Given.Int(int.MaxValue) / Given.Int(-1) == -int.MaxValue && Given.Int(int.MinValue) / Given.Int(1) == int.MinValue);
        Assert.IsTrue(Given.Int(-9) % Given.Int(-1) == 0 && Given.Long(long.MaxValue) / Given.Long(-1) == -long.MaxValue);
        Assert.IsTrue((Given.Long(-8) >> Given.Int(1)) == -4 && (big << Given.Int(31)) >> 31 == big);
    }

    [TestMethod]
    public void WhatFitsPassesChecks()
    {
        checked
        {
            Assert.AreEqual((byte)255, (byte)Given.Int(255));
            Assert.AreEqual((sbyte)(-128), (sbyte)Given.Long(-128));
            Assert.AreEqual((ushort)0xFFFF, (ushort)Given.ULong(0xFFFF));
            Assert.AreEqual(int.MinValue, (int)Given.Long(int.MinValue));
            Assert.IsTrue((uint)Given.Long(uint.MaxValue) == uint.MaxValue && (ulong)Given.Long(7) == 7 && (long)Given.ULong(7) == 7);
            Assert.AreEqual(-1_000_000_000, Given.Int(-50_000) * Given.Int(20_000));
            Assert.IsTrue(Given.UInt(65_535) * Given.UInt(65_537) == uint.MaxValue);
            Assert.IsTrue(Given.Int(int.MaxValue) + Given.Int(int.MinValue) == -1 && Given.Long(-1) - Given.Long(long.MaxValue) == long.MinValue);
        }
    }

    [TestMethod]
    public void BitsAreCounted()
    {
        Assert.AreEqual(32, BitOperations.LeadingZeroCount(Given.UInt(0)));
        Assert.AreEqual(0, BitOperations.LeadingZeroCount(Given.UInt(0x80000000)));
        Assert.AreEqual(27, BitOperations.LeadingZeroCount(Given.UInt(0x1F)));
        Assert.AreEqual(63, BitOperations.LeadingZeroCount(Given.ULong(1)));
        Assert.AreEqual(32, BitOperations.TrailingZeroCount(Given.UInt(0)));
        Assert.AreEqual(4, BitOperations.TrailingZeroCount(Given.UInt(0xF0)));
        Assert.AreEqual(40, BitOperations.TrailingZeroCount(Given.ULong(1UL << 40)));
        Assert.AreEqual(64, BitOperations.TrailingZeroCount(Given.ULong(0)));
        Assert.AreEqual(17, BitOperations.PopCount(Given.UInt(0xF0F0F00F | 0x100)));
        Assert.AreEqual(64, BitOperations.PopCount(Given.ULong(ulong.MaxValue)));
        Assert.AreEqual(0, BitOperations.Log2(Given.UInt(0)));
        Assert.AreEqual(31, BitOperations.Log2(Given.UInt(uint.MaxValue)));
        Assert.AreEqual(40, BitOperations.Log2(Given.ULong(1UL << 40)));
    }

    [TestMethod]
    public void BitsAreTurnedAndRounded()
    {
        Assert.IsTrue(BitOperations.RotateLeft(Given.UInt(0x80000001), 4) == 0x18);
        Assert.IsTrue(BitOperations.RotateRight(Given.UInt(0x18), Given.Int(4)) == 0x80000001);
        Assert.IsTrue(BitOperations.RotateLeft(Given.ULong(1UL << 63), Given.Int(1)) == 1);
        Assert.IsTrue(BitOperations.IsPow2(Given.Int(64)) && !BitOperations.IsPow2(Given.Int(0)) && !BitOperations.IsPow2(Given.UInt(6)));
        Assert.IsTrue(BitOperations.RoundUpToPowerOf2(Given.UInt(65)) == 128 && BitOperations.RoundUpToPowerOf2(Given.UInt(64)) == 64);
        Assert.IsTrue(BitOperations.RoundUpToPowerOf2(Given.UInt(0)) == 0 && BitOperations.RoundUpToPowerOf2(uint.MaxValue) == 0);
        Assert.IsTrue(BitOperations.RoundUpToPowerOf2(Given.UInt(1)) == 1 && BitOperations.RoundUpToPowerOf2(Given.ULong((1UL << 40) + 1)) == 1UL << 41);
    }

    [TestMethod]
    public void CharactersHaveKinds()
    {
        char digit = (char)Given.Int('7');

        Assert.IsTrue(char.IsAsciiDigit(digit) && char.IsAsciiHexDigit('F') && !char.IsAsciiHexDigit('g'));
        Assert.IsTrue(char.IsAsciiLetter('Z') && char.IsAsciiLetterLower('z') && !char.IsAsciiLetter(digit));
        Assert.AreEqual(7, digit - '0');
    }
}

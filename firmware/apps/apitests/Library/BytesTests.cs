// Numbers and structs in bytes, at any address.
using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using nanoFramework.TestFramework;

namespace PortShare.ApiTests;

[TestClass]
public class BytesTests
{
    private readonly byte[] _bytes = { 0, 0x81, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x88, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };

    private readonly byte[] _place = new byte[64];

    [TestMethod]
    public void NumbersAreReadInTheOrderOfTheNetwork()
    {
        ReadOnlySpan<byte> odd = _bytes.AsSpan(1);

        Assert.AreEqual((ushort)0x8102, BinaryPrimitives.ReadUInt16BigEndian(odd));
        Assert.AreEqual(unchecked((short)0x8102), BinaryPrimitives.ReadInt16BigEndian(odd));
        Assert.IsTrue(BinaryPrimitives.ReadUInt32BigEndian(odd) == 0x81020304);
        Assert.IsTrue(BinaryPrimitives.ReadInt32BigEndian(odd) == unchecked((int)0x81020304));
        Assert.IsTrue(BinaryPrimitives.ReadUInt64BigEndian(odd) == 0x8102030405060788);
        Assert.IsTrue(BinaryPrimitives.ReadInt64BigEndian(odd) == unchecked((long)0x8102030405060788));
    }

    [TestMethod]
    public void NumbersAreReadInTheOrderOfTheProcessor()
    {
        ReadOnlySpan<byte> odd = _bytes.AsSpan(1);

        Assert.AreEqual((ushort)0x0281, BinaryPrimitives.ReadUInt16LittleEndian(odd));
        Assert.IsTrue(BinaryPrimitives.ReadUInt32LittleEndian(odd) == 0x04030281);
        Assert.IsTrue(BinaryPrimitives.ReadUInt64LittleEndian(odd) == 0x8807060504030281);
        Assert.IsTrue(BinaryPrimitives.ReadInt64LittleEndian(odd) == unchecked((long)0x8807060504030281));
    }

    [TestMethod]
    public void NumbersAreWrittenInEitherOrder()
    {
        Span<byte> place = stackalloc byte[16];
        Span<byte> odd = place[3..];

        BinaryPrimitives.WriteUInt16BigEndian(odd, (ushort)Given.Int(0x1234));
        Assert.IsTrue(Given.Same(odd[..3], 0x12, 0x34, 0));
        BinaryPrimitives.WriteInt32BigEndian(odd, Given.Int(-2));
        Assert.IsTrue(Given.Same(odd[..5], 0xFF, 0xFF, 0xFF, 0xFE, 0));
        BinaryPrimitives.WriteUInt64LittleEndian(odd, Given.ULong(0x0102030405060708));
        Assert.IsTrue(Given.Same(odd[..9], 8, 7, 6, 5, 4, 3, 2, 1, 0));
        BinaryPrimitives.WriteUInt64BigEndian(odd, Given.ULong(0x0102030405060708));
        Assert.IsTrue(Given.Same(odd[..9], 1, 2, 3, 4, 5, 6, 7, 8, 0));
    }

    [TestMethod]
    public void TooFewBytesAreSaidByTry()
    {
        Assert.IsTrue(!BinaryPrimitives.TryReadUInt32BigEndian(_bytes.AsSpan(0, 3), out uint none) && none == 0);
        Assert.IsTrue(BinaryPrimitives.TryReadUInt32BigEndian(_bytes.AsSpan(1, 4), out uint some) && some == 0x81020304);
        Assert.IsTrue(!BinaryPrimitives.TryWriteUInt16LittleEndian(_bytes.AsSpan(0, 1), 1));
        Assert.IsTrue(!MemoryMarshal.TryRead(_bytes.AsSpan(0, 7), out Header _));
    }

    [TestMethod]
    public void BytesAreTurnedRound()
    {
        Assert.AreEqual((ushort)0x3412, BinaryPrimitives.ReverseEndianness((ushort)Given.Int(0x1234)));
        Assert.IsTrue(BinaryPrimitives.ReverseEndianness(Given.UInt(0x12345678)) == 0x78563412);
        Assert.IsTrue(BinaryPrimitives.ReverseEndianness(Given.ULong(0x0102030405060708)) == 0x0807060504030201);
        Assert.AreEqual(unchecked((short)0xFF80), BinaryPrimitives.ReverseEndianness((short)Given.Int(-32513)));
    }

    [TestMethod]
    public void AStructIsReadAndWrittenAtAnyAddress()
    {
        Span<byte> odd = _bytes.AsSpan(9, 9);
        Header header = new() { Kind = 7, Length = 0x1234, Sequence = Given.UInt(0xA1B2C3D4) };

        MemoryMarshal.Write(odd, in header);
        Header read = MemoryMarshal.Read<Header>(odd);

        Assert.AreEqual((byte)7, read.Kind);
        Assert.AreEqual((ushort)0x1234, read.Length);
        Assert.IsTrue(read.Sequence == 0xA1B2C3D4);
        Assert.AreEqual((byte)0x34, odd[2]);
        ref Header inPlace = ref MemoryMarshal.AsRef<Header>(odd);
        inPlace.Sequence++;
        Assert.AreEqual((byte)0xD5, odd[4]);
        Assert.IsTrue(MemoryMarshal.TryRead(odd, out Header again) && again.Sequence == 0xA1B2C3D5);
        odd.Clear();
    }

    [TestMethod]
    public void ALargeStructIsReadAndWrittenAtAnyAddress()
    {
        Span<byte> place = _place;
        Large large = new() { First = Given.Long(-2), Second = 5, Last = Given.Long(1L << 40) };

        for (int at = 0; at < 8; at++)
        {
            place.Clear();
            MemoryMarshal.Write(place[at..], in large);
            ref Large inPlace = ref MemoryMarshal.AsRef<Large>(place[at..]);
            Large copy = inPlace;
            inPlace.Last += inPlace.First;
            Assert.IsTrue(copy.First == -2 && copy.Second == 5 && copy.Last == 1L << 40);
            Assert.IsTrue(MemoryMarshal.Read<Large>(place[at..]).Last == (1L << 40) - 2);
            inPlace = default;
            Assert.AreEqual(-1, place.IndexOfAnyExcept((byte)0));
        }
    }

    [TestMethod]
    public void TheSameMemoryIsSeenAsAnotherType()
    {
        Span<ushort> halves = stackalloc ushort[] { 0x1122, 0x3344, 0x5566 };

        Assert.AreEqual(6, MemoryMarshal.AsBytes(halves).Length);
        Assert.AreEqual((byte)0x44, MemoryMarshal.AsBytes(halves)[2]);
        Span<uint> words = MemoryMarshal.Cast<ushort, uint>(halves);
        Assert.AreEqual(1, words.Length);
        Assert.IsTrue(words[0] == 0x33441122);
        Assert.IsTrue(MemoryMarshal.Cast<byte, uint>(_bytes.AsSpan(1, 9))[1] == 0x88070605);
        Assert.AreEqual((ushort)0x3344, MemoryMarshal.CreateSpan(ref halves[1], 2)[0]);
    }

    private struct Header
    {
        public byte Kind;
        public ushort Length;
        public uint Sequence;
    }

    private struct Large
    {
        public long First;
        public byte Second;
        public long Third;
        public long Last;
    }
}

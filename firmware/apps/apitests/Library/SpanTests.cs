// Spans and arrays: copying, filling, finding.
using System;
using nanoFramework.TestFramework;

namespace PortShare.ApiTests;

[TestClass]
public class SpanTests
{
    private readonly byte[] _bytes = { 1, 2, 3, 2, 5 };
    private readonly byte[] _scratch = new byte[8];
    private readonly uint[] _words = new uint[4];
    private readonly string[] _names = { "a", "b", "c" };
    private readonly string[] _more = new string[3];

    [TestMethod]
    public void AnArrayIsASpan()
    {
        Span<byte> span = _bytes;
        ReadOnlySpan<byte> readOnly = span;

        Assert.IsTrue(span == _bytes.AsSpan() && span == new Span<byte>(_bytes));
        Assert.IsTrue(readOnly == _bytes);
        Assert.IsTrue(span[1..] != span[..^1]);
        Assert.AreEqual((byte)3, _bytes.AsSpan(2)[0]);
        Assert.AreEqual(2, _bytes.AsSpan(3, 2).Length);
        Assert.AreEqual(0, default(byte[]).AsSpan().Length);
        Assert.IsTrue(Span<byte>.Empty.IsEmpty && ReadOnlySpan<int>.Empty.IsEmpty);
    }

    [TestMethod]
    public void ASpanIsCopiedAlsoOntoItself()
    {
        Span<byte> scratch = _scratch;

        _bytes.AsSpan().CopyTo(scratch);
        Assert.AreEqual((byte)5, scratch[4]);
        scratch[..5].CopyTo(scratch[1..]);
        Assert.IsTrue(Given.Same(scratch, 1, 1, 2, 3, 2, 5, 0, 0));
        Assert.IsTrue(_bytes.AsSpan().TryCopyTo(scratch));
        Assert.IsTrue(!scratch.TryCopyTo(_bytes));
        _bytes.CopyTo(scratch[3..]);
        Assert.AreEqual((byte)5, scratch[7]);
    }

    [TestMethod]
    public void SpansAreFilledAndCleared()
    {
        Span<uint> words = _words;

        words.Fill(Given.UInt(0xDEADBEEF));
        Assert.IsTrue(words[0] == 0xDEADBEEF && words[3] == 0xDEADBEEF);
        words[1..3].Clear();
        Assert.IsTrue(Given.Same(words, 0xDEADBEEF, 0, 0, 0xDEADBEEF));
        words.Reverse();
        words[0] = 1;
        Assert.IsTrue(Given.Same(words, 1, 0, 0, 0xDEADBEEF));
    }

    [TestMethod]
    public void WhatIsInASpanIsFound()
    {
        ReadOnlySpan<byte> bytes = _bytes;
        ReadOnlySpan<byte> start = [1, 2];
        ReadOnlySpan<byte> end = [2, 5];

        Assert.AreEqual(1, bytes.IndexOf((byte)2));
        Assert.AreEqual(3, bytes.LastIndexOf((byte)2));
        Assert.AreEqual(-1, bytes.IndexOf((byte)9));
        Assert.AreEqual(2, bytes.IndexOf(_bytes.AsSpan(2, 2)));
        Assert.AreEqual(3, bytes.IndexOf(end));
        Assert.AreEqual(2, bytes[1..].IndexOfAny(end[1..]) - 1);
        Assert.AreEqual(2, bytes.Count((byte)2));
        Assert.IsTrue(bytes.Contains((byte)5) && !bytes.Contains((byte)4));
        Assert.IsTrue(bytes.StartsWith(start) && !bytes.StartsWith(end) && bytes.StartsWith((byte)1));
        Assert.IsTrue(bytes.EndsWith(end) && !end.EndsWith(bytes));
        Assert.IsTrue(Given.Same(_bytes.AsSpan(1), 2, 3, 2, 5));
        Assert.IsTrue(_bytes.Contains((byte)3));
        Assert.AreEqual(-1, Math.Sign(bytes.SequenceCompareTo(end)));
        Assert.AreEqual(1, Math.Sign(bytes.SequenceCompareTo(start)));
        Assert.AreEqual(0, bytes.SequenceCompareTo(_bytes));
    }

    [TestMethod]
    public void ArraysAreCopiedClearedFilledAndSearched()
    {
        Array.Clear(_scratch);
        Array.Copy(_bytes, _scratch, 3);
        Array.Copy(_bytes, 3, _scratch, 6, 2);
        Assert.IsTrue(Given.Same(_scratch, 1, 2, 3, 0, 0, 0, 2, 5));
        Array.Copy(_scratch, 0, _scratch, 1, 7);
        Assert.IsTrue(Given.Same(_scratch, 1, 1, 2, 3, 0, 0, 0, 2));
        Array.Clear(_scratch, 1, 2);
        Assert.AreEqual(0, _scratch[1] + _scratch[2]);
        Array.Fill(_scratch, (byte)4, 6, 2);
        Assert.AreEqual(6, Array.IndexOf(_scratch, (byte)4));
        Assert.AreEqual(7, Array.IndexOf(_scratch, (byte)4, 7));
        Assert.AreEqual(-1, Array.IndexOf(_scratch, (byte)4, 0, 6));
        Array.Fill(_words, Given.UInt(8));
        Assert.IsTrue(_words[3] == 8);
        Array.Copy(_names, 1, _more, 0, 2);
        Assert.IsTrue(_more[0] == "b" && _more[1] == "c" && _more[2] == null);
    }

    [TestMethod]
    public void BlocksOfBytesAreCopiedBetweenArrays()
    {
        Array.Clear(_words);

        Buffer.BlockCopy(_bytes, 1, _words, 4, 4);

        Assert.IsTrue(_words[0] == 0 && _words[1] == 0x05020302 && _words[2] == 0);
        Assert.AreEqual(16, Buffer.ByteLength(_words));
    }
}

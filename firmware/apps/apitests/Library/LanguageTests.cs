// The language of every day: what the compiler makes of it needs types of the core library. The same source passes on .NET
// itself (tests/Unit.Core), so that firmware does what .NET does.
using System;
using nanoFramework.TestFramework;

namespace PortShare.ApiTests;

[TestClass]
public class LanguageTests
{
    private readonly byte[] _bytes = { 1, 2, 3, 4, 5 };
    private readonly int[] _numbers = { 10, 20, 30 };
    private readonly string[] _words = { "zero", "one", "two" };

    private enum Order
    {
        Read,
        Write,
    }

    [TestMethod]
    public void ForeachTakesArraysAndSpans()
    {
        int sum = 0;
        foreach (byte one in _bytes)
        {
            sum += one;
        }
        foreach (int one in _numbers.AsSpan(1))
        {
            sum += one;
        }
        foreach (byte one in "AB"u8)
        {
            sum += one;
        }
        foreach (char one in Given.Text("ab"))
        {
            sum += one;
        }
        foreach (string word in _words)
        {
            sum += word.Length;
        }

        Assert.AreEqual(15 + 50 + 'A' + 'B' + 'a' + 'b' + 10, sum);
    }

    [TestMethod]
    public void ForeachByReferenceWritesThroughTheSpan()
    {
        Span<int> numbers = stackalloc int[4];

        foreach (ref int number in numbers)
        {
            number = 7;
        }

        Assert.AreEqual(7, numbers[0]);
        Assert.AreEqual(7, numbers[3]);
    }

    [TestMethod]
    public void MemoryOnTheStackHasTheLengthAskedFor()
    {
        Span<byte> some = stackalloc byte[24];
        Span<ushort> listed = stackalloc ushort[] { 1, 2, 0xFFFF };

        some.Fill(9);

        Assert.AreEqual(24, some.Length);
        Assert.AreEqual((byte)9, some[Given.Int(23)]);
        Assert.AreEqual(3, listed.Length);
        Assert.AreEqual((ushort)0xFFFF, listed[2]);
    }

    [TestMethod]
    public void PlacesAndRangesCountFromEitherEnd()
    {
        ReadOnlySpan<byte> bytes = _bytes;
        Index last = ^Given.Int(1);
        Range middle = 1..^1;

        Assert.AreEqual((byte)5, _bytes[^1]);
        Assert.AreEqual((byte)4, bytes[^2]);
        Assert.AreEqual((byte)5, _bytes[last]);
        Assert.AreEqual(3, bytes[1..^1].Length);
        Assert.AreEqual((byte)2, bytes[middle][0]);
        Assert.AreEqual(2, bytes[..2].Length);
        Assert.AreEqual((byte)4, bytes[3..][0]);
        Assert.AreEqual(5, bytes[..].Length);
        Assert.AreEqual(3, _bytes.AsSpan(1..^1).Length);
        (int offset, int length) = middle.GetOffsetAndLength(_bytes.Length);
        Assert.AreEqual(1, offset);
        Assert.AreEqual(3, length);
    }

    [TestMethod]
    public void TuplesAreTakenApartAndCompared()
    {
        (int low, int high) = Extremes(_numbers);
        (byte First, long Second) pair = (1, Given.Long(1L << 40));

        Assert.AreEqual(10, low);
        Assert.AreEqual(30, high);
        Assert.IsTrue(pair == (1, 1L << 40));
        Assert.IsTrue(pair != (2, 1L << 40));
        (low, high) = (high, low);
        Assert.AreEqual(30, low);
        (int, int, int, int, int, int, int) seven = (1, 2, 3, 4, 5, 6, low);
        Assert.AreEqual(30, seven.Item7);
    }

    [TestMethod]
    public void AValueMayBeMissing()
    {
        int? none = Given.Maybe(-1);
        int? some = Given.Maybe(4);

        Assert.IsTrue(!none.HasValue && none == null && none is null);
        Assert.IsTrue(some.HasValue && some != null && some is 4);
        Assert.AreEqual(4, some.Value);
        Assert.AreEqual(0, none.GetValueOrDefault());
        Assert.AreEqual(-2, none.GetValueOrDefault(-2));
        Assert.AreEqual(9, none ?? 9);
        Assert.AreEqual(5, (some + 1) ?? 0);
        Assert.IsTrue((none + some) == null);
        Assert.IsTrue(some > 3 && !(none > 3) && !(none < 3));
        Assert.IsTrue(some == 4 && some != none);
        Assert.AreEqual(4, (int)some);
        Assert.AreEqual(4, some is int value ? value : -1);
    }

    [TestMethod]
    public void StringsAreComparedByTheirText()
    {
        string one = Texts.CopyOf(_words[Given.Int(1)]);

        Assert.IsTrue((object)one != (object)_words[1]);
        Assert.IsTrue(one == "one" && one != "two" && one != "ones" && one != null);
        Assert.IsTrue(one.Equals("one") && string.Equals(one, "one"));
        Assert.AreEqual('e', one[2]);
        Assert.AreEqual('e', one[^1]);
        Assert.AreEqual(3, one.Length);
        Assert.AreEqual(1, one.IndexOf('n'));
        Assert.IsTrue(one.Contains('o') && one.StartsWith('o') && one.EndsWith('e'));
        Assert.IsTrue(string.IsNullOrEmpty("") && !string.IsNullOrEmpty(one));
        Assert.IsTrue(one.AsSpan(1).SequenceEqual("ne"));
        Assert.IsTrue(one.AsSpan() is "one");
    }

    [TestMethod]
    public void SwitchTakesStringsAndBytes()
    {
        Assert.AreEqual(0, NumberOf(Given.Text("zero")));
        Assert.AreEqual(7, NumberOf(Texts.CopyOf("seven")));
        Assert.AreEqual(6, NumberOf(Given.Text("six")));
        Assert.AreEqual(-1, NumberOf(Given.Text("eight")));
        Assert.AreEqual(1, OrderOf("GET /"u8));
        Assert.AreEqual(2, OrderOf("PUT"u8));
        Assert.AreEqual(3, OrderOf([9, 8, 7, 8, 9]));
        Assert.AreEqual(0, OrderOf("G"u8));
        Assert.AreEqual(12, Weight(Order.Write, 2));
        Assert.AreEqual(-1, Weight(Order.Read, 200));
    }

    [TestMethod]
    public void CollectionsAreWrittenIntoSpans()
    {
        Span<byte> three = [1, 2, (byte)Given.Int(3)];
        ReadOnlySpan<ushort> constants = [1, 0x8000, 3];
        Sum sum = new();

        sum.Add(1, 2, Given.Int(3));

        Assert.AreEqual(3, three.Length);
        Assert.AreEqual((byte)3, three[2]);
        Assert.AreEqual((ushort)0x8000, constants[1]);
        Assert.AreEqual(6, sum.Value);
    }

    [TestMethod]
    public void AnInlineArrayIsASpan()
    {
        Four four = default;
        Span<int> all = four;

        four[1] = 5;
        all[3] = 7;
        int sum = 0;
        foreach (int one in four)
        {
            sum += one;
        }

        Assert.AreEqual(4, all.Length);
        Assert.AreEqual(12, sum);
        Assert.AreEqual(7, four[^1]);
    }

    [TestMethod]
    public unsafe void FixedTakesTheAddressOfWhatItIsGiven()
    {
        Span<byte> none = default;
        fixed (byte* array = _bytes, span = _bytes.AsSpan(2), empty = none)
        fixed (char* text = Given.Text("xy"))
        {
            Assert.AreEqual((byte)2, array[1]);
            Assert.AreEqual((byte)3, span[0]);
            Assert.IsTrue(empty == null);
            Assert.AreEqual('y', text[1]);
        }
    }

    [TestMethod]
    public void InitialisersAndReadOnlyReferencesWork()
    {
        Settings settings = new() { Rate = 5, Name = "x" };
        Settings faster = settings with { Rate = 6 };
        ref readonly int first = ref First(in _numbers[1]);

        Assert.AreEqual(5, settings.Rate);
        Assert.AreEqual(6, faster.Rate);
        Assert.AreEqual(1, faster.Name.Length);
        Assert.AreEqual(20, first);
        Assert.AreEqual(nameof(InitialisersAndReadOnlyReferencesWork).Length, Caller().Length);
    }

    private static string Caller([System.Runtime.CompilerServices.CallerMemberName] string name = "") => name;

    private static ref readonly int First(in int number) => ref number;

    private static (int Low, int High) Extremes(ReadOnlySpan<int> numbers)
    {
        (int low, int high) = (int.MaxValue, int.MinValue);
        foreach (int number in numbers)
        {
            low = Math.Min(low, number);
            high = Math.Max(high, number);
        }
        return (low, high);
    }

    private static int NumberOf(string word)
    {
        switch (word)
        {
            case "zero":
                return 0;
            case "one":
                return 1;
            case "two":
                return 2;
            case "three":
                return 3;
            case "four":
                return 4;
            case "five":
                return 5;
            case "six":
                return 6;
            case "seven":
                return 7;
            default:
                return -1;
        }
    }

    private static int OrderOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'G', (byte)'E', (byte)'T', ..] => 1,
        [9, .. var middle, 9] => middle.Length,
        _ when bytes.SequenceEqual("PUT"u8) => 2,
        _ => 0,
    };

    private static int Weight(Order order, int count) => (order, count) switch
    {
        (_, > 100) => -1,
        (Order.Write, var many) => 10 + many,
        _ => count,
    };

    private struct Settings
    {
        public required int Rate { get; init; }

        public string Name { get; set; }
    }

    private struct Sum
    {
        public int Value { get; private set; }

        public void Add(params ReadOnlySpan<int> numbers)
        {
            foreach (int number in numbers)
            {
                Value += number;
            }
        }
    }

    [System.Runtime.CompilerServices.InlineArray(4)]
    private struct Four
    {
        private int _first;
    }
}

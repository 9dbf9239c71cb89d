using System.Text;
using System.Text.Json;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public unsafe class JsonWriterTests
{
    private const string Sample = """{"zero":0,"object":{"text":"abc","empty":{}},"array":[{"a":1},{}],"last":4294967295}""";

    [Fact]
    public void ObjectsAndArraysNest() => Assert.Equal(Sample, Write(1000).Text);

    [Fact]
    public void TheResultIsJson()
    {
        using JsonDocument document = JsonDocument.Parse(Write(1000).Text);

        Assert.Equal(1, document.RootElement.GetProperty("array")[0].GetProperty("a").GetInt32());
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    [InlineData(9u)]
    [InlineData(10u)]
    [InlineData(11u)]
    [InlineData(99u)]
    [InlineData(100u)]
    [InlineData(999_999_999u)]
    [InlineData(1_000_000_000u)]
    [InlineData(4_294_967_294u)]
    [InlineData(4_294_967_295u)]
    public void NumbersAreWrittenInFull(uint value)
    {
        using GuardedMemory memory = new("buffer", 100);
        JsonWriter json = new(memory.Start, 100);

        json.Number("n"u8, value);

        Assert.Equal($"\"n\":{value}", Encoding.ASCII.GetString(memory.Bytes[..(int)json.LengthBytes]));
    }

    [Theory]
    [InlineData(0u, "0x00000000")]
    [InlineData(0x200A0000u, "0x200a0000")]
    [InlineData(uint.MaxValue, "0xffffffff")]
    public void AddressesAreTextsOfEightDigits(uint value, string expected)
    {
        using GuardedMemory memory = new("buffer", 100);
        JsonWriter json = new(memory.Start, 100);

        json.Address("a"u8, value);

        Assert.Equal($"\"a\":\"{expected}\"", Encoding.ASCII.GetString(memory.Bytes[..(int)json.LengthBytes]));
    }

    [Fact]
    public void TextsAreQuoted()
    {
        using GuardedMemory memory = new("buffer", 100);
        JsonWriter json = new(memory.Start, 100);

        json.Text("a"u8, "what"u8, "why"u8);
        json.Text("b"u8, "one"u8);

        Assert.Equal("""
            "a":"what: why","b":"one"
            """, Encoding.ASCII.GetString(memory.Bytes[..(int)json.LengthBytes]));
    }

    [Fact]
    public void RawTextIsNeitherQuotedNorSeparated()
    {
        using GuardedMemory memory = new("buffer", 100);
        JsonWriter json = new(memory.Start, 100);

        json.Raw("head\r\n"u8);
        json.BeginObject();
        json.EndObject();
        json.Raw("\n"u8);

        Assert.Equal("head\r\n{}\n", Encoding.ASCII.GetString(memory.Bytes[..(int)json.LengthBytes]));
    }

    [Fact]
    public void WhatFitsExactlyDoesNotOverflow() => Assert.Equal((Sample, false), Write((uint)Sample.Length));

    [Fact]
    public void AtEveryCapacityTheStartIsWrittenAndTheRestNoted()
    {
        for (int capacity = 0; capacity < Sample.Length; capacity++)
        {
            (string text, bool overflowed) = Write((uint)capacity);

            Assert.True(overflowed);
            Assert.StartsWith(text, Sample, System.StringComparison.Ordinal);
            Assert.InRange(capacity - text.Length, 0, "4294967295".Length - 1);
        }
    }

    // The buffer's guards show a write past its capacity.
    private static (string Text, bool Overflowed) Write(uint capacityBytes)
    {
        using GuardedMemory memory = new("buffer", capacityBytes);
        JsonWriter json = new(memory.Start, capacityBytes);
        json.BeginObject();
        json.Number("zero"u8, 0);
        json.BeginObject("object"u8);
        json.Text("text"u8, "abc"u8);
        json.BeginObject("empty"u8);
        json.EndObject();
        json.EndObject();
        json.BeginArray("array"u8);
        json.BeginObject();
        json.Number("a"u8, 1);
        json.EndObject();
        json.BeginObject();
        json.EndObject();
        json.EndArray();
        json.Number("last"u8, uint.MaxValue);
        json.EndObject();
        memory.CheckGuards();
        return (Encoding.ASCII.GetString(memory.Bytes[..(int)json.LengthBytes]), json.Overflowed);
    }
}

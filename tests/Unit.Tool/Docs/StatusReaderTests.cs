// The numbers of the status, read from code that writes them.
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Docs;
using PortShare.Docs.Counters;
using PortShare.Docs.Source;

namespace PortShare.Tool.Tests;

public class StatusReaderTests
{
    private const string Declarations = """
        using System;
        public struct JsonWriter
        {
            public void BeginObject() { }
            public void BeginObject(ReadOnlySpan<byte> name) { }
            public void EndObject() { }
            public void BeginArray(ReadOnlySpan<byte> name) { }
            public void EndArray() { }
            public void Number(ReadOnlySpan<byte> name, uint value) { }
        }
        public enum Reason : uint
        {
            /// <summary>It was too short.</summary>
            Short,
        }
        public unsafe struct Counters
        {
            /// <summary>Frames that came, see <see cref="Counters.Lost"/>.</summary>
            public uint Came;
            /// <summary>Frames that went.</summary>
            public uint Went;
            /// <summary>By reason.</summary>
            public fixed uint Lost[1];
            public uint Silent;
        }
        """;

    [Fact]
    public void NamesNestAsTheJsonDoes()
    {
        IReadOnlyList<StatusField> fields = Read("""
            json.BeginObject();
            json.BeginObject("outer"u8);
            json.Number("came"u8, counters.Came);
            json.BeginArray("list"u8);
            json.BeginObject();
            json.Number("went"u8, counters.Went);
            json.EndObject();
            json.EndArray();
            json.EndObject();
            json.Number("last"u8, counters.Went);
            json.EndObject();
            """);

        Assert.Equal(["outer.came", "outer.list[].went", "last"], fields.Select(field => field.Path));
    }

    [Theory]
    [InlineData("counters.Came", "Frames that came, see `Counters.Lost`.")]
    [InlineData("(uint)(counters.Came)", "Frames that came, see `Counters.Lost`.")]
    [InlineData("counters.Came - counters.Went", "Frames that came, see `Counters.Lost` - Frames that went.")]
    [InlineData("counters.Lost[(int)Reason.Short]", "It was too short.")]
    public void AMeaningIsTheMembersComment(string value, string meaning)
    {
        Assert.Equal(meaning, Assert.Single(Read($"json.Number(\"name\"u8, {value});")).Meaning);
    }

    [Fact]
    public void WhatIsWrittenElsewhereIsFollowedAndNamedByItsParameter()
    {
        StatusField field = Assert.Single(Read(
            "json.BeginObject(\"inner\"u8); Part.Write(ref json, counters.Went); json.EndObject();",
            """
            public static class Part
            {
                /// <summary>Writes a part.</summary>
                /// <param name="all">All frames.</param>
                public static void Write(ref JsonWriter json, uint all) { json.Number("all"u8, all); }
            }
            """));

        Assert.Equal(new StatusField("inner.all", "All frames."), field);
    }

    [Theory]
    [InlineData("json.Number(\"name\"u8, counters.Silent);", "nothing says what \"counters.Silent\" counts; give the member a <summary>")]
    [InlineData("json.Number(name, counters.Came);", "the name \"name\" is not known before it runs; write a \"…\"u8")]
    [InlineData("json.Numero(\"name\"u8, counters.Came);", "\"json.Numero(\"name\"u8, counters.Came)\" does not compile; mend it first")]
    public void WhatCannotBeDocumentedIsRefusedWithItsPlace(string statement, string reason)
    {
        DocumentException error = Assert.Throws<DocumentException>(() => Read(statement));

        Assert.Equal($"test.cs(4): {reason}", error.Message);
    }

    private static IReadOnlyList<StatusField> Read(string statements, string more = "")
    {
        string writer = $$"""
            using System;
            public static class Status
            {
                static void Write(ref JsonWriter json, ref Counters counters, ReadOnlySpan<byte> name) { {{statements}} }
            }
            """;
        string coreLibrary = Path.Combine(Repository.Find().Root, "firmware", "CoreLib");
        IEnumerable<string> coreTexts = Directory.EnumerateFiles(coreLibrary, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        return StatusReader.Read(FirmwareSource.Of([.. coreTexts, Declarations, writer, more]), "Status", "Write");
    }
}

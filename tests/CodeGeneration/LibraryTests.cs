// What ilc makes of the core library's small methods where an application uses them: the tests of the library have all of them.
using System.Collections.Generic;
using System.Linq;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Inspection.Listing;

namespace PortShare.CodeGeneration.Tests;

public class LibraryTests
{
    private static readonly Disassembly Listing = Disassembly.OfManagedObject(
        TestImage.Existing(TestImage.ObjectOf("apitests")));

    // The processor loads a word from any address; its bytes are turned in registers.
    [Theory]
    [InlineData("BinaryPrimitives__")]
    [InlineData("MemoryMarshal__Read")]
    [InlineData("MemoryMarshal__Write")]
    [InlineData("MemoryMarshal__AsRef")]
    [InlineData("BitOperations__Rotate")]
    public void WhatIsAFewInstructionsIsNoCall(string method)
    {
        Assert.DoesNotContain(Listing.Functions, function => function.Name.Contains(method));
    }

    [Fact]
    public void ForeachOverASpanCallsNothingButTheFault()
    {
        Function loop = Listing.Functions.Single(function => function.Name.EndsWith("LanguageTests__Extremes"));

        IEnumerable<string> called = loop.Instructions
            .Where(instruction => instruction.Mnemonic.StartsWith("bl") && instruction.Relocation != "")
            .Select(instruction => instruction.Relocation);

        Assert.All(called, name => Assert.Equal("portshare_raise_fault", name));
    }
}

// ARCHITECTURE.md lists the functions on a frame's way in and out. What it says is there, and nothing on the way is left out.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortShare.Tool.Tests;

public partial class FramesWayTests
{
    // What a function on the way, or one of its name, also calls when the frame is something special or something else happens.
    private static readonly string[] Asides =
    [
        "KernelLoop.Attend", "KernelLoop.LeavesQueue", "KernelLoop.NoteFrame", "KernelLoop.ArmMac", "Calls.Answer", "Calls.TryKick", "Calls.TryToggle",
        "KernelLoop.HasOffenders",
        "Bridge.Handle", "Bridge.DecideForOthers", "Bridge.DecideByType", "RouteTable.OneAt",
        "Miniport.Blame", "SlotOwnership.TryRelease", "Miniport.HasTransmitWork",
        "TransmitScheduler.Wait", "TransmitScheduler.Serve", "TransmitScheduler.SendNext",
        "TransmitScheduler.Reap", "TransmitScheduler.AddWaiting", "TransmitScheduler.WaitForRoom", "TransmitScheduler.NoteAtMac",
        "TransmitScheduler.ArmIfAwaited", "TransmitScheduler.KeepForMac",
        "Lan9118.HasRoomNow", "Lan9118.WriteSegment", "Lan9118Access.Write",
    ];

    // They only name a field, an address, a constant or two halves of a word, or have nothing to do.
    private static readonly string[] Names =
    [
        "Bridge.Header", "RouteTable.First", "KernelEntry.Kernel", "Descriptor.Word", "Descriptor.Low", "Descriptor.High", "Miniport.ReceiveHead",
        "Miniport.TransmitHead", "Miniport.TransmitTail", "SlotOwnership.Owned", "Lan9118.ShortestFrameBytes", "Lan9118.Start", "Lan9118.SleepMasksInterrupt",
        "Lan9118.InterruptsWhenSent",
    ];

    private static readonly Lazy<string> Page = new(() => File.ReadAllText(Path.Combine(Repository.Find().Root, "ARCHITECTURE.md")));

    [Theory]
    [InlineData("In", 19)]
    [InlineData("Out", 17)]
    public void AWayIsShortAndAsLongAsThePageSays(string way, int mostFunctions)
    {
        (int said, string[] listed) = ListOf(way);

        Assert.Equal(said, listed.Length);
        Assert.Distinct(listed);
        Assert.InRange(listed.Length, 1, mostFunctions);
    }

    [Theory]
    [InlineData("In")]
    [InlineData("Out")]
    public void EveryFunctionOfAWayIsThere(string way) =>
        Assert.All(ListOf(way).Functions, name => Assert.True(IsThere(name), $"there is no {name}"));

    // Whatever a listed function calls is listed, or beside the way for a reason. The application's half is not among these sources.
    [Fact]
    public void NothingOnTheWayIsLeftOut()
    {
        string[] listed = [.. ListOf("In").Functions, .. ListOf("Out").Functions];
        IEnumerable<string> called =
            from type in KernelSource.Read.AllTypes
            from member in type.GetMembers()
            where listed.Contains(NameOf(member))
            from place in member.DeclaringSyntaxReferences
            from use in UsesIn(place.GetSyntax())
            select use;

        string[] others = [.. called.Except(listed)];
        Assert.Empty(others.Except([.. Asides, .. Names]));
        Assert.Empty(Asides.Concat(Names).Except(others));
    }

    private static (int Said, string[] Functions) ListOf(string way)
    {
        Match list = Regex.Match(Page.Value, $@"\* \*\*{way}, (\d+):\*\*([^*]+?)\.\r?\n");
        Assert.True(list.Success, $"ARCHITECTURE.md has no list of the functions on the way {way}");
        return (
            int.Parse(list.Groups[1].Value, CultureInfo.InvariantCulture),
            [.. Quoted().Matches(list.Groups[2].Value).Select(name => name.Groups[1].Value)]);
    }

    private static bool IsThere(string name)
    {
        string[] parts = name.Split('.');
        return Texts().Any(text => parts.Length == 1
            ? Regex.IsMatch(text, $@"(?m)^({name}:|\s+CALL\s+{name},)")
            : Regex.IsMatch(text, $@"\b(struct|class) {parts[0]}\b") && Regex.IsMatch(text, $@"(?m)^\s+(public|internal|private).* {parts[1]}(\(|$| =>)"));
    }

    private static IEnumerable<string> Texts() =>
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Find().Root, "firmware"), "*.*", SearchOption.AllDirectories)
        where Path.GetExtension(path) is ".cs" or ".s" or ".S"
        select File.ReadAllText(path);

    private static IEnumerable<string> UsesIn(SyntaxNode function)
    {
        SemanticModel model = KernelSource.Read.ModelOf(function);
        return
            from name in function.DescendantNodes().OfType<SimpleNameSyntax>()
            let symbol = Implemented(model.GetSymbolInfo(name).Symbol?.OriginalDefinition)
            where symbol is IMethodSymbol or IPropertySymbol && HasBody(symbol)
            select NameOf(symbol);
    }

    // What is called through a contract. Of several implementations none is the one.
    private static ISymbol? Implemented(ISymbol? member) => member switch
    {
        IMethodSymbol { ContainingType.TypeKind: TypeKind.Interface } method => KernelSource.Read.ImplementationOf(method),
        IPropertySymbol { ContainingType.TypeKind: TypeKind.Interface, GetMethod: IMethodSymbol get } =>
            KernelSource.Read.ImplementationOf(get)?.AssociatedSymbol,
        _ => member,
    };

    // Of the library's types nobody opens any; contracts and imports have no body, and automatic properties none to read.
    private static bool HasBody(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(place =>
        place.SyntaxTree.FilePath.StartsWith("firmware/", StringComparison.Ordinal)
        && !place.SyntaxTree.FilePath.StartsWith("firmware/CoreLib/", StringComparison.Ordinal)
        && place.GetSyntax().DescendantNodes().Any(node => node is BlockSyntax or ArrowExpressionClauseSyntax));

    private static string NameOf(ISymbol symbol) => $"{symbol.ContainingType?.Name}.{symbol.Name}";

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}

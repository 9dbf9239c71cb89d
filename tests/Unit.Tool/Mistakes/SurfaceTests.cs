// What the firmware has in the shape of .NET nanoFramework's libraries can be used in the basic layer, whose applications are compiled
// against surfaces of those libraries: each of its members is in one of them.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

using PortShare.Facades;
using PortShare.IlcLog.Source;

namespace PortShare.Tool.Tests.Mistakes;

public class SurfaceTests
{
    // Of the direct layer: what .NET has and .NET nanoFramework has not, and text that is written piece by piece.
    private const string OnlyInNet = "System.Device.Gpio.GpioController.WaitForEvent";
    private const string Pieces = "InterpolatedStringHandler";

    [Fact]
    public void EachMemberInNanoFrameworksShapeIsInASurface()
    {
        using Libraries surfaces = new([NanoFrameworkMistakes.CoreLibrary, .. MistakenSource.Surfaces.Select(MistakenSource.AssemblyOf)]);

        string[] members = [.. MembersOf(MistakenSource.AssemblyOf("PortShare.Application")).Concat(MembersOf(MistakenSource.AssemblyOf("PortShare.Abi")))
            .Where(member => $"{member.Type}.{member.Name}" != OnlyInNet && !member.Signature.Contains(Pieces, StringComparison.Ordinal))
            .Where(member => !surfaces.Has(member.Type, member.Name, member.Signature, out _))
            .Select(TextOf)];

        Assert.Equal([], members);
    }

    // The rule PSA013 knows by it what must not be called once the port is open.
    [Fact]
    public void WhatMakesObjectsHereIsMarkedInItsSurfaceToo()
    {
        string[] surfaces = [.. MistakenSource.Surfaces.Select(MistakenSource.AssemblyOf).SelectMany(MembersOf).Where(member => member.IsAtStart).Select(TextOf)];

        string[] firmware = [.. MembersOf(MistakenSource.AssemblyOf("PortShare.Application")).Where(member => member.IsAtStart).Select(TextOf)];

        Assert.NotEmpty(firmware);
        Assert.Equal(firmware.Order(), surfaces.Order());
    }

    private static string TextOf((string Type, string Name, string Signature, bool IsAtStart) member) => $"{member.Type}.{member.Name}: {member.Signature}";

    // Those of the namespaces that .NET nanoFramework has, and of the basic layer's own.
    private static IEnumerable<(string Type, string Name, string Signature, bool IsAtStart)> MembersOf(string path)
    {
        using PEReader image = new(File.OpenRead(path));
        MetadataReader metadata = image.GetMetadataReader();
        return
        [
            .. from handle in metadata.TypeDefinitions
               let type = metadata.GetTypeDefinition(handle)
               where (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public
               let space = metadata.GetString(type.Namespace)
               where space == "PortShare" || !space.StartsWith("PortShare.", StringComparison.Ordinal)
               let name = metadata.FullName(handle)
               from method in type.GetMethods().Select(metadata.GetMethodDefinition)
               where (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public
               select (name, metadata.GetString(method.Name), SignatureNames.Of(method.DecodeSignature(SignatureNames.Instance, null)), IsAtStart(metadata, method)),
        ];
    }

    private static bool IsAtStart(MetadataReader metadata, MethodDefinition method) => method.GetCustomAttributes()
        .Any(handle => metadata.FullName(metadata.GetCustomAttribute(handle).Constructor) == "PortShare.AtStartAttribute..ctor");
}

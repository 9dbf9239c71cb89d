// Puts an application in its place: checks its image's header, lays out its data and its stack.
using System;
using System.Runtime.CompilerServices;
using PortShare.Abi;

namespace PortShare.Kernel;

/// <summary>What the kernel found in a placement.</summary>
internal enum LoadResult
{
    /// <summary>An application that can run.</summary>
    Loaded,

    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>An application of another ABI version.</summary>
    WrongAbiVersion,

    /// <summary>An image whose code or entry lies outside its placement.</summary>
    BadCode,

    /// <summary>An image whose data lies outside its placement.</summary>
    BadData,

    /// <summary>An image whose stack lies outside its placement.</summary>
    BadStack,
}

/// <summary>Reads application images.</summary>
internal static unsafe class ApplicationLoader
{
    /// <summary>xPSR of Thumb code outside an IT block (ARM DDI 0403E.e, B1.4.2).</summary>
    private const uint InitialProgramStatus = 1u << 24;

    /// <summary>Looks at the image in a placement.</summary>
    /// <param name="place">The placement.</param>
    internal static LoadResult Check(in Placement place) => Check((ApplicationHeader*)place.CodeAddress, place);

    /// <summary>Gives an application its data as the image has it, and a stack from which it begins at its entry point.</summary>
    /// <param name="context">Its context; the image in its placement was found good.</param>
    internal static void LayOut(ApplicationContext* context)
    {
        Placement* place = &context->Placement;
        ApplicationHeader* header = (ApplicationHeader*)place->CodeAddress;
        for (uint at = 0; at < header->DataEnd - header->DataStart; at += sizeof(uint))
        {
            *(uint*)(header->DataStart + at) = *(uint*)(header->DataLoad + at);
        }
        for (uint at = header->ZeroStart; at < header->ZeroEnd; at += sizeof(uint))
        {
            *(uint*)at = 0;
        }

        context->Miniport->GiveEmptySlots(place->TransmitSlots);

        uint* frame = (uint*)header->StackTop - CallFrame.Words;
        for (uint i = 0; i < CallFrame.Words; i++)
        {
            frame[i] = 0;
        }
        frame[CallFrame.Argument0] = place->MiniportAddress;
        frame[CallFrame.ProgramCounter] = header->Entry & ~1u;
        frame[CallFrame.ProgramStatus] = InitialProgramStatus;
        context->StackPointer = (uint)frame;
    }

    /// <summary>An application's name as text.</summary>
    /// <param name="header">Its header, checked.</param>
    internal static ReadOnlySpan<byte> NameOf(ApplicationHeader* header)
    {
        int length = 0;
        while (length < ApplicationHeader.NameBytes && header->Name[length] != 0)
        {
            length++;
        }
        return new(header->Name, length);
    }

    private static LoadResult Check(ApplicationHeader* header, in Placement place)
    {
        if (header->Magic != ApplicationHeader.ExpectedMagic)
        {
            return LoadResult.Empty;
        }
        if (header->AbiVersion != MiniportLayout.AbiVersion)
        {
            return LoadResult.WrongAbiVersion;
        }
        uint codeBytes = header->CodeEnd - place.CodeAddress;
        if (codeBytes > place.CodeBytes || !Placement.IsWithin(header->Entry, 1, place.CodeAddress, codeBytes))
        {
            return LoadResult.BadCode;
        }
        uint dataBytes = header->DataEnd - header->DataStart;
        if (!AreWords(header->DataLoad | header->DataStart | dataBytes | header->ZeroStart | header->ZeroEnd)
            || !Placement.IsWithin(header->DataLoad, dataBytes, place.CodeAddress, codeBytes)
            || !Placement.IsWithin(header->DataStart, dataBytes, place.RamAddress, place.RamBytes)
            || !Placement.IsWithin(header->ZeroStart, header->ZeroEnd - header->ZeroStart, place.RamAddress, place.RamBytes))
        {
            return LoadResult.BadData;
        }
        uint frameBytes = CallFrame.Words * sizeof(uint);
        // The processor keeps exception frames aligned to 8.
        if ((header->StackTop & 7) != 0 || !Placement.IsWithin(header->StackTop - frameBytes, frameBytes, place.RamAddress, place.RamBytes))
        {
            return LoadResult.BadStack;
        }
        return LoadResult.Loaded;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreWords(uint addressesTogether) => (addressesTogether & 3) == 0;
}

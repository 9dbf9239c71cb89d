// Puts an application in its place: lays out its data and its stack, as its image's header says.
using System;
using PortShare.Abi;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Starts application images that were found good.</summary>
internal static unsafe class ApplicationLoader
{
    // Of their own: an application sees its cookie, and nothing that it sees may lead to what TCP's secrets are drawn from.
    private static RandomNumbers _cookies;

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

        context->Pins = context->HasAsked(CallNumber.Gpio) ? header->Pins : 0;
        context->Miniport->GiveEmptySlots(place->TransmitSlots);

        // It differs with each start, by the time. An application can tell that itself, so it learns nothing by its cookie.
        _cookies.Stir(MicrosecondCounter.Now);

        // One that uses floating point finds zeros in the unit's registers, too, and nothing of another application's.
        bool usesFloat = Processor.HasFpu && context->Wants(ApplicationOptions.Float);
        int words = usesFloat ? FloatingPoint.ExtendedFrameWords : CallFrame.Words;
        uint* frame = (uint*)header->StackTop - words;
        for (int i = 0; i < words; i++)
        {
            frame[i] = 0;
        }
        frame[CallFrame.Argument0] = place->MiniportAddress;
        frame[CallFrame.Argument1] = (uint)_cookies.Draw();
        frame[CallFrame.ProgramCounter] = header->Entry & ~1u;
        frame[CallFrame.ProgramStatus] = CallFrame.InitialProgramStatus;
        context->StackPointer = (uint)frame;
        context->ExceptionReturn = usesFloat ? FloatingPoint.ReturnToExtendedFrame : FloatingPoint.ReturnToBasicFrame;
        context->CoprocessorAccess = usesFloat ? FloatingPoint.FullAccess : 0;
        for (int i = 0; i < ApplicationContext.FloatRegisterCount; i++)
        {
            context->FloatRegisters[i] = 0;
        }
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
}

// Static fields that refer to objects and change at run time. ILC keeps those of a class in an object of its own, and wants
// somebody to make these objects before Main: it lists where each is to be put. Runs unprivileged, at start.
using System;
using System.Runtime;
using System.Runtime.InteropServices;

namespace PortShare.Application;

/// <summary>Makes the objects that hold static fields. What is read here is ILC's contract with .NET's runtime.</summary>
internal static unsafe class StaticObjects
{
    // Of the parts of an assembly's header: the list of places.
    private const int StaticRegion = 201;

    // A place holds, until there is an object: how far from it the object's type is, and these bits.
    private const int NotMade = 1;
    private const int HasData = 2;

    [RuntimeExport("portshare_make_static_objects")]
    private static void Make(Header* header)
    {
        Part* parts = (Part*)(header + 1);
        for (int i = 0; i < header->PartCount; i++)
        {
            if (parts[i].Kind == StaticRegion)
            {
                for (int* entry = parts[i].Start; entry < parts[i].End; entry++)
                {
                    MakeAt((int*)((byte*)entry + *entry));
                }
            }
        }
    }

    private static void MakeAt(int* place)
    {
        int type = *place;
        if ((type & NotMade) == 0)
        {
            return;
        }
        byte* made = Arena.MakeObject((byte*)place + (type & ~(NotMade | HasData)), out int fieldBytes);
        if ((type & HasData) != 0)
        {
            // What the build has computed of the fields.
            byte* data = (byte*)(place + 1) + place[1];
            new ReadOnlySpan<byte>(data, fieldBytes).CopyTo(new Span<byte>(made + sizeof(void*), fieldBytes));
        }
        *(byte**)place = made;
    }

    /// <summary>The header that ILC writes for an assembly.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Header
    {
        public readonly uint Signature;
        public readonly uint Version;
        public readonly uint Flags;
        public readonly ushort PartCount;
        public readonly ushort PartBytes;
    }

    /// <summary>One of the parts behind it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Part
    {
        public readonly int Kind;
        public readonly int Flags;
        public readonly int* Start;
        public readonly int* End;
    }
}

// What the C# of an application has not, also where the compiler finds something missing by itself. Each marked line must be
// an error.
using System.Collections.Generic;
using PortShare.Application;

namespace PortShare.Samples.Language;

internal static class Language
{
    private static readonly byte[] _kept = new byte[16];

    private static void Main()
    {
        byte[] early = new byte[16];
        Miniport.Open();
        byte[] late = new byte[16]; // PSA013
        Catch();
        Interpolate(early.Length + late.Length + _kept.Length);
        Lock(early);
        Lists();
        Box(1);
    }

    private static void Catch()
    {
        try // PSA001
        {
            Log.Line("tried"u8);
        }
        catch
        {
            Log.Line("caught"u8);
        }
    }

    private static void Interpolate(int value)
    {
        Use($"{value} bytes"); // PSA004
    }

    private static void Lock(object key)
    {
        lock (key) // PSA005
        {
            Use("locked");
        }
    }

    private static void Lists()
    {
        List<int>? numbers = null; // PSA003
        Use(numbers);
    }

    private static void Box(int value)
    {
        Use(value); // PSA010
    }

    private static void Use(object? value)
    {
    }
}

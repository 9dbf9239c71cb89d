using System;
using System.Globalization;

namespace PortShare.Bench.Tables;

/// <summary>Numbers as tables have them.</summary>
internal static class Figure
{
    /// <summary>What is not measured.</summary>
    public const string None = "–";

    /// <summary>A number without decimals.</summary>
    /// <param name="value">The number.</param>
    // Adding zero to a negative zero makes it a positive one.
    public static string Whole(double value) =>
        (Math.Round(value, MidpointRounding.AwayFromZero) + 0.0).ToString("0", CultureInfo.InvariantCulture);

    /// <summary>A number with two decimals.</summary>
    /// <param name="value">The number.</param>
    public static string Hundredths(double value) =>
        (Math.Round(value, 2, MidpointRounding.AwayFromZero) + 0.0).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A core as its maker writes it: <c>Cortex-M3</c>.</summary>
    /// <param name="core">Its name for GCC: <c>cortex-m3</c>.</param>
    public static string Core(string core) =>
        string.Join('-', Array.ConvertAll(core.Split('-'), static word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>A number of bytes, grouped by thousands.</summary>
    /// <param name="value">The number.</param>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A part of one, in whole per cent.</summary>
    /// <param name="value">The part.</param>
    public static string Percent(double value) => $"{Whole(100 * value)} %";

    /// <summary>A share of a count, in per cent; 100 only if nothing is missing.</summary>
    /// <param name="count">The share.</param>
    /// <param name="of">The count.</param>
    public static string Share(long count, long of) =>
        of == 0 ? None
        : count >= of ? "100 %"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(1000.0 * count / of) / 10:0.0} %");
}

namespace PortShare.Emulator.Tests.Cases;

/// <summary>Where the fields of an application's header are, in bytes from its start: <c>PortShare.Abi.ApplicationHeader</c>.</summary>
internal static class HeaderOffsets
{
    public const int MagicOffset = 0;
    public const int AbiVersionOffset = 4;
    public const int NameOffset = 8;
    public const int EntryOffset = 24;
    public const int CodeEndOffset = 28;
    public const int DataLoadOffset = 32;
    public const int DataEndOffset = 40;
    public const int ZeroEndOffset = 48;
    public const int StackTopOffset = 52;
    public const int SlotsOffset = 56;
    public const int CallsOffset = 60;
    public const int PinsOffset = 64;
    public const int ClaimCountOffset = 68;
    public const int OptionsOffset = 72;

    // PortShare.Abi.ClaimRule
    public const int FirstRuleOptionsOffset = 76;
    public const int FirstRuleTypeOffset = 92;

    /// <summary>With the rule of an application that claims one EtherType.</summary>
    public const int HeaderBytes = 144;
}

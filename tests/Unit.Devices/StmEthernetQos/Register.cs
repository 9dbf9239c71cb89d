namespace PortShare.Devices.Tests.StmEthernetQos;

/// <summary>The registers that the model has, as offsets, by the manual's names without ETH_ (RM0433 58.11; stm32h743xx.h).</summary>
internal static class Register
{
    public const uint MacCr = 0x000;
    public const uint MacEcr = 0x004;
    public const uint MacPfr = 0x008;
    public const uint MacWtr = 0x00C;
    public const uint MacHt0r = 0x010;
    public const uint MacHt1r = 0x014;
    public const uint MacQtxFcr = 0x070;
    public const uint MacRxFcr = 0x090;
    public const uint MacIsr = 0x0B0;
    public const uint MacIer = 0x0B4;
    public const uint MacRxTxSr = 0x0B8;
    public const uint Mac1UsTcr = 0x0DC;
    public const uint MacVr = 0x110;
    public const uint MacMdioAr = 0x200;
    public const uint MacMdioDr = 0x204;
    public const uint MacA0Hr = 0x300;
    public const uint MacA0Lr = 0x304;
    public const uint MacA3Lr = 0x31C;
    public const uint MmcControl = 0x700;
    public const uint MmcRxInterrupt = 0x704;
    public const uint MmcTxInterrupt = 0x708;
    public const uint MmcRxInterruptMask = 0x70C;
    public const uint MmcTxInterruptMask = 0x710;
    public const uint MacTsCr = 0xB00;
    public const uint MtlOmr = 0xC00;
    public const uint MtlIsr = 0xC20;
    public const uint MtlTxQomr = 0xD00;
    public const uint MtlTxQur = 0xD04;
    public const uint MtlTxQdr = 0xD08;
    public const uint MtlQicsr = 0xD2C;
    public const uint MtlRxQomr = 0xD30;
    public const uint MtlRxQmpocr = 0xD34;
    public const uint MtlRxQdr = 0xD38;
    public const uint DmaMr = 0x1000;
    public const uint DmaSbmr = 0x1004;
    public const uint DmaIsr = 0x1008;
    public const uint DmaDsr = 0x100C;
    public const uint DmaCcr = 0x1100;
    public const uint DmaCTxCr = 0x1104;
    public const uint DmaCRxCr = 0x1108;
    public const uint DmaCTxDlar = 0x1114;
    public const uint DmaCRxDlar = 0x111C;
    public const uint DmaCTxDtpr = 0x1120;
    public const uint DmaCRxDtpr = 0x1128;
    public const uint DmaCTxRlr = 0x112C;
    public const uint DmaCRxRlr = 0x1130;
    public const uint DmaCIer = 0x1134;
    public const uint DmaCRxIwtr = 0x1138;
    public const uint DmaCCaTxDr = 0x1144;
    public const uint DmaCCaRxDr = 0x114C;
    public const uint DmaCSr = 0x1160;
    public const uint DmaCMfcr = 0x116C;

    /// <summary>
    /// What may be written with ones. What is read-only but stands beside others may be written back as it was read; what the model does
    /// not have, such as checksums, tags and loopback, may not be turned on (ours).
    /// </summary>
    public static uint Writable(uint register) => register switch
    {
        MacCr => 0x07FB_EF7F,           // no LM, IPC, SARC and ARP; bit 15 is set at reset
        MacEcr => 0x3F07_3FFF,
        MacPfr => 0x8000_04F7,          // RA, HPF, PCF, DBF, PM, HMC, HUC, PR
        MacWtr => 0x0000_010F,
        MacHt0r or MacHt1r => uint.MaxValue,
        MacQtxFcr => 0xFFFF_00F3,
        MacRxFcr => 0x0000_0003,
        MacIer => 0x0000_7038,
        Mac1UsTcr => 0x0000_0FFF,
        MacMdioAr => 0x0FFF_7F1F,
        MacMdioDr => uint.MaxValue,
        MacA0Hr => 0x8000_FFFF,
        >= MacA0Lr and <= MacA3Lr => (register & 4) != 0 ? uint.MaxValue : 0xFF00_FFFF,
        MmcControl => 0x0000_013F,
        MmcRxInterruptMask => 0x0C02_0060,
        MmcTxInterruptMask => 0x0C20_C000,
        MacTsCr => 0x0107_FF2F,
        MtlOmr => 0x0000_0302,
        MtlTxQomr => 0x0007_007F,
        MtlQicsr => 0x0101_0101,
        MtlRxQomr => 0x0071_C7FB,
        DmaMr => 0x0003_7803,
        DmaSbmr => 0x0000_D001,
        DmaCcr => 0x001D_3FFF,
        DmaCTxCr => 0x003F_0011,        // no TSE
        DmaCRxCr => 0x803F_7FFF,
        DmaCTxDlar or DmaCRxDlar or DmaCTxDtpr or DmaCRxDtpr => uint.MaxValue,
        DmaCTxRlr or DmaCRxRlr => 0x0000_03FF,
        DmaCIer => 0x0000_FFC7,
        DmaCRxIwtr => 0x0000_00FF,
        DmaCSr => 0x003F_FFC7,
        _ => 0,
    };
}

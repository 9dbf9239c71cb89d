// One ring of descriptors as the DMA sees it (RM0433 58.10): which there are, whose each is, and what it said when it was handed over. The
// driver's writes come here word by word; whatever it writes to a descriptor that is the DMA's is a violation.
//
// The DMA reads a descriptor's words in any order it likes, and early: a descriptor before the tail may be read in part as soon as the tail
// passes it, and the word with OWN much later (Hubris, issue 750: RDES0 was old, RDES3 new). So the first word counts as it was when the
// tail passed, and OWN as it is when the descriptor is used.
using System;
using System.Linq;


namespace PortShare.Devices.Tests.StmEthernetQos;

/// <summary>A ring for one direction.</summary>
/// <param name="memory">Where it lies.</param>
/// <param name="handOver">What is to be checked when a descriptor is handed over.</param>
internal sealed class DescriptorRing(DmaMemory memory, Action<DescriptorRing.Descriptor> handOver)
{
    /// <summary>In the fourth word: the DMA's.</summary>
    public const uint Own = 1u << 31;

    /// <summary>Four words.</summary>
    public const uint DescriptorBytes = 16;

    private Descriptor[] _descriptors = [];
    private uint _stride = DescriptorBytes;

    public int Count => _descriptors.Length;

    public int OwnedCount => _descriptors.Count(static one => one.IsOwned);

    public ReadOnlySpan<Descriptor> All => _descriptors;

    public uint AddressOf(int index) => _descriptors[index].Address;

    /// <summary>Whether a word belongs to a descriptor of the ring.</summary>
    public bool Covers(uint address) => Find(address) is not null;

    /// <summary>Whether bytes overlap with a descriptor of the ring.</summary>
    public bool Overlaps(uint address, uint bytes) =>
        _descriptors.Length != 0 && address < _descriptors[^1].Address + DescriptorBytes && _descriptors[0].Address < address + bytes
            && Array.Exists(_descriptors, one => one.Address < address + bytes && address < one.Address + DescriptorBytes);

    /// <summary>From here on the descriptors are watched; those that have OWN are the DMA's.</summary>
    public void Learn(uint start, int count, uint stride)
    {
        _stride = stride;
        _descriptors = [.. Enumerable.Range(0, count).Select(index => new Descriptor(start + ((uint)index * stride)))];
        foreach (Descriptor descriptor in _descriptors)
        {
            Note(descriptor);
        }
    }

    /// <summary>The DMA has stopped, or was reset: all descriptors are the driver's.</summary>
    public void Forget() => _descriptors = [];

    /// <summary>The driver writes a word.</summary>
    public void Write(uint address, uint value)
    {
        Descriptor descriptor = Find(address)!;
        uint word = (address - descriptor.Address) / sizeof(uint);
        if (descriptor.IsOwned)
        {
            throw new ModelViolation(
                $"word {word} of the descriptor at 0x{descriptor.Address:X8} is written while the DMA owns it: OWN comes last (58.10)");
        }

        memory.WriteWord(address, value);
        if (word == 3)
        {
            Note(descriptor);
        }
    }

    /// <summary>The tail has passed a descriptor: the DMA may read it from now on.</summary>
    public void Expose(int index) => _descriptors[index].SeenEarly = memory.ReadWord(_descriptors[index].Address);

    /// <summary>The DMA comes to a descriptor, which must say what it said when it was handed over.</summary>
    public Descriptor Fetch(int index)
    {
        Descriptor descriptor = _descriptors[index];
        bool isOwned = (memory.ReadWord(descriptor.Address + 12) & Own) != 0;
        if (isOwned != descriptor.IsOwned)
        {
            throw new ModelViolation($"the descriptor at 0x{descriptor.Address:X8} was handed over or taken back, but not through Mmio");
        }

        for (uint word = 0; isOwned && word < 4; word++)
        {
            if (memory.ReadWord(descriptor.Address + (word * sizeof(uint))) != descriptor.Words[word])
            {
                throw new ModelViolation(
                    $"the descriptor at 0x{descriptor.Address:X8} was changed while the DMA owned it, and not through Mmio");
            }
        }

        return !isOwned || descriptor.SeenEarly == descriptor.Words[0]
            ? descriptor
            : throw new ModelViolation(
                $"the descriptor at 0x{descriptor.Address:X8} was armed after the tail had passed it: the DMA may have read its first word "
                    + $"before, and uses the stale buffer at 0x{descriptor.SeenEarly:X8} (Hubris, issue 750)");
    }

    /// <summary>The DMA hands a descriptor back, and writes all four words of it.</summary>
    public void HandBack(Descriptor descriptor, uint word0, uint word1, uint word2, uint word3)
    {
        memory.WriteWord(descriptor.Address, word0);
        memory.WriteWord(descriptor.Address + 4, word1);
        memory.WriteWord(descriptor.Address + 8, word2);
        memory.WriteWord(descriptor.Address + 12, word3);
        descriptor.IsOwned = false;
        descriptor.Payload = null;
    }

    private void Note(Descriptor descriptor)
    {
        for (uint word = 0; word < 4; word++)
        {
            descriptor.Words[word] = memory.ReadWord(descriptor.Address + (word * sizeof(uint)));
        }

        if ((descriptor.Words[3] & Own) != 0)
        {
            handOver(descriptor);
            descriptor.IsOwned = true;
        }
    }

    private Descriptor? Find(uint address)
    {
        if (_descriptors.Length == 0)
        {
            return null;
        }

        uint offset = address - _descriptors[0].Address;
        return offset / _stride < _descriptors.Length && offset % _stride < DescriptorBytes ? _descriptors[offset / _stride] : null;
    }

    /// <summary>A descriptor, with what it said when it was handed over.</summary>
    internal sealed class Descriptor(uint address)
    {
        public uint Address => address;

        public bool IsOwned { get; set; }

        public uint[] Words { get; } = new uint[4];

        /// <summary>The first word as the DMA may have read it when the tail passed.</summary>
        public uint SeenEarly { get; set; }

        /// <summary>What was to be sent, as it was then.</summary>
        public byte[]? Payload { get; set; }
    }
}

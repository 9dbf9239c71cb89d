// One ring of descriptors as the DMA sees it (UG0331 10.4, tables 10-4 to 10-7): which there are, whose each is, and what it said when it
// was handed over. The driver's writes come here word by word; whatever it writes to a word that is the DMA's is a violation.
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Devices.Tests.MssEmac;

/// <summary>A ring for one direction.</summary>
/// <param name="memory">Where it lies.</param>
/// <param name="dmaOwnsEmpty">Whether the DMA owns what is empty (receive) or what is not (transmit).</param>
internal sealed class DescriptorRing(DmaMemory memory, bool dmaOwnsEmpty)
{
    /// <summary>The empty flag in the second word (table 10-6).</summary>
    public const uint Empty = 1u << 31;

    /// <summary>The packet's size there. The vendor's driver and Linux's ag71xx have 12 bits.</summary>
    public const uint SizeMask = 0xFFF;

    private const uint DescriptorBytes = 3 * sizeof(uint);

    // One more than the most that an 8-bit packet counter can count.
    private const int MostDescriptors = 256;

    private readonly Dictionary<uint, Descriptor> _descriptors = [];

    /// <summary>How far apart buffers are at least: what the MAC can write into one.</summary>
    public uint BufferBytes { get; set; }

    /// <summary>Whether the bus stopped the DMA: then the driver may take back what was handed over.</summary>
    public bool HasFailed { get; set; }

    public int OwnedCount => _descriptors.Values.Count(one => one.IsOwned);

    /// <summary>Whether a word belongs to a descriptor of the ring.</summary>
    public bool Covers(uint address) => Find(address) is not null;

    /// <summary>Whether bytes overlap with a descriptor of the ring.</summary>
    public bool Overlaps(uint address, uint bytes)
    {
        foreach (uint one in _descriptors.Keys)
        {
            if (one < address + bytes && address < one + DescriptorBytes)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Learns the ring in which a descriptor lies. The DMA does not do this; it follows the links as it goes.</summary>
    /// <param name="start">A descriptor in memory.</param>
    public void Learn(uint start)
    {
        if (_descriptors.ContainsKey(start))
        {
            return;
        }

        _descriptors.Clear();
        uint address = start;
        do
        {
            Add(address);
            address = _descriptors[address].Next;
            if (_descriptors.Count > MostDescriptors)
            {
                throw new ModelViolation("more descriptors than the 8-bit packet counter can count, or no ring (UG0331 10.4)");
            }
        }
        while (address != start);
    }

    /// <summary>Forgets the ring: the DMA is off, and all descriptors are the driver's.</summary>
    public void Forget() => _descriptors.Clear();

    /// <summary>The driver writes a word.</summary>
    public void Write(uint address, uint value)
    {
        Descriptor descriptor = Find(address)!;
        uint word = (address - descriptor.Address) / sizeof(uint);
        if (descriptor.IsOwned && !HasFailed)
        {
            throw new ModelViolation(
                $"word {word} of the descriptor at 0x{descriptor.Address:X8} is written while the DMA owns it (UG0331 10.4.1, 10.4.2)");
        }

        if (word == 2 && value != descriptor.Next)
        {
            throw new ModelViolation(
                $"the link of the descriptor at 0x{descriptor.Address:X8} is changed while its ring is in use (UG0331 10.4)");
        }

        memory.WriteWord(address, value);
        if (word == 1)
        {
            descriptor.IsOwned = false;
            if (IsDmas(value))
            {
                HandOver(descriptor);
            }
        }
    }

    /// <summary>The DMA reads a descriptor, which must say what it said when it was handed over.</summary>
    public Descriptor Fetch(uint address)
    {
        Descriptor descriptor = _descriptors[address];
        (uint buffer, uint size, uint next) = (memory.ReadWord(address), memory.ReadWord(address + 4), memory.ReadWord(address + 8));
        if (next != descriptor.Next || (descriptor.IsOwned && (buffer, size) != (descriptor.Buffer, descriptor.Size)))
        {
            throw new ModelViolation($"the descriptor at 0x{address:X8} was changed while the DMA owned it, and not through Mmio");
        }

        if (!descriptor.IsOwned && IsDmas(size))
        {
            throw new ModelViolation($"the descriptor at 0x{address:X8} was handed over, but not through Mmio");
        }

        return descriptor;
    }

    /// <summary>The DMA hands a descriptor back. The second word is the only one that it writes.</summary>
    public void HandBack(Descriptor descriptor, uint size)
    {
        memory.WriteWord(descriptor.Address + 4, size);
        descriptor.IsOwned = false;
        descriptor.Payload = null;
    }

    private void Add(uint address)
    {
        if (address % sizeof(uint) != 0)
        {
            throw new ModelViolation($"a descriptor at 0x{address:X8}, which is not aligned to 32 bits (UG0331 10.8, DMATxDescriptor)");
        }

        if (!memory.Reaches(address, DescriptorBytes))
        {
            throw new ModelViolation($"a descriptor's link leads to 0x{address:X8}, out of the memory that the DMA reaches (UG0331 10.4)");
        }

        Descriptor descriptor = new(address, memory.ReadWord(address + 8));
        if (!_descriptors.TryAdd(address, descriptor))
        {
            throw new ModelViolation($"the links lead back to 0x{address:X8}, which is not where the ring begins (UG0331 10.4)");
        }

        if (IsDmas(memory.ReadWord(address + 4)))
        {
            HandOver(descriptor);
        }
    }

    private void HandOver(Descriptor descriptor)
    {
        descriptor.Buffer = memory.ReadWord(descriptor.Address);
        descriptor.Size = memory.ReadWord(descriptor.Address + 4);
        if (descriptor.Buffer % sizeof(uint) != 0)
        {
            throw new ModelViolation($"a buffer at 0x{descriptor.Buffer:X8}, which is not word-aligned (UG0331 10.4.1, 10.4.2)");
        }

        if (dmaOwnsEmpty)
        {
            RefuseOverlap(descriptor);
        }

        uint bytes = descriptor.Size & SizeMask;
        bool isPacket = !dmaOwnsEmpty && memory.Reaches(descriptor.Buffer, bytes);
        descriptor.Payload = isPacket ? memory.Bytes(descriptor.Buffer, bytes).ToArray() : null;
        descriptor.IsOwned = true;
    }

    private void RefuseOverlap(Descriptor descriptor)
    {
        foreach (Descriptor other in _descriptors.Values)
        {
            if (other.IsOwned && IsNear(other.Buffer, descriptor.Buffer))
            {
                throw new ModelViolation(
                    $"the buffers at 0x{descriptor.Buffer:X8} and 0x{other.Buffer:X8} overlap (UG0331 10.4.2: segments of equal size)");
            }
        }
    }

    private bool IsNear(uint one, uint other) => (one > other ? one - other : other - one) < BufferBytes;

    private bool IsDmas(uint size) => (size & Empty) != 0 == dmaOwnsEmpty;

    private Descriptor? Find(uint address)
    {
        for (uint word = 0; word < DescriptorBytes; word += sizeof(uint))
        {
            if (_descriptors.TryGetValue(address - word, out Descriptor? descriptor))
            {
                return descriptor;
            }
        }

        return null;
    }

    /// <summary>A descriptor, with what it said when it was handed over.</summary>
    internal sealed class Descriptor(uint address, uint next)
    {
        public uint Address => address;

        public uint Next => next;

        public bool IsOwned { get; set; }

        public uint Buffer { get; set; }

        public uint Size { get; set; }

        /// <summary>What was to be sent, as it was then.</summary>
        public byte[]? Payload { get; set; }
    }
}

// The model's transmit half, driven by the least driver.
using System;
using System.Linq;

namespace PortShare.Devices.Tests.StmEthernetQos;

public class ModelTransmitTests
{
    private const uint Ring = 8;

    [Fact]
    public void FramesOfEveryLengthAreSentAndShortOnesPadded()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        for (int length = 20; length <= 1518; length++)
        {
            byte[] frame = ModelReceiveTests.Frame(length);
            Assert.True(driver.TrySend(frame));
            Array.Resize(ref frame, Math.Max(60, length));
            Assert.True(frame.AsSpan().SequenceEqual(Assert.Single(chip.Sent)), $"{length}");
            chip.Sent.Clear();
        }
    }

    [Fact]
    public void OneDescriptorLessThanThereAreIsUsedAndInOrder()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        byte[][] frames = [.. Enumerable.Range(0, (int)Ring - 1).Select(index => ModelReceiveTests.Frame(60 + index))];
        chip.IsTransmitHeld = true;
        Assert.All(frames, frame => Assert.True(driver.TrySend(frame)));
        Assert.False(driver.TrySend(frames[0]));
        Assert.Equal(((int)Ring - 1, 1u << 4), (chip.Owned.Transmit, driver.Get(Register.MtlTxQdr)));
        chip.RunTransmitter(3);
        Assert.Equal(frames[..3], chip.Sent);
        Assert.True(driver.TrySend(frames[0]));
        chip.RunTransmitter((int)Ring);

        Assert.Equal([.. frames, frames[0]], chip.Sent);
        Assert.Equal((true, 6u << 12), (chip.Suspended.Transmit, driver.Get(Register.DmaDsr) & 0xF000));
    }

    [Fact]
    public void WhatIsBehindTheTailIsNotSent()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        driver.TrySend(ModelReceiveTests.Frame(60), rings: false);
        driver.TrySend(ModelReceiveTests.Frame(61), rings: false);
        chip.RunTransmitter(Chip.Never);
        Assert.Empty(chip.Sent);
        driver.WriteTransmitTail();

        Assert.Equal(2, chip.Sent.Count);
    }

    [Fact]
    public void APacketIsGatheredFromBuffersAndDescriptors()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        byte[] frame = ModelReceiveTests.Frame(100);
        frame.CopyTo(chip.Memory.Bytes(ReferenceDriver.TransmitBuffers, 100));
        uint buffer = ReferenceDriver.TransmitBuffers;
        driver.Put(ReferenceDriver.TransmitDescriptor(0), buffer, buffer + 14, (40u << 16) | 14, 0xA000_0064);
        driver.Put(ReferenceDriver.TransmitDescriptor(1), buffer + 54, 0, ReferenceDriver.WithIoc | 46, 0x9000_0000);
        driver.Set(Register.DmaCTxDtpr, ReferenceDriver.TransmitDescriptor(2));

        Assert.Equal(frame, Assert.Single(chip.Sent));
        Assert.Equal(0x2000_0000u, chip.Read(ReferenceDriver.TransmitDescriptor(0) + 12));
        Assert.Equal(0x1000_0000u, chip.Read(ReferenceDriver.TransmitDescriptor(1) + 12));
        Assert.Equal(Chip.Meaningless, chip.Read(ReferenceDriver.TransmitDescriptor(1)));
    }

    [Fact]
    public void ThePacketInterruptsIfItsLastDescriptorSaysSo()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        driver.Set(Register.DmaCIer, 0x8001);
        driver.Set(Register.DmaCSr, 0xFFC7);
        driver.Put(ReferenceDriver.TransmitDescriptor(0), ReferenceDriver.TransmitBuffers, 0, 60, ReferenceDriver.Whole);
        driver.Set(Register.DmaCTxDtpr, ReferenceDriver.TransmitDescriptor(1));
        Assert.Equal((1, false), (chip.Sent.Count, chip.IsInterrupting));
        uint lengths = ReferenceDriver.WithIoc | 60;
        driver.Put(ReferenceDriver.TransmitDescriptor(1), ReferenceDriver.TransmitBuffers, 0, lengths, ReferenceDriver.Whole);
        driver.Set(Register.DmaCTxDtpr, ReferenceDriver.TransmitDescriptor(2));
        Assert.True(chip.IsInterrupting);
        driver.Set(Register.DmaCSr, Chip.TransmitInterrupt | Chip.NormalSummary);

        Assert.Equal((false, Chip.TransmitUnavailable), (chip.IsInterrupting, driver.Get(Register.DmaCSr) & 0xFFFF));
    }

    [Fact]
    public void ATimeStampIsWrittenBack()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        driver.Set(Register.MacTsCr, 1);
        driver.Put(ReferenceDriver.TransmitDescriptor(0), ReferenceDriver.TransmitBuffers, 0, (1u << 30) | 60, ReferenceDriver.Whole);
        driver.Set(Register.DmaCTxDtpr, ReferenceDriver.TransmitDescriptor(1));

        Assert.Equal(0x3002_0000u, chip.Read(ReferenceDriver.TransmitDescriptor(0) + 12));
    }

    [Fact]
    public void NothingGoesOutUntilTheTransmitterIsEnabled()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        driver.Set(Register.MacCr, driver.Get(Register.MacCr) & ~2u);
        driver.TrySend(ModelReceiveTests.Frame(60));
        Assert.Empty(chip.Sent);
        driver.Set(Register.MacCr, driver.Get(Register.MacCr) | 2u);
        Assert.Single(chip.Sent);
    }

    [Fact]
    public void AStopLetsThePacketsThatAreLeftBeTakenBack()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        chip.IsTransmitHeld = true;
        driver.TrySend(ModelReceiveTests.Frame(60));
        driver.Set(Register.DmaCTxCr, driver.Get(Register.DmaCTxCr) & ~1u);
        for (int i = 0; i < 3; i++)
        {
            driver.Get(Register.DmaDsr);
        }

        Assert.Equal((0, Chip.TransmitStopped), (chip.Owned.Transmit, driver.Get(Register.DmaCSr) & Chip.TransmitStopped));
        chip.Write(ReferenceDriver.TransmitDescriptor(0) + 12, 0);
    }
}

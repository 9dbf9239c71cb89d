// The PHY is asked for the link every 100 ms, and nobody waits for its answer.
namespace PortShare.Devices.Tests.Lan9118;

public class LinkTests
{
    private const int PeriodMs = 100;

    [Fact]
    public void ALossIsNoticedOnceAndCounted()
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        driven.Chip.IsLinkUp = false;

        Assert.Equal(1, ChangesIn(driven, 3 * PeriodMs));
        Assert.False(driven.Control.IsLinkUp);
        Assert.Equal(1u, driven.Control.Counters.LinkDowns);
    }

    [Fact]
    public void ALinkThatComesBackIsNoLoss()
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        driven.Chip.IsLinkUp = false;
        ChangesIn(driven, 3 * PeriodMs);
        driven.Chip.IsLinkUp = true;

        Assert.Equal(1, ChangesIn(driven, 3 * PeriodMs));
        Assert.True(driven.Control.IsLinkUp);
        Assert.Equal(1u, driven.Control.Counters.LinkDowns);
    }

    [Fact]
    public void ALossBetweenTwoQuestionsIsNoticed()
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        driven.Chip.IsLinkUp = false;
        driven.Chip.IsLinkUp = true;

        Assert.Equal(2, ChangesIn(driven, 4 * PeriodMs));
        Assert.True(driven.Control.IsLinkUp);
        Assert.Equal(1u, driven.Control.Counters.LinkDowns);
    }

    [Fact]
    public void ItIsAskedEachPeriod()
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        int before = driven.Chip.PhyQuestions;
        ChangesIn(driven, 10 * PeriodMs);

        Assert.InRange(driven.Chip.PhyQuestions - before, 9, 10);
    }

    [Fact]
    public void APhyThatDoesNotAnswerIsAskedOnceAndTheLinkStaysAsItWas()
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        int before = driven.Chip.PhyQuestions;
        driven.Chip.MiiReads = Chip.Never;
        driven.Chip.IsLinkUp = false;

        Assert.Equal(0, ChangesIn(driven, 5 * PeriodMs));
        Assert.Equal(1, driven.Chip.PhyQuestions - before);
        Assert.True(driven.Control.IsLinkUp);
    }

    // Question, three looks for its end, the answer: whichever access hangs is given up, and no other is started while it goes on.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void AMacThatHangsChangesNothing(int accessesThatEnd)
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        driven.Chip.FirstHangingMacAccess = driven.Chip.MacAccesses + accessesThatEnd;
        driven.Chip.IsLinkUp = false;
        ChangesIn(driven, 3 * PeriodMs);

        Assert.Equal(driven.Chip.FirstHangingMacAccess + 1, driven.Chip.MacAccesses);
        Assert.True(driven.Control.IsLinkUp);
    }

    [Fact]
    public void WhereTheLinkIsLostThereIsNoRoomUntilItIsBack()
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        driven.Chip.IsLinkUp = false;
        ChangesIn(driven, 3 * PeriodMs);
        Assert.False(driven.Transmit.HasRoom());
        driven.Chip.IsLinkUp = true;
        ChangesIn(driven, 3 * PeriodMs);

        Assert.True(driven.Transmit.HasRoom());
    }

    private static int ChangesIn(DrivenChip driven, int elapsedMs)
    {
        int changes = 0;
        for (int i = 0; i < elapsedMs; i++)
        {
            changes += driven.Control.Poll(1) ? 1 : 0;
        }

        return changes;
    }
}

namespace PortShare.Core.Tests;

public unsafe class ConnectionPlacesTests
{
    private const int Count = 12;

    // The clock has wrapped since the connections were opened.
    private uint _now = 100;

    private readonly ConnectionRecord[] _connections = new ConnectionRecord[Count];
    private ConnectionPlaces _places;

    public ConnectionPlacesTests()
    {
        for (int i = 0; i < Count; i++)
        {
            _connections[i] = new()
            {
                IsOpen = 1,
                OpenedMs = _now - 10_000 + (uint)i,
                ProgressMs = _now - 500,
                HasSent = 1,
            };
        }
    }

    private uint Choose(bool bringsData = true, uint waitedSeconds = 0)
    {
        fixed (ConnectionRecord* connections = _connections)
        {
            return _places.Choose(connections, Count, _now, bringsData, waitedSeconds);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void NobodyGivesItsPlaceWhileAllGetOn(bool bringsData) => Assert.Equal(ConnectionPlaces.Nobody, Choose(bringsData));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheIdlestGivesItsPlace(bool bringsData)
    {
        _connections[3].ProgressMs = _now - ConnectionPlaces.PatienceMs;
        _connections[5].ProgressMs = _now - ConnectionPlaces.PatienceMs - 1;

        Assert.Equal(5u, Choose(bringsData));
    }

    [Fact]
    public void WhoHasSentNothingGivesItsPlaceToDataAtOnce()
    {
        _connections[3].HasSent = 0;
        _connections[3].OpenedMs = _connections[3].ProgressMs = _now - 1;
        _connections[4] = _connections[3] with { OpenedMs = _now - 2, ProgressMs = _now - 2 };

        Assert.Equal(ConnectionPlaces.Nobody, Choose(bringsData: false));
        Assert.Equal(4u, Choose());
    }

    // All get on, all the time.
    [Fact]
    public void WhoHasWaitedIsLetIn()
    {
        _connections[8].ProgressMs -= 1;

        Assert.Equal(ConnectionPlaces.Nobody, Choose(waitedSeconds: ConnectionPlaces.WaitSeconds - 1));
        Assert.Equal(8u, Choose(waitedSeconds: ConnectionPlaces.WaitSeconds));
    }

    // However many find a place in between: nobody can keep others waiting by letting his own in.
    [Fact]
    public void WhoHasWaitedIsLetInThoughOthersFindPlaces()
    {
        for (int i = 0; i < 100; i++)
        {
            _places.NoteFree();
        }

        Assert.NotEqual(ConnectionPlaces.Nobody, Choose(waitedSeconds: ConnectionPlaces.WaitSeconds));
    }

    [Fact]
    public void ACrowdIsLetInAtOnce()
    {
        _connections[9].ProgressMs -= 1;
        Crowd();

        Assert.Equal(9u, Choose());
    }

    [Fact]
    public void ASecondLaterItIsNoCrowdAnyMore()
    {
        Crowd();
        _now += 1000;

        Assert.Equal(ConnectionPlaces.Nobody, Choose());
    }

    // Who is in use for long stays, whoever comes and goes.
    [Fact]
    public void TheOlderHalfKeepTheirPlaces()
    {
        for (int i = 0; i < Count / 2; i++)
        {
            _connections[i].ProgressMs -= 100;
        }
        _connections[7].ProgressMs -= 50;
        Crowd();

        Assert.Equal(7u, Choose());
    }

    [Fact]
    public void OfThoseOpenedAtOnceHalfKeepTheirPlaces()
    {
        for (int i = 0; i < Count; i++)
        {
            _connections[i].OpenedMs = _now - 500;
        }
        _connections[2].ProgressMs -= 100;
        _connections[6].ProgressMs -= 50;

        Assert.Equal(6u, Choose(waitedSeconds: ConnectionPlaces.WaitSeconds));
    }

    [Theory]
    [InlineData(0, ConnectionPlaces.ShortestMs)]
    [InlineData(ConnectionPlaces.WaitSeconds, ConnectionPlaces.ShortestAgainstWaitingMs)]
    public void EachKeepsItsPlaceForAWhile(uint waitedSeconds, uint shortestMs)
    {
        OpenAll(_now - shortestMs + 1);
        Crowd();

        Assert.Equal(ConnectionPlaces.Nobody, Choose(waitedSeconds: waitedSeconds));
        OpenAll(_now - shortestMs);
        Assert.NotEqual(ConnectionPlaces.Nobody, Choose(waitedSeconds: waitedSeconds));

        void OpenAll(uint openedMs)
        {
            for (int i = 0; i < Count; i++)
            {
                _connections[i].OpenedMs = openedMs;
            }
        }
    }

    [Fact]
    public void WhoFindAPlaceAreNoCrowd()
    {
        for (uint i = 0; i < 1000; i++)
        {
            Assert.Equal(ConnectionPlaces.Nobody, Choose());
            _places.NoteFree();
        }
    }

    [Fact]
    public void WhoWasPutOffMayComeAgainForTheLifetimeOfItsCookie()
    {
        const uint LifetimeMs = SynCookie.LifetimeSeconds * 1000;
        Assert.False(_places.MayComeAgain(_now));

        Choose();

        Assert.True(_places.MayComeAgain(_now + LifetimeMs));
        Assert.False(_places.MayComeAgain(_now + LifetimeMs + 1));
        Assert.False(_places.MayComeAgain(_now));
    }

    private void Crowd()
    {
        for (uint i = 0; i < ConnectionPlaces.CrowdCount; i++)
        {
            Assert.Equal(ConnectionPlaces.Nobody, Choose());
        }
    }
}

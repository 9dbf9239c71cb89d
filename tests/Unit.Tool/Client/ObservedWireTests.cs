// Who looks at a wire sees all of it, and in its order.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Tool.Tests.Client;

public class ObservedWireTests
{
    private readonly List<(FrameDirection Direction, byte[] Frame)> seen = [];

    [Fact]
    public async Task BothDirectionsAreSeenAQuestionBeforeItIsSent()
    {
        byte[] question = [1, 2, 3], answer = [4, 5];
        int seenWhenSent = 0;
        ObservedWire wire = new(new OneAnswer(() => seenWhenSent = seen.Count, answer), See);

        await wire.SendAsync(question, CancellationToken.None);
        int length = await wire.ReceiveAsync(new byte[EthernetFrame.BufferBytes], CancellationToken.None);

        Assert.Equal(1, seenWhenSent);
        Assert.Equal(answer.Length, length);
        Assert.Equal([FrameDirection.Sent, FrameDirection.Received], seen.Select(static one => one.Direction));
        Assert.Equal([question, answer], seen.Select(static one => one.Frame));
    }

    [Fact]
    public async Task TheWireStaysItsOwners()
    {
        OneAnswer inner = new(static () => { }, []);

        await new ObservedWire(inner, See).DisposeAsync();

        Assert.False(inner.IsDisposed);
        Assert.Equal("the peer's last words", new ObservedWire(inner, See).PeerReport);
    }

    private void See(DateTimeOffset at, FrameDirection direction, ReadOnlySpan<byte> frame) => seen.Add((direction, frame.ToArray()));

    private sealed class OneAnswer(Action onSend, byte[] answer) : IWire
    {
        public bool IsDisposed { get; private set; }

        public string PeerReport => "the peer's last words";

        public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
        {
            onSend();
            return ValueTask.CompletedTask;
        }

        public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            answer.CopyTo(buffer);
            return ValueTask.FromResult(answer.Length);
        }

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}

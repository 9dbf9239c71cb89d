using System;
using System.Runtime.InteropServices;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>The stack as the firmware sees it: unmanaged, and nothing but a way to a <see cref="StackModel"/>.</summary>
/// <param name="model">The model; it lives until <see cref="Dispose"/>.</param>
public unsafe struct SimulatedStack(StackModel model) : IStack, IDisposable
{
    private GCHandle<StackModel> _model = new(model);

    /// <inheritdoc/>
    public readonly nuint TryAllocate(uint lengthBytes, out byte* data) => _model.Target.TryAllocate(lengthBytes, out data);

    /// <inheritdoc/>
    public readonly void Replace(nuint buffer, byte* data) => _model.Target.Replace(buffer, data);

    /// <inheritdoc/>
    public readonly void Skip(nuint buffer, uint bytes) => _model.Target.Skip(buffer, bytes);

    /// <inheritdoc/>
    public readonly bool HasBuffer => _model.Target.HasBuffer;

    /// <inheritdoc/>
    public readonly void Deliver(nuint buffer) => _model.Target.Deliver(buffer);

    /// <inheritdoc/>
    public readonly void Sent(nuint token) => _model.Target.Sent(token);

    /// <summary>Lets go of the model.</summary>
    public void Dispose() => _model.Dispose();
}

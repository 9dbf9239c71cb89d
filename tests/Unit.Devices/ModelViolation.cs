using System;

namespace PortShare.Devices.Tests;

/// <summary>A driver did to a device what the device's manual forbids, or what nothing there allows.</summary>
public sealed class ModelViolation(string what) : Exception(what);

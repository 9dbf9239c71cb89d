// Facts and theories of a port that are skipped, with a reason, where the machine does not allow the port's wire.
using System;
using System.Collections.Generic;
using System.Linq;

using Xunit.Abstractions;
using Xunit.Sdk;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>A fact; skipped if its class is marked with <see cref="NeedsTapAttribute"/> and there can be none.</summary>
[XunitTestCaseDiscoverer("PortShare.Emulator.Tests.Cases.PortFactDiscoverer", "PortShare.Emulator.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class PortFactAttribute : FactAttribute;

/// <summary>A theory; skipped as a <see cref="PortFactAttribute"/> is.</summary>
[XunitTestCaseDiscoverer("PortShare.Emulator.Tests.Cases.PortTheoryDiscoverer", "PortShare.Emulator.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class PortTheoryAttribute : TheoryAttribute;

/// <summary>Marks a class whose port is reached by a TAP in a network namespace.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsTapAttribute : Attribute
{
    /// <summary>Why there can be no TAP here; null if there can.</summary>
    public static string? Obstacle { get; } =
        Environment.IsPrivilegedProcess ? null : "a TAP in a network namespace needs root";
}

/// <summary>A test that asks its class whether it can run.</summary>
public sealed class PortTestCase : XunitTestCase
{
    [Obsolete("For deserialization.")]
    public PortTestCase()
    {
    }

    internal PortTestCase(
        IMessageSink sink, ITestFrameworkDiscoveryOptions options, ITestMethod method, object[]? arguments = null)
        : base(sink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, arguments)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsTapAttribute)).Any()
            ? NeedsTapAttribute.Obstacle
            : base.GetSkipReason(factAttribute);
}

/// <summary>Finds the tests of a <see cref="PortFactAttribute"/>.</summary>
public sealed class PortFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo factAttribute) =>
        new PortTestCase(DiagnosticMessageSink, options, method);
}

/// <summary>Finds the tests of a <see cref="PortTheoryAttribute"/>, one for each row of its data.</summary>
public sealed class PortTheoryDiscoverer(IMessageSink sink) : TheoryDiscoverer(sink)
{
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo theoryAttribute, object[] row) =>
        [new PortTestCase(DiagnosticMessageSink, options, method, row)];
}

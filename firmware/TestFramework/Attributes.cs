// nanoFramework.TestFramework's attributes. What runs the tests is made when they are compiled: TestProgramGenerator.
using System;

namespace nanoFramework.TestFramework;

/// <summary>Marks a class with tests.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class TestClassAttribute : Attribute
{
    /// <summary>What makes a method a test. The build looks for the attribute itself, and does not ask.</summary>
    /// <param name="testMethodAttribute">The method's attribute.</param>
    public virtual TestMethodAttribute GetTestMethodAttribute(TestMethodAttribute testMethodAttribute) => testMethodAttribute;
}

/// <summary>Marks a test.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class TestMethodAttribute : Attribute
{
}

/// <summary>
/// Marks a method that is called before its class's tests: here, before all tests, so that it can make objects. If it skips
/// itself, its class's tests do not run.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public class SetupAttribute : Attribute
{
}

/// <summary>Marks a method that is called behind its class's tests.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class CleanupAttribute : Attribute
{
}

/// <summary>Arguments of a test, once for each time that it is called.</summary>
/// <param name="methodParameters">The arguments, of the parameters' own types.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class DataRowAttribute(params object[] methodParameters) : Attribute
{
    /// <summary>The arguments.</summary>
    public object[] MethodParameters { get; } = methodParameters;
}

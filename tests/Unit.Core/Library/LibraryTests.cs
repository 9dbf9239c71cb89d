// The tests that the native image runs of the language and its library (firmware/apps/apitests/Library), on .NET itself: what
// firmware's own core library is held to is what .NET does.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

using nanoFramework.TestFramework;

namespace PortShare.Core.Tests;

public class LibraryTests
{
    public static TheoryData<string, string> Tests
    {
        get
        {
            TheoryData<string, string> tests = [];
            foreach (MethodInfo test in Classes.SelectMany(type => type.GetMethods()).Where(IsTest))
            {
                tests.Add(test.DeclaringType!.Name, test.Name);
            }

            return tests;
        }
    }

    private static IEnumerable<Type> Classes =>
        typeof(LibraryTests).Assembly.GetTypes().Where(type => type.GetCustomAttribute<TestClassAttribute>() is not null);

    [Theory]
    [MemberData(nameof(Tests))]
    public void DotNetDoesWhatFirmwareDoes(string type, string test)
    {
        Type tests = Classes.Single(one => one.Name == type);

        Action run = tests.GetMethod(test)!.CreateDelegate<Action>(Activator.CreateInstance(tests));

        run();
    }

    private static bool IsTest(MethodInfo method) => method.GetCustomAttribute<TestMethodAttribute>() is not null;
}

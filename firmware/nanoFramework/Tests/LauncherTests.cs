// What nanoFramework's launcher does with a class of tests, here and there: it sets up first, gives a test each of its rows of
// data, and cleans up last.
using nanoFramework.TestFramework;

namespace PortShare.ApiTests;

/// <summary>The order and the arguments of calls.</summary>
[TestClass]
public class LauncherTests
{
    private static string _name;
    private static string _owner = "nobody";
    private static int _rows;

    [Setup]
    public void TheNameIsGiven()
    {
        _name = "PortShare";
    }

    [TestMethod]
    public void WhatWasSetUpIsThere()
    {
        Assert.AreEqual("PortShare", _name);
        Assert.StartsWith("Port", _name);
        Assert.AreEqual(0, _rows);
    }

    [TestMethod]
    public void AStaticFieldHasWhatWasWrittenThenWhatWasPutThere()
    {
        Assert.AreEqual("nobody", _owner);

        _owner = _name;

        Assert.AreSame(_name, _owner);
    }

    [TestMethod]
    public void ATestCanSkipItself()
    {
        Assert.SkipTest("skipped on purpose");
    }

    [TestMethod]
    [DataRow(2, 3, 5)]
    [DataRow(-1, 1, 0)]
    public void ARowIsTheArgumentsOfATest(int a, int b, int sum)
    {
        _rows++;
        Assert.AreEqual(sum, a + b);
    }

    [TestMethod]
    [DataRow("four", 4, true)]
    [DataRow("", 0, false)]
    public void ARowHasTypes(string text, int length, bool isLong)
    {
        _rows++;
        Assert.AreEqual(length, text.Length);
        Assert.AreEqual(isLong, text.Length > 3);
    }

    [Cleanup]
    public void EveryRowHasBeenTried()
    {
        Assert.AreEqual(4, _rows);
    }
}

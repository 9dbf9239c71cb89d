// One field of the wrong form at a time. What is wrong is told with the field's path and what would be right.
namespace PortShare.Boards.Tests;

public class FieldTests
{
    private const string AddressForm = "give a multiple of 4 such as \"0x40001000\"";
    private const string HardwareAddressForm = "give a unicast address such as \"52:54:00:12:34:56\"";
    private const string HostForm = "give a host's IPv4 address such as \"10.0.0.2\"";

    [Theory]
    [InlineData("\"40001000\"", "is \"40001000\"")]
    [InlineData("\"0x4000100G\"", "is \"0x4000100G\"")]
    [InlineData("\"0x\"", "is \"0x\"")]
    [InlineData("\"0x140001000\"", "is \"0x140001000\"")]
    [InlineData("\"0x40001002\"", "is \"0x40001002\"")]
    [InlineData("1073745920", "is a number")]
    public void AddressIsRefused(string value, string wrong) => AssertRefused("mac.address", value, wrong, AddressForm);

    [Theory]
    [InlineData("\"01:00:5E:00:00:01\"", "is \"01:00:5E:00:00:01\", a multicast address")]
    [InlineData("\"FF:FF:FF:FF:FF:FF\"", "is \"FF:FF:FF:FF:FF:FF\", a multicast address")]
    [InlineData("\"00:00:00:00:00:00\"", "is all zeros")]
    [InlineData("\"52-54-00-12-34-56\"", "is \"52-54-00-12-34-56\"")]
    [InlineData("\"52:54:00:12:34\"", "is \"52:54:00:12:34\"")]
    [InlineData("\"52:54:00:12:34:5G\"", "is \"52:54:00:12:34:5G\"")]
    [InlineData("\"2:54:00:12:34:156\"", "is \"2:54:00:12:34:156\"")]
    [InlineData("true", "is true or false")]
    public void HardwareAddressIsRefused(string value, string wrong) =>
        AssertRefused("mac.hardwareAddress", value, wrong, HardwareAddressForm);

    [Theory]
    [InlineData("\"10.0.0\"", "is \"10.0.0\"")]
    [InlineData("\"10.0.0.256\"", "is \"10.0.0.256\"")]
    [InlineData("\"10.0.0.02\"", "is \"10.0.0.02\"")]
    [InlineData("\"fe80::1\"", "is \"fe80::1\"")]
    [InlineData("\"\"", "is \"\"")]
    [InlineData("\"224.0.0.1\"", "is 224.0.0.1, which no single host on a network can have")]
    [InlineData("\"127.0.0.1\"", "is 127.0.0.1, which no single host on a network can have")]
    [InlineData("\"0.0.0.0\"", "is 0.0.0.0, which no single host on a network can have")]
    [InlineData("null", "is null")]
    public void HostAddressIsRefused(string value, string wrong) =>
        AssertRefused("network.address", value, wrong, HostForm);

    [Theory]
    [InlineData("1.5", "is 1.5")]
    [InlineData("-1", "is -1")]
    [InlineData("4294967296", "is 4294967296")]
    [InlineData("\"13\"", "is a text in quotes")]
    public void NumberIsRefused(string value, string wrong) =>
        AssertRefused("mac.interrupt", value, wrong, "give a whole number from 0 to 239");

    [Theory]
    [InlineData("core", "\"cortex-m0\"", "is \"cortex-m0\"", "give \"cortex-m3\" or \"cortex-m4\" or \"cortex-m7\" or \"cortex-m33\"")]
    [InlineData("fpu", "\"fpv4-sp-d16\"", "is \"fpv4-sp-d16\", which no cortex-m3 has", "leave it out")]
    [InlineData("mac.type", "\"enc28j60\"", "is \"enc28j60\"", "give \"lan9118\"")]
    [InlineData("console.type", "\"pl011\"", "is \"pl011\"", "give \"cmsdk-uart\"")]
    [InlineData("random.type", "\"strong\"", "is \"strong\"", "give \"weak\"")]
    [InlineData("timers.oneShot.type", "\"systick\"", "is \"systick\"", "give \"cmsdk-timer\"")]
    [InlineData("emulator.machine", "\"virt,gic=3\"", "is \"virt,gic=3\"", "give a name of a-z, 0-9 and _.-")]
    [InlineData("description", "\"two\\nlines\"", "is \"two\\nlines\"", "give a text of one line")]
    [InlineData("mac.quirks.discardByReading", "1", "is a number", "give true or false")]
    [InlineData("applications[0].whenFull", "\"drop\"", "is \"drop\"", "give \"dropNewest\" or \"dropOldest\"")]
    [InlineData("clocks", "[]", "is an array", "give an object")]
    [InlineData("applications", "[]", "has 0 items", "give an array of 1 to 8 objects")]
    [InlineData("applications", "[{},{},{},{},{},{},{},{},{}]", "has 9 items", "give an array of 1 to 8 objects")]
    [InlineData("applications", "{}", "is an object", "give an array of 1 to 8 objects")]
    [InlineData("applications[1]", "5", "is a number", "give an object")]
    public void ValueIsRefused(string field, string value, string wrong, string right) =>
        AssertRefused(field, value, wrong, right);

    [Theory]
    [InlineData("oneShotMicrosecond", "oneShotMicroseconds")]
    [InlineData("StackBytes", "stackBytes")]
    [InlineData("budget", "codeBytes")]
    public void AnUnknownFieldIsRefusedWithTheNearestName(string name, string nearest)
    {
        Assert.Equal(
            [$"kernel.{name}: unknown field; did you mean \"{nearest}\"?"],
            new BoardSample().Set($"kernel.{name}", "1").Problems());
    }

    [Fact]
    public void AMisspeltOptionalSectionIsFound()
    {
        Assert.Equal(
            ["emulater: unknown field; did you mean \"emulator\"?"],
            new BoardSample().Remove("emulator").Set("emulater", "{}").Problems());
    }

    [Fact]
    public void TheNameIsTheFiles()
    {
        Assert.Equal(
            ["name: is \"other\", but the file is mps2-an385.json; give both the same name"],
            new BoardSample().Set("name", "\"other\"").Problems());
    }

    private static void AssertRefused(string field, string value, string wrong, string right) =>
        Assert.Equal([$"{field}: {wrong}; {right}"], new BoardSample().Set(field, value).Problems());
}

// One field of the wrong form at a time. What is wrong is told with the field's path and what would be right.
namespace PortShare.Boards.Tests;

public class FieldTests
{
    private const string AddressForm = "give a multiple of 4 such as \"0x40001000\"";
    private const string HardwareAddressForm = "give a unicast address such as \"52:54:00:12:34:56\"";
    private const string HostForm = "give a host's IPv4 address such as \"10.0.0.2\"";
    private const string EtherTypeForm = "give an EtherType from \"0x0600\" to \"0xFFFF\", and put a rule with other words into claims";
    private const string ApplicationForm = "give a name of a-z, 0-9 and _.-, at most 16 characters";

    [Theory]
    [InlineData("\"40001000\"", "is \"40001000\"")]
    [InlineData("\"0x4000100G\"", "is \"0x4000100G\"")]
    [InlineData("\"0x\"", "is \"0x\"")]
    [InlineData("\"0x140001000\"", "is \"0x140001000\"")]
    [InlineData("\"0x40001002\"", "is \"0x40001002\"")]
    [InlineData("\"0x40001000\\n\"", "is \"0x40001000\\n\"")]
    [InlineData("1073745920", "is a number")]
    public void AddressIsRefused(string value, string wrong) => AssertRefused("soc.devices.ethernet.address", value, wrong, AddressForm);

    [Theory]
    [InlineData("\"01:00:5E:00:00:01\"", "is a multicast address")]
    [InlineData("\"FF:FF:FF:FF:FF:FF\"", "is a multicast address")]
    [InlineData("\"00:00:00:00:00:00\"", "is all zeros")]
    [InlineData("\"52-54-00-12-34-56\"", "is \"52-54-00-12-34-56\"")]
    [InlineData("\"52:54:00:12:34\"", "is \"52:54:00:12:34\"")]
    [InlineData("\"52:54:00:12:34:5G\"", "is \"52:54:00:12:34:5G\"")]
    [InlineData("\"2:54:00:12:34:156\"", "is \"2:54:00:12:34:156\"")]
    [InlineData("true", "is true or false")]
    public void HardwareAddressIsRefused(string value, string wrong) =>
        AssertRefused("board.defaults.network.hardwareAddress", value, wrong, HardwareAddressForm);

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
        AssertRefused("board.defaults.network.address", value, wrong, HostForm);

    [Theory]
    [InlineData("""{ "priority": 3 }""", "vlan.id: missing; give a whole number from 1 to 4094")]
    [InlineData("""{ "id": 0 }""", "vlan.id: is 0; give a whole number from 1 to 4094")]
    [InlineData("""{ "id": 4095 }""", "vlan.id: is 4095; give a whole number from 1 to 4094")]
    [InlineData("""{ "id": 5, "priority": 8 }""", "vlan.priority: is 8; give a whole number from 0 to 7")]
    [InlineData("5", "vlan: is a number; give an object")]
    public void VlanIsRefused(string value, string problem) => Assert.Equal(
        [$"board.defaults.network.{problem}"],
        new BoardSample().Set("board.defaults.network.vlan", value).Problems());

    [Theory]
    [InlineData("1.5", "is 1.5")]
    [InlineData("13.0", "is 13.0")]
    [InlineData("1e1", "is 1e1")]
    [InlineData("1e400", "is 1e400")]
    [InlineData("-1", "is -1")]
    [InlineData("-0", "is -0")]
    [InlineData("4294967296", "is 4294967296")]
    [InlineData("99999999999999999999", "is 99999999999999999999")]
    [InlineData("\"13\"", "is a text in quotes")]
    public void NumberIsRefused(string value, string wrong) =>
        AssertRefused("soc.devices.ethernet.interrupt", value, wrong, "give a whole number from 0 to 239");

    [Theory]
    [InlineData("soc.core.type", "\"cortex-m0\"", "is \"cortex-m0\"", "give \"cortex-m3\" or \"cortex-m4\" or \"cortex-m7\" or \"cortex-m33\"")]
    [InlineData("soc.core.fpu", "\"fpv4-sp-d16\"", "is \"fpv4-sp-d16\", which no cortex-m3 has", "leave it out")]
    [InlineData("soc.memories", "{}", "has 0 members", "give an object with a member at least")]
    [InlineData("board.random.type", "\"strong\"", "is \"strong\"", "give \"weak\" or \"stm32-rng\" or \"imxrt-trng\"")]
    [InlineData("board.emulator.machine", "\"virt,gic=3\"", "is \"virt,gic=3\"", "give a name of a-z, 0-9 and _.-")]
    [InlineData("board.description", "\"two\\nlines\"", "is \"two\\nlines\"", "give a text of one line")]
    [InlineData("board.mac.quirks.discardByReading", "1", "is a number", "give true or false")]
    [InlineData("board.defaults.applications[0].whenFull", "\"drop\"", "is \"drop\"", "give \"dropNewest\" or \"dropOldest\"")]
    [InlineData("board.clocks", "[]", "is an array", "give an object")]
    [InlineData("board.defaults.kernel", "5", "is a number", "give an object")]
    [InlineData("board.defaults.applications", "[]", "has 0 items", "give an array of 1 to 8 objects")]
    [InlineData("board.defaults.applications", "{}", "is an object", "give an array of 1 to 8 objects")]
    [InlineData("board.defaults.applications[1]", "5", "is a number", "give an object")]
    [InlineData("system.board", "\"mps9\"", "is \"mps9\", which board-config does not have", "give mps2-an385, or the path of a file that ends in .json")]
    [InlineData("board.soc", "\"m9\"", "is \"m9\", which board-config does not have", "give mps2-an385, or the path of a file that ends in .json")]
    [InlineData("system.board", "\"a\\u0000.json\"", "is \"a\\u0000.json\"", "give a board's name, or the path of its file")]
    [InlineData("board.soc", "\"a\\u0000.json\"", "is \"a\\u0000.json\"", "give a chip's name, or the path of its file")]
    [InlineData("system.grants[1].pins[0]", "-0", "is -0", "give a whole number from 0 to 31")]
    [InlineData("system.grants[0].application", "\"seventeen.letters\"", "is \"seventeen.letters\"", ApplicationForm)]
    [InlineData("system.grants[0].etherTypes[0]", "\"0x05FF\"", "is \"0x05FF\"", EtherTypeForm)]
    [InlineData("system.grants[0].etherTypes[0]", "\"88B5\"", "is \"88B5\"", EtherTypeForm)]
    [InlineData("system.grants[0].etherTypes[0]", "\"type=0x88B8 vlan=5\"", "is \"type=0x88B8 vlan=5\"", EtherTypeForm)]
    [InlineData("system.grants[0].etherTypes[0]", "1", "is a number", EtherTypeForm)]
    [InlineData("system.grants[1].pins[0]", "32", "is 32", "give a whole number from 0 to 31")]
    [InlineData("system.grants[0].pins", "1", "is a number", "give an array of at most 32 numbers")]
    [InlineData("system.grants[0].multicast", "\"yes\"", "is a text in quotes", "give true or false")]
    public void ValueIsRefused(string field, string value, string wrong, string right) =>
        AssertRefused(field, value, wrong, right);

    [Fact]
    public void TooManyItemsAreRefused()
    {
        string nine = $"[{string.Join(',', System.Linq.Enumerable.Repeat(new BoardSample()["board.defaults.applications[0]"].ToJsonString(), 9))}]";

        AssertRefused("board.defaults.applications", nine, "has 9 items", "give an array of 1 to 8 objects");
    }

    [Theory]
    [InlineData("oneShotMicrosecond", "oneShotMicroseconds")]
    [InlineData("StackBytes", "stackBytes")]
    [InlineData("stcakBytes", "stackBytes")]
    public void AnUnknownFieldIsRefusedWithTheNearestName(string name, string nearest) => Assert.Equal(
        [$"board.defaults.kernel.{name}: unknown field; did you mean \"{nearest}\"?"],
        new BoardSample().Set($"board.defaults.kernel.{name}", "1").Problems());

    [Fact]
    public void AnUnknownFieldThatIsLikeNoOtherIsRefusedWithAllNames() => Assert.StartsWith(
        "board.defaults.kernel.budget: unknown field; leave it out, or give one of ",
        Assert.Single(new BoardSample().Set("board.defaults.kernel.budget", "1").Problems()));

    [Fact]
    public void AMisspeltOptionalSectionIsFound() => Assert.Equal(
        ["board.emulater: unknown field; did you mean \"emulator\"?"],
        new BoardSample().Remove("board.emulator").Set("board.emulater", "{}").Problems());

    [Theory]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("")]
    public void ANameThatNobodyCanReferToIsRefused(string name)
    {
        BoardSample sample = new();
        sample["soc.memories"][name] = sample["soc.memories.ram"].DeepClone();
        sample["soc.memories"][name]!["address"] = "0x30000000";

        Assert.Equal([$"soc.memories: has \"{name.Replace("\n", "")}\"; give names of letters and digits"], sample.Problems());
    }

    private static void AssertRefused(string field, string value, string wrong, string right) =>
        Assert.Equal([$"{field}: {wrong}; {right}"], new BoardSample().Set(field, value).Problems());
}

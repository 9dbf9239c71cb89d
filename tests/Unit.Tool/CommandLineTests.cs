// Bad arguments: nothing is done, one line on standard error says what would be right, and the exit status is not 0.
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace PortShare.Tool.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData("biuld", "no verb \"biuld\"; did you mean build? Or choose from setup, doctor, new, build, flash, size, run, send, watch, replay, soak, debug, test, bench, docs, completion")]
    [InlineData("biuld --help", "no verb \"biuld\"; did you mean build? ")]
    [InlineData("--help biuld", "no verb \"biuld\"; did you mean build? ")]
    [InlineData("nosuch", "no verb \"nosuch\"; choose from setup, ")]
    [InlineData("nosuch --version", "no verb \"nosuch\"; choose from setup, ")]
    [InlineData("--nosuch", "no option \"--nosuch\"; see \"portshare --help\"")]
    [InlineData("--versoin", "no option \"--versoin\"; did you mean --version?")]
    [InlineData("build --aap echo", "build: no option \"--aap\"; did you mean --app?")]
    [InlineData("build --aap --help", "build: no option \"--aap\"; did you mean --app?")]
    [InlineData("build here --help", "build: no place for \"here\"; values follow an option")]
    [InlineData("build --board nope", "--board: no board \"nope\"; choose from ")]
    [InlineData("size --board nope", "--board: no board \"nope\"; choose from ")]
    [InlineData("run --board nope", "--board: no board \"nope\"; choose from ")]
    [InlineData("build --system nope", "--system: no system \"nope\"; choose from samples, or name a file, which ends in .json")]
    [InlineData("build --system .", "--system: no system \".\"; choose from samples, or name a file, which ends in .json")]
    [InlineData("size --system nope", "--system: no system \"nope\"; choose from ")]
    [InlineData("run --system nope", "--system: no system \"nope\"; choose from ")]
    [InlineData("soak --board nope", "--board: no board \"nope\"; choose from ")]
    [InlineData("soak --system nope", "--system: no system \"nope\"; choose from ")]
    [InlineData("debug --system nope", "--system: no system \"nope\"; choose from ")]
    [InlineData("bench --system nope", "--system: no system \"nope\"; choose from ")]
    [InlineData("build --app nope", "--app: no application \"nope\"; choose from ")]
    [InlineData("run --app echo,nope", "--app: no application \"nope\"; choose from ")]
    [InlineData("run --app echo,echo", "--app: an application is named twice")]
    [InlineData("build --app nope", "; choose from apitests, counter, crash, ")]
    [InlineData("build --app nope", ", or name a project of your own, which ends in .csproj")]
    [InlineData("run --app /nonexistent/meter.csproj", "--app: /nonexistent/meter.csproj: there is no such file; name a project that there is")]
    [InlineData("run --seconds 0", "--seconds: \"0\" is not a number of seconds; give a whole number, 1 to 86400")]
    [InlineData("run --seconds -5", "--seconds: \"-5\" is not a number of seconds")]
    [InlineData("run --seconds 86401", "--seconds: \"86401\" is not a number of seconds")]
    [InlineData("run --seconds 1.5", "--seconds: \"1.5\" is not a number of seconds")]
    [InlineData("run --seconds soon", "--seconds: \"soon\" is not a number of seconds")]
    [InlineData("run --wire ps0", "--wire: \"ps0\" is no wire; give tap:NAME, with a TAP's name of 1 to 15 characters")]
    [InlineData("run --wire tap:", "--wire: \"tap:\" is no wire; give tap:NAME")]
    [InlineData("run --wire tap:a,b", "--wire: \"tap:a,b\" is no wire; give tap:NAME")]
    [InlineData("run --wire tap:longerThanLinuxHas", "--wire: \"tap:longerThanLinuxHas\" is no wire")]
    [InlineData("soak --minutes 0", "--minutes: \"0\" is not a number of minutes; give a whole number, 1 to 10080")]
    [InlineData("debug --board nope", "--board: no board \"nope\"; choose from ")]
    [InlineData("debug --gdb-port 65536", "--gdb-port: \"65536\" is not a port; give a whole number, 1 to 65535")]
    [InlineData("bench --board nope", "--board: no board \"nope\"; choose from ")]
    [InlineData("bench --app nope", "--app: no application \"nope\"; choose from ")]
    [InlineData("bench --frames 0", "--frames: \"0\" is not a number of frames; give a whole number, 1 to 100000")]
    [InlineData("completion", "completion: a shell is missing; choose from bash, zsh, fish")]
    [InlineData("completion tcsh", "completion: no shell \"tcsh\"; choose from bash, zsh, fish")]
    [InlineData("doctor here", "doctor: no place for \"here\"")]
    [InlineData("new", "new: what is missing; choose from app")]
    [InlineData("new app", "new app: a name is missing; give one")]
    [InlineData("new app Meter", "new app: \"Meter\" is no name of an application; give it one of a-z, 0-9 and _.-, at most 16 characters, and no file's")]
    [InlineData("new app 12", "new app: \"12\" is no name of an application; ")]
    [InlineData("new app meter --into x", "new app: no option \"--into\"; see \"portshare new app --help\"")]
    [InlineData("new app meter here", "new app: no place for \"here\"; values follow an option, see \"portshare new app --help\"")]
    [InlineData("setup --fast", "setup: no option \"--fast\"; see \"portshare setup --help\"")]
    [InlineData("build here", "build: no place for \"here\"; values follow an option, see \"portshare build --help\"")]
    [InlineData("test --filter", "--filter")]
    [InlineData("test --board nope", "--board: no board \"nope\"; choose from ")]
    public Task BadArgumentsAreRefused(string arguments, string reason) => AssertRefusedAsync(arguments, reason);

    [Theory]
    [InlineData("run --pcap", "--pcap")]
    [InlineData("send", "send: a payload is missing; give one of --text, --hex, --file, --pattern")]
    [InlineData("send --text a --hex 45", "send: --text and --hex are two payloads; give one of --text, --hex, --file, --pattern")]
    [InlineData("send --hex 4", "--hex: \"4\" is no payload; give pairs of hexadecimal digits, such as 45:6d or 456d, at most 1500")]
    [InlineData("send --pattern ones:4", "--pattern: \"ones:4\" is no pattern; give counting:N, zeros:N or random:N, with N from 0 to 1500")]
    [InlineData("send --pattern zeros:1501", "--pattern: \"zeros:1501\" is no pattern; ")]
    [InlineData("send --text a --type 0x05FF", "--type: \"0x05FF\" is no EtherType; give one from 0x0600 to 0xFFFF, such as 0x88B5")]
    [InlineData("send --text a --type 0x0026", "such as 0x88B5; frames with a length and an LLC header come from a recording, by replay")]
    [InlineData("send --text a --type 88B5", "--type: \"88B5\" is no EtherType; ")]
    [InlineData("send --text a --to 1:2", "--to: \"1:2\" is no MAC address; give one such as 52:54:00:12:34:56, or ff:ff:ff:ff:ff:ff for all stations")]
    [InlineData("send --text a --vlan 4095", "--vlan: \"4095\" is no VLAN; give one from 0 to 4094, or with a priority, such as 5:3")]
    [InlineData("send --text a --count 0", "--count: \"0\" is not a number of frames; give a whole number, 1 to 1000000")]
    [InlineData("send --text a --rate fast", "--rate: \"fast\" is not a rate; give a whole number, 1 to 1000000")]
    [InlineData("send --text a --wait 0.5", "--wait: \"0.5\" is not a number of seconds; ")]
    [InlineData("send --text a --interface lo", "send: --interface and --device go together: give both, or none to boot an emulated board")]
    [InlineData("send --text a --interface lo --device ff:ff:ff:ff:ff:ff", "--device: \"ff:ff:ff:ff:ff:ff\" is not the MAC address of one station; ")]
    [InlineData("send --text a --interface lo --device 02:00:00:00:00:02 --app echo", "--interface: the device is there, and no board is booted; leave out --app")]
    [InlineData("send --file ''", "--file: \"\" is no file's name; give one")]
    [InlineData("watch --pcap ''", "--pcap: \"\" is no file's name; give one")]
    [InlineData("watch --device 02:00:00:00:00:02", "watch: --interface and --device go together")]
    [InlineData("watch --count 1000001", "--count: \"1000001\" is not a number of frames")]
    [InlineData("watch --board nope", "--board: no board \"nope\"; choose from ")]
    [InlineData("replay", "replay: a recording is missing; name a file, pcap or pcapng")]
    [InlineData("replay ''", "replay: a recording is missing; name a file, pcap or pcapng")]
    [InlineData("replay a.pcap b.pcap", "replay: no place for \"b.pcap\"")]
    [InlineData("replay a.pcap --claim vlan=5", "--claim: on a board its applications claim; give --reference, too")]
    [InlineData("replay a.pcap --reference --claim vlan=5000", "--claim: vlan=5000 names no VLAN; write vlan=1 to vlan=4094, or priorityTagged")]
    [InlineData("replay a.pcap --reference --claim vlan=5 --app echo", "--claim and --app both say what is claimed; give one of them")]
    [InlineData("replay a.pcap --reference --multicast", "--multicast goes with --claim: ")]
    [InlineData("replay a.pcap --to-board ff:ff:ff:ff:ff:ff", "--to-board: \"ff:ff:ff:ff:ff:ff\" is not the MAC address of one station; ")]
    public Task BadArgumentsAboutFramesAreRefused(string arguments, string reason) => AssertRefusedAsync(arguments, reason);

    [Theory]
    [InlineData("setup")]
    [InlineData("build")]
    [InlineData("size")]
    [InlineData("run")]
    [InlineData("soak")]
    [InlineData("test")]
    [InlineData("bench")]
    public async Task AnOwnLwipFolderWithoutLwipIsRefused(string verb)
    {
        (int status, string output, string error) = await RunAsync($"{verb} --lwip /nonexistent --json");

        Assert.Equal(ExitStatus.Failure, status);
        Assert.Empty(output);
        Assert.Contains("/nonexistent: no lwIP here", error);
    }

    [Theory]
    [InlineData("build")]
    [InlineData("size")]
    [InlineData("run")]
    [InlineData("watch")]
    [InlineData("soak")]
    [InlineData("debug")]
    [InlineData("bench")]
    public async Task AFileThatIsNotThereIsRefused(string verb)
    {
        foreach (string kind in (string[])["board", "system"])
        {
            (int status, string output, string error) = await RunAsync($"{verb} --{kind} /nonexistent/x.json");

            Assert.Equal(ExitStatus.Failure, status);
            Assert.Empty(output);
            Assert.StartsWith($"portshare {verb}: /nonexistent/x.json: file: ", error);
            Assert.EndsWith($"; name a {kind} file that can be read\n", error);
            Assert.Single(error.TrimEnd('\n').Split('\n'));
        }
    }

    [Theory]
    [InlineData("nope", "no network interface \"nope\"; as root: ip tuntap add dev nope mode tap user ")]
    [InlineData("lo", "lo is no TAP; name one that \"ip tuntap add dev NAME mode tap\" has made")]
    public async Task ARunOnAnInterfaceThatCannotBeItsWireDoesNotStart(string name, string reason)
    {
        (int status, string output, string error) = await RunAsync($"run --wire tap:{name}");

        Assert.Equal(ExitStatus.Failure, status);
        Assert.Empty(output);
        Assert.StartsWith($"portshare run: {reason}", error);
    }

    // Before anything is built or started.
    [Theory]
    [InlineData("run --pcap /nonexistent/x.pcapng", "--pcap: /nonexistent/x.pcapng: cannot be used (Could not find a part of the path); ")]
    [InlineData("soak --pcap /", "--pcap: /: cannot be used (Access is denied); ")]
    [InlineData("watch --pcap /dev/full", "--pcap: /dev/full: its disk is full; make room there")]
    [InlineData("watch --filter nope", "\"nope\" is no filter: ")]
    [InlineData("send --file /nonexistent/x", "--file: /nonexistent/x: cannot be used (Could not find a part of the path); ")]
    [InlineData("send --file /proc/self/maps", "--file: /proc/self/maps: is too long; a payload has at most 1500 bytes")]
    [InlineData("send --text a --interface lo --device 02:00:00:00:00:02", "--type is missing; give the EtherType, such as 0x88B5")]
    [InlineData("send --text a --app lldp", "--type is missing, and no application's project names an EtherType alone, such as 0x88B5, in ApplicationClaims; give one")]
    [InlineData("send --text a --app echo,hello", "--type is missing; choose from 0x88B5, 0x88B6")]
    [InlineData("send --text a --type 0x88B5 --interface nope --device 02:00:00:00:00:02", "no network interface \"nope\"; choose from ")]
    [InlineData("watch --wire tap:nope", "no network interface \"nope\"; as root: ip tuntap add dev nope mode tap user ")]
    public async Task WhatCannotBeUsedIsSaidAtOnce(string arguments, string reason)
    {
        (int status, string output, string error) = await RunAsync(arguments);

        Assert.Equal(ExitStatus.Failure, status);
        Assert.Empty(output);
        Assert.StartsWith($"portshare {arguments.Split(' ')[0]}: {reason}", error);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task ABenchWithoutTheApplicationThatItsFramesAreForDoesNotStart()
    {
        (int status, string output, string error) = await RunAsync("bench --app hello");

        Assert.Equal(ExitStatus.Failure, status);
        Assert.Empty(output);
        Assert.Equal("portshare bench: --app: the frames of a bench are for echo; name it, too\n", error);
    }

    [Fact]
    public async Task ABoardThatNothingEmulatesIsNotTested()
    {
        using TemporaryFolder folder = new();
        JsonObject board = JsonNode.Parse(File.ReadAllText(Repository.Find().Catalog.Boards.PathOf(Repository.DefaultBoard)))!.AsObject();
        board.Remove("emulator");
        string path = folder.Write("mine.json", board.ToJsonString());

        (int status, string output, string error) = await RunAsync($"test --board {path}");

        Assert.Equal(ExitStatus.Failure, status);
        Assert.Empty(output);
        Assert.Equal($"portshare test: QEMU does not emulate mine: {path} has no \"emulator\"\n", error);
    }

    // Its figures would stand in the documents as the project's.
    [Fact]
    public async Task FiguresOfOnesOwnAreNotWrittenIntoTheDocuments()
    {
        using TemporaryFolder folder = new();
        Repository repository = Repository.Find();
        string board = folder.Write($"{Repository.DefaultBoard}.json", File.ReadAllText(repository.Catalog.Boards.PathOf(Repository.DefaultBoard)));
        string system = folder.Write("product.json", File.ReadAllText(repository.Catalog.Systems.PathOf("samples")));

        foreach (string arguments in (string[])[$"--board {board}", $"--system {system}"])
        {
            (int status, string output, string error) = await RunAsync($"bench --write {arguments}");

            Assert.Equal(ExitStatus.Failure, status);
            Assert.Empty(output);
            Assert.StartsWith(
                "portshare bench: --write: the documents are about the boards of board-config with the system samples, and not about ", error);
            Assert.EndsWith("; leave it out\n", error);
        }
    }

    [Fact]
    public async Task TheVersionIsOneLine()
    {
        (int status, string output, string error) = await RunAsync("--version");

        Assert.Equal(ExitStatus.Success, status);
        Assert.Matches(@"^portshare \d+\.\d+\.\d+( \([0-9a-f]{7,}\))?\n$", output);
        Assert.Empty(error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("setup --help")]
    [InlineData("build --help")]
    [InlineData("size --help")]
    [InlineData("run --help")]
    [InlineData("send --help")]
    [InlineData("watch --help")]
    [InlineData("debug --help")]
    [InlineData("test --help")]
    [InlineData("bench --help")]
    [InlineData("docs --help")]
    public async Task EveryVerbExplainsItself(string arguments)
    {
        (int status, string output, string error) = await RunAsync(arguments);

        Assert.Equal(ExitStatus.Success, status);
        Assert.Contains("Usage:", output);
        Assert.Contains("portshare", output);
        Assert.Empty(error);
    }

    private static async Task AssertRefusedAsync(string arguments, string reason)
    {
        (int status, string output, string error) = await RunAsync(arguments);

        Assert.Equal(ExitStatus.Usage, status);
        Assert.Empty(output);
        Assert.StartsWith("portshare: ", error);
        Assert.Contains(reason, error);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    // As in a shell: '' is an empty word.
    private static Task<ToolRun> RunAsync(string arguments) => ToolRun.OfAsync(
        [.. arguments.Split(' ', System.StringSplitOptions.RemoveEmptyEntries).Select(static word => word == "''" ? "" : word)]);
}

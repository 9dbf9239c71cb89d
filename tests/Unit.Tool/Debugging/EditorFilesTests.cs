// The editor's files name things that the tool decides on; here they are held together.
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;

using PortShare.Tool.Debugging;
using PortShare.Tool.Firmware;

namespace PortShare.Tool.Tests.Debugging;

public class EditorFilesTests
{
    private const string Workspace = "${workspaceFolder}";

    private static readonly Repository Repository = Repository.Find();
    private static readonly FirmwareImage Image = FirmwareImage.Of(Repository, Repository.LoadBoard(), ["echo"]);
    private static readonly JsonElement Launch = Read("launch.json").GetProperty("configurations")[0];
    private static readonly JsonElement Task = Read("tasks.json").GetProperty("tasks")[0];
    private static readonly IReadOnlyList<string> Arguments =
        [.. Task.GetProperty("args").EnumerateArray().Select(static word => word.GetString()!)];

    [Fact]
    public void TheLaunchStartsTheTask() =>
        Assert.Equal(Launch.GetProperty("preLaunchTask").GetString(), Task.GetProperty("label").GetString());

    [Fact]
    public void TheLaunchNamesTheImageAndItsScript()
    {
        Assert.Equal(Image.Elf, Expand(Launch.GetProperty("program")));
        string setup = Expand(Launch.GetProperty("setupCommands")[0].GetProperty("text"));
        Assert.Equal($"source {DebugScript.PathOf(Image)}", setup);
    }

    [Fact]
    public void TheTaskIsACommandOfTheTool()
    {
        Assert.Equal(Path.Combine(Repository.Root, "portshare"), Expand(Task.GetProperty("command")));
        ToolContext context = new(Repository, TextWriter.Null, TextWriter.Null, IsTerminal: false);

        ParseResult parsed = CommandLine.CreateRoot(context).Parse(Arguments);

        Assert.Empty(parsed.Errors);
        Assert.Equal(Image.Board, parsed.GetValue<string>("--board"));
        Assert.Equal(Image.Applications, parsed.GetValue<string[]>("--app"));
        int? port = parsed.GetValue<int?>("--gdb-port");
        Assert.Equal($"127.0.0.1:{port}", Launch.GetProperty("miDebuggerServerAddress").GetString());
    }

    [Fact]
    public void TheTaskIsReadyWhenTheToolSaysSo() =>
        Assert.Matches(
            Task.GetProperty("problemMatcher").GetProperty("background").GetProperty("endsPattern").GetString()!,
            Verbs.DebugVerb.WaitingLine);

    private static string Expand(JsonElement text) => text.GetString()!.Replace(Workspace, Repository.Root);

    private static JsonElement Read(string name) =>
        JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, ".vscode", name)),
            new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).RootElement;
}

// The editor's files name things that the tool decides on; here they are held together.
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;

using PortShare.Tool.Debugging;

namespace PortShare.Tool.Tests.Debugging;

public class EditorFilesTests
{
    private const string Workspace = "${workspaceFolder}";

    private static readonly Repository Repository = Repository.Find();
    private static readonly JsonElement Launch = Read("launch.json").GetProperty("configurations")[0];
    private static readonly JsonElement Task = Read("tasks.json").GetProperty("tasks")[0];
    private static readonly JsonElement[] Inputs = [.. Read("tasks.json").GetProperty("inputs").EnumerateArray()];
    private static readonly IReadOnlyList<string> Arguments =
        [.. Task.GetProperty("args").EnumerateArray().Select(static word => Answer(word.GetString()!))];

    [Fact]
    public void TheLaunchStartsTheTask() =>
        Assert.Equal(Launch.GetProperty("preLaunchTask").GetString(), Task.GetProperty("label").GetString());

    [Fact]
    public void TheLaunchNamesWhatTheToolLinks()
    {
        Assert.Equal(DebugScript.LinkOf(Repository, "elf"), Expand(Launch.GetProperty("program")));
        Assert.Contains(
            $"source {DebugScript.LinkOf(Repository, "gdb")}",
            Launch.GetProperty("setupCommands").EnumerateArray().Select(static command => Expand(command.GetProperty("text"))));
    }

    [Fact]
    public void TheTaskOffersEveryEmulatedBoard() =>
        Assert.Equal(
            Repository.BoardNames.Where(static name => Repository.LoadBoard(name).Emulator is not null),
            Inputs[0].GetProperty("options").EnumerateArray().Select(static name => name.GetString()!));

    [Fact]
    public void TheTaskIsACommandOfTheTool()
    {
        Assert.Equal(Path.Combine(Repository.Root, "portshare"), Expand(Task.GetProperty("command")));
        ToolContext context = new(Repository, TextWriter.Null, TextWriter.Null, IsTerminal: false);

        ParseResult parsed = CommandLine.CreateRoot(context).Parse(Arguments);

        Assert.Empty(parsed.Errors);
        Assert.Equal(Repository.DefaultBoard, parsed.GetValue<string>("--board"));
        Assert.Equal(["echo"], parsed.GetValue<string[]>("--app")!);
        int? port = parsed.GetValue<int?>("--gdb-port");
        Assert.Equal($"127.0.0.1:{port}", Launch.GetProperty("miDebuggerServerAddress").GetString());
    }

    [Fact]
    public void TheTaskIsReadyWhenTheToolSaysSo() =>
        Assert.Matches(
            Task.GetProperty("problemMatcher").GetProperty("background").GetProperty("endsPattern").GetString()!,
            Verbs.DebugVerb.WaitingLine);

    // Whoever is asked and presses Enter gives the default.
    private static string Answer(string word) =>
        Inputs.FirstOrDefault(input => word == $"${{input:{input.GetProperty("id").GetString()}}}") is { ValueKind: JsonValueKind.Object } input
            ? input.GetProperty("default").GetString()!
            : word;

    private static string Expand(JsonElement text) => text.GetString()!.Replace(Workspace, Repository.Root);

    private static JsonElement Read(string name) =>
        JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, ".vscode", name)),
            new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).RootElement;
}

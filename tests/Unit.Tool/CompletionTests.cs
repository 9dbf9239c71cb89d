// What a shell asks for while a command line is typed.
using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Tests;

public class CompletionTests
{
    [Theory]
    [InlineData("portshare ru", "run")]
    [InlineData("./portshare doc", "docs doctor")]
    [InlineData("portshare run --bo", "--board")]
    [InlineData("portshare run --board mps2-an50", "mps2-an500 mps2-an505")]
    [InlineData("portshare run --seconds 5 --board emcraft", "emcraft-sf2")]
    [InlineData("portshare build --app hel", "hello")]
    [InlineData("portshare build --app echo,hel", "echo,hello")]
    [InlineData("portshare build --app hello,hel", "")]
    [InlineData("portshare build --board nope --sys", "--system")]
    [InlineData("portshare completion f", "fish")]
    [InlineData("portshare nosuch", "")]
    public async Task TheLastWordIsCompleted(string line, string candidates)
    {
        (int status, string output) = await RunAsync("completion", "--line", line);

        Assert.Equal(ExitStatus.Success, status);
        Assert.Equal(candidates, string.Join(' ', output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task AfterTheProgramComeTheVerbs()
    {
        (_, string output) = await RunAsync("completion", "--line", "portshare ");
        string[] candidates = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Superset(new[] { "setup", "build", "run", "test", "doctor", "completion" }.ToHashSet(), candidates.ToHashSet());
        Assert.DoesNotContain("-?", candidates);
    }

    // As bash calls it: the words in COMP_WORDS, and the answer in COMPREPLY.
    [Theory]
    [InlineData("run --board mps", "run --board mps")]
    [InlineData("run --board = mps", "run --board mps")]
    [InlineData("run --board =", "run --board ")]
    [InlineData("run --seconds = 5 --board = mps", "run --seconds 5 --board mps")]
    public async Task BashCompletesByTheScript(string words, string typed)
    {
        using TemporaryFolder folder = new();
        (_, string text) = await RunAsync("completion", "bash");
        string script = folder.Write("completion.bash", text);
        string program = folder.Write("my apps/portshare", "#!/bin/bash\nprintf '%s\\n' \"<$3>\" other\n");

        ProcessResult result = await ChildProcess.RunAsync(
            "bash",
            [
                "-euc",
                "chmod +x \"$1\"; source \"$0\"; COMP_WORDS=(\"${1// /\\\\ }\" $2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _portshare; "
                    + "printf '%s\\n' \"${COMPREPLY[@]}\"; complete -p portshare",
                script,
                program,
                words,
            ],
            CancellationToken.None);

        Assert.True(result.IsSuccess, result.Text);
        Assert.Equal([$"<portshare {typed}>", "other", "complete -o default -F _portshare portshare"], result.Lines);
    }

    [Theory]
    [InlineData("bash", "source <(")]
    [InlineData("zsh", "source <(")]
    [InlineData("fish", "| source")]
    public async Task EachScriptBeginsWithHowItIsUsed(string shell, string use)
    {
        (int status, string output) = await RunAsync("completion", shell);

        Assert.Equal(ExitStatus.Success, status);
        Assert.StartsWith($"# Completion of portshare for {shell}. ", output);
        Assert.Contains(use, output.Split('\n')[0]);
    }

    private static async Task<(int Status, string Output)> RunAsync(params string[] arguments)
    {
        (int status, string output, string error) = await ToolRun.OfAsync(arguments);
        Assert.Empty(error);
        return (status, output);
    }
}

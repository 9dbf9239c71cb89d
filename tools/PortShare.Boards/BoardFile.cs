// The way into this library: a board file becomes a valid board, or a list of everything that is wrong with it.
using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Text.Json;

using PortShare.Boards.Model;
using PortShare.Boards.Reading;

namespace PortShare.Boards;

/// <summary>What became of reading a board file.</summary>
/// <example><code>
/// BoardFile file = BoardFile.Load("board-config/mps2-an385.json");
/// Console.WriteLine(file.IsValid ? file.Board.Description : string.Join('\n', file.Problems));
/// </code></example>
public sealed class BoardFile
{
    private BoardFile(Board? board, IReadOnlyList<Problem> problems)
    {
        Board = problems.Count == 0 ? board : null;
        Problems = problems;
    }

    /// <summary>The board, or null if there are problems.</summary>
    public Board? Board { get; }

    /// <summary>Everything that is wrong, in the order of the file; empty if the board is valid.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Whether the file describes a board that can be built for.</summary>
    [MemberNotNullWhen(true, nameof(Board))]
    public bool IsValid => Board is not null;

    /// <summary>Reads and checks a board file.</summary>
    /// <param name="path">The file. Its name, less <c>.json</c>, must be the board's name.</param>
    /// <returns>The board or its problems. A file that cannot be read is a problem too, not an exception.</returns>
    public static BoardFile Load(string path)
    {
        ProblemList problems = new(path);
        Board? board = null;
        try
        {
            JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path), strict);
            board = BoardReader.Read(document.RootElement, Path.GetFileNameWithoutExtension(path), problems);
        }
        catch (JsonException error)
        {
            AddSyntaxProblem(problems, error);
        }
        catch (InvalidOperationException error)
        {
            // Text is decoded when it is looked at: what is not Unicode is found only then, and reported like this.
            problems.Add("JSON", error.Message.TrimEnd('.'), "write UTF-8, and no half of a surrogate pair");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add("file", error.Message.TrimEnd('.'), "name a board file that can be read");
        }

        return new BoardFile(board, problems.Items);
    }

    private static void AddSyntaxProblem(ProblemList problems, JsonException error)
    {
        // The message ends with the position in the parser's own words, which count lines from 0.
        string reason = error.Message.Split(" LineNumber:")[0].TrimEnd('.');
        // Of a literal that is wrong it quotes the rest of the file.
        reason = reason.Split('\n') is [string first, _, ..] ? $"{first.TrimEnd()}…' is invalid" : reason;
        string where = error.LineNumber is long line ? $"line {line + 1}" : "JSON";
        problems.Add(where, reason, "write plain JSON, without comments, each field once");
    }
}

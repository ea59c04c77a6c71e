namespace KnowledgeGraph.Server.Tests;

/// <summary><c>delete</c>, <c>backup</c>, <c>restore</c> and <c>verify</c> as a user types them.</summary>
public sealed class UpkeepCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("knowledge-graph-");

    private string Data => Path.Combine(folder.FullName, "data");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Deleted_Restored_ExportsTheSameBytes()
    {
        await LoadAsync("kept.jsonl", """{"title":"A kept report upon owls","authors":["José Nuñez"],"concepts":["owls"]}""");
        string kept = await ExportAsync();
        await LoadAsync(
            "more.jsonl",
            """{"title":"A kept report upon owls","authors":["Jose Nunez","Bo Li"],"concepts":["night birds"]}""" + "\n"
            + """{"title":"A second report","authors":["Bo Li"],"concepts":["owls"]}""");
        string both = await ExportAsync();
        string backup = Path.Combine(folder.FullName, "both.db");
        await SucceedAsync("backup", backup);
        Assert.Contains("more.jsonl", (await SucceedAsync("delete", "--list")).Output, StringComparison.Ordinal);
        ProgramRun dry = await SucceedAsync("delete", "--source", "more.jsonl", "--dry-run");
        Assert.Contains("1 papers stand on them alone and would go, 1 would stay", dry.Output, StringComparison.Ordinal);
        Assert.Equal(both, await ExportAsync());

        ProgramRun deleted = await SucceedAsync("delete", "--source", "more.jsonl");

        Assert.Contains("1 papers and 2 authors, institutions, categories and concepts deleted", deleted.Output, StringComparison.Ordinal);
        Assert.Equal(kept, await ExportAsync());
        await SucceedAsync("verify");
        await SucceedAsync("restore", backup, "--force");
        await SucceedAsync("verify");
        Assert.Equal(both, await ExportAsync());
    }

    [Fact]
    public async Task Delete_OfAnUnknownDocument_NamesTheNearest()
    {
        await LoadAsync("papers.jsonl", """{"title":"A report","concepts":["owls"]}""");

        ProgramRun run = await ServerProgram.RunAsync("delete", "--source", "paper.jsonl", "--data", Data);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("No paper has a record of 'paper.jsonl'. The nearest of the documents that are there: 'papers.jsonl'.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete", "--source", "x")]
    [InlineData("delete", "--list")]
    [InlineData("backup", "x.db")]
    [InlineData("restore", "x.db")]
    [InlineData("verify")]
    public async Task WithoutAStore_SaysSo_AndMakesNone(params string[] command)
    {
        ProgramRun run = await ServerProgram.RunAsync([.. command, "--data", Data]);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Data, "graph.db")));
    }

    [Fact]
    public async Task Verify_OfADamagedStore_ExitsWithOne_AndSaysWhatToDo()
    {
        await LoadAsync("papers.jsonl", """{"title":"A report","concepts":["owls"]}""");
        string file = Path.Combine(Data, "graph.db");
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes.AsSpan(8192, 8192).Fill(0x5A);
        await File.WriteAllBytesAsync(file, bytes);

        ProgramRun run = await ServerProgram.RunAsync("verify", "--data", Data);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("backup", run.Error, StringComparison.Ordinal);
    }

    private async Task LoadAsync(string name, string lines)
    {
        string path = Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(path, lines + "\n");
        await SucceedAsync("load", path);
    }

    private async Task<string> ExportAsync() => (await SucceedAsync("export", "--format", "json", "--ties")).Output;

    private async Task<ProgramRun> SucceedAsync(params string[] command)
    {
        ProgramRun run = await ServerProgram.RunAsync([.. command, "--data", Data]);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }
}

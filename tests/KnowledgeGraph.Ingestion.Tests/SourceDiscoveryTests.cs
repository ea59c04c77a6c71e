namespace KnowledgeGraph.Ingestion.Tests;

public sealed class SourceDiscoveryTests
{
    [Theory]
    [InlineData("", "a.txt,b.jsonl,deep/c.txt,deep/er/d.txt")]
    [InlineData("*.txt", "a.txt")]
    [InlineData("?.*", "a.txt,b.jsonl")]
    [InlineData("**/*.txt", "a.txt,deep/c.txt,deep/er/d.txt")]
    [InlineData("deep/*/d.txt", "deep/er/d.txt")]
    [InlineData("deep/**", "deep/c.txt,deep/er/d.txt")]
    [InlineData("b.jsonl", "b.jsonl")]
    public void Expand_FilesFoldersAndPatterns_FindsVisibleFilesInOrder(string path, string expected)
    {
        using TestSources sources = new();
        foreach (string name in (string[])["b.jsonl", "a.txt", ".hidden", "deep/c.txt", "deep/er/d.txt", "deep/.git/e.txt"])
        {
            sources.Write(name, "x");
        }

        IReadOnlyList<SourceFile> found = SourceDiscovery.Expand([Path.Combine(sources.Folder, path)]);

        Assert.Equal(expected.Split(','), found.Select(source => Path.GetRelativePath(sources.Folder, source.Location)));
    }

    [Theory]
    [InlineData("missing.txt", "there is no such file or folder")]
    [InlineData("*.none", "the pattern matches no file")]
    [InlineData("", "the folder holds no files")]
    public void Expand_PathThatNamesNoFile_IsOneError(string path, string expected)
    {
        using TestSources sources = new();

        SourceException error = Assert.Throws<SourceException>(() => SourceDiscovery.Expand([Path.Combine(sources.Folder, path)]));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expand_FileNamedTwice_ComesOnce()
    {
        using TestSources sources = new();
        string path = sources.Write("a.txt", "x");

        Assert.Single(SourceDiscovery.Expand([path, sources.Folder, path]));
    }
}

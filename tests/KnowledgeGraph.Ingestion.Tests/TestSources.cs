using KnowledgeGraph.Ingestion.Facts;

namespace KnowledgeGraph.Ingestion.Tests;

/// <summary>Sources of a test in a folder of its own, and a graph to load them into.</summary>
internal sealed class TestSources : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kg-ingestion-").FullName;

    public ScratchGraph Graph { get; private set; } = new();

    public LoadOptions Options { get; init; } = new() { AsOf = new DateOnly(2026, 11, 22) };

    public string RejectsPath => Path.Combine(folder, "rejects.jsonl");

    public string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Folder => folder;

    public void StartAnew() => Graph = new ScratchGraph();

    public Task<LoadSummary> LoadAsync(params string[] paths) =>
        GraphLoader.LoadAsync(Graph, Options with { RejectsPath = RejectsPath }, SourceDiscovery.Expand(paths), null, CancellationToken.None);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

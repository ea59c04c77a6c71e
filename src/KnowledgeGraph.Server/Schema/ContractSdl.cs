namespace KnowledgeGraph.Server.Schema;

/// <summary>The contract's SDL, as it lies in schema/knowledge-graph.graphql.</summary>
internal static class ContractSdl
{
    /// <summary>The file's name, for error messages.</summary>
    public const string FileName = "knowledge-graph.graphql";

    /// <summary>The file's text.</summary>
    public static string Text { get; } = Read();

    private static string Read()
    {
        using Stream stream = typeof(ContractSdl).Assembly.GetManifestResourceStream(FileName)
            ?? throw new InvalidOperationException($"The resource {FileName} is not in the assembly.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}

namespace KnowledgeGraph.Server.Export;

/// <summary>A file format that graphs are exported in.</summary>
internal interface IGraphFormat
{
    /// <summary>Writes the whole graph; the caller flushes and closes the stream.</summary>
    Task WriteAsync(GraphElements graph, Stream output, CancellationToken cancellationToken);
}

/// <summary>The formats by the names that the command line gives them.</summary>
internal static class GraphFormats
{
    /// <summary>Name to format.</summary>
    public static readonly IReadOnlyDictionary<string, IGraphFormat> All =
        new SortedDictionary<string, IGraphFormat>(StringComparer.Ordinal)
        {
            ["graphml"] = new GraphMlFormat(),
            ["gexf"] = new GexfFormat(),
            ["json"] = new NodeLinkFormat(),
        };
}

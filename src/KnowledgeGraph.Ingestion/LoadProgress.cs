namespace KnowledgeGraph.Ingestion;

/// <summary>How far a load is.</summary>
/// <param name="BytesDone">Bytes of the sources that are read.</param>
/// <param name="BytesTotal">Bytes of all sources.</param>
/// <param name="Records">Records read.</param>
/// <param name="Document">The file name of the source being read.</param>
/// <param name="IsPublishing">True once all is read and the graph is made ready for its readers.</param>
public readonly record struct LoadProgress(long BytesDone, long BytesTotal, long Records, string Document, bool IsPublishing = false);

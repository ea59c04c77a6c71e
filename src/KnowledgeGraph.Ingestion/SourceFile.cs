namespace KnowledgeGraph.Ingestion;

/// <summary>A file to load.</summary>
/// <param name="Location">Where it lies, as the user named it or found it under a folder.</param>
/// <param name="Name">The file name, by which its records know it.</param>
/// <param name="Bytes">Its size in bytes when it was found.</param>
public sealed record SourceFile(string Location, string Name, long Bytes);

namespace KnowledgeGraph.Ingestion.Removal;

/// <summary>What documents support.</summary>
/// <param name="Documents">Their names as the records have them.</param>
/// <param name="Records">Their records.</param>
/// <param name="Going">Papers that no other document supports.</param>
/// <param name="Staying">Papers that other documents support too; they stay with what these say.</param>
public sealed record RemovalPreview(IReadOnlyList<string> Documents, long Records, int Going, int Staying);

/// <summary>How far a removal is.</summary>
/// <param name="Step">What is being done, for people.</param>
/// <param name="Papers">Papers done.</param>
/// <param name="Total">Papers that the documents support; 0 where nobody knows yet.</param>
public readonly record struct RemovalProgress(string Step, int Papers, int Total);

/// <summary>What a removal did.</summary>
/// <param name="Preview">What the documents supported.</param>
/// <param name="RemovedPapers">Papers that are not there any more.</param>
/// <param name="NewPapers">Papers that came of others: only a removed record had joined them.</param>
/// <param name="RemovedEntities">Authors, institutions, categories and concepts that are not there any more.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Version">The version of the graph that readers now see.</param>
public sealed record RemovalSummary(
    RemovalPreview Preview, int RemovedPapers, int NewPapers, int RemovedEntities, TimeSpan Elapsed, string Version);

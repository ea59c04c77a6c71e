namespace KnowledgeGraph.Storage.Upkeep;

/// <summary>How far a backup, restore, check or export is.</summary>
/// <param name="Step">What is being done, for people.</param>
/// <param name="Done">How much of it is done.</param>
/// <param name="Total">How much there is; 0 where nobody knows.</param>
public readonly record struct StoreProgress(string Step, long Done, long Total);

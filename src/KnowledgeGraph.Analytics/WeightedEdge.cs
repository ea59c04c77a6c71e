namespace KnowledgeGraph.Analytics;

/// <summary>An undirected edge between two nodes that are named by index.</summary>
/// <param name="Source">One end.</param>
/// <param name="Target">The other end.</param>
/// <param name="Weight">How strong the tie is; ties of no positive weight hold nothing together.</param>
public readonly record struct WeightedEdge(int Source, int Target, double Weight);

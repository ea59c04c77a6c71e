using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Core.Reading;

/// <summary>Asks for what lies around one entity, along one kind of derived tie.</summary>
/// <param name="Center">The entity in the middle.</param>
/// <param name="Relation"><see cref="Relation.Coauthors"/>, <see cref="Relation.RelatedConcepts"/>, <see cref="Relation.Collaborators"/> or <see cref="Relation.RelatedPapers"/>.</param>
/// <param name="Depth">Steps to walk, from 0.</param>
/// <param name="MinCount">Only ties with at least so many shared papers (shared concepts, for papers).</param>
/// <param name="Limit">At most so many nodes, the center included.</param>
public sealed record NeighborhoodQuery(NodeId Center, Relation Relation, int Depth, int MinCount, int Limit);

/// <summary>
/// A drawable piece of the graph. Nodes are distinct and in the order in which they were reached: the center first,
/// then by distance, within a distance the strongest tie to the part already there first. Every edge joins two of
/// them and stands once, with the smaller node index as source.
/// </summary>
/// <param name="Nodes">The nodes.</param>
/// <param name="Distances">Each node's steps from the center.</param>
/// <param name="Edges">The ties among the nodes, ordered by source index, then target index.</param>
/// <param name="Truncated">True where a limit or the time budget cut the piece.</param>
public sealed record Subgraph(NodeId[] Nodes, int[] Distances, SubgraphEdge[] Edges, bool Truncated);

/// <summary>An edge between two nodes of a piece.</summary>
/// <param name="Source">Index of one node.</param>
/// <param name="Target">Index of the other.</param>
/// <param name="Kind">The kind of tie.</param>
/// <param name="Weight">The tie's weight as its kind defines it.</param>
public readonly record struct SubgraphEdge(int Source, int Target, EdgeKind Kind, double Weight);

/// <summary>Asks how two entities hang together.</summary>
/// <param name="From">One end.</param>
/// <param name="To">The other end.</param>
/// <param name="Along">The kinds of edges that may be walked, in either direction; empty for all stated (not derived) ones.</param>
/// <param name="MaxLength">At most so many edges.</param>
public sealed record ShortestPathQuery(NodeId From, NodeId To, IReadOnlyList<EdgeKind> Along, int MaxLength);

/// <summary>
/// One shortest path. Where several are equally short, the one whose nodes come first by kind and number, compared
/// from the start, so that every store answers the same one.
/// </summary>
/// <param name="Nodes">The nodes from one end to the other; one node where the ends are equal.</param>
/// <param name="Edges">The edges between them, one fewer; indices into the nodes.</param>
public sealed record ShortestPath(NodeId[] Nodes, SubgraphEdge[] Edges);

/// <summary>The outcome of a search for a path.</summary>
/// <param name="Path">The path; null where none was found.</param>
/// <param name="Truncated">True where the budget ended the search before it was certain.</param>
public sealed record PathOutcome(ShortestPath? Path, bool Truncated);

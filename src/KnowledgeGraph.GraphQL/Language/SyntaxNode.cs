namespace KnowledgeGraph.GraphQL.Language;

/// <summary>
/// A node of the syntax tree. Nodes are immutable; two nodes are equal when they are alike and stand at the same
/// place. <see cref="ToString"/> prints the node as GraphQL text.
/// </summary>
/// <param name="Location">Where the node stands in its source.</param>
public abstract record SyntaxNode(Location Location)
{
    /// <summary>The kind of the node, for switches over closed sets of nodes.</summary>
    public abstract SyntaxKind Kind { get; }

    /// <summary>The node printed as GraphQL text.</summary>
    public sealed override string ToString() => Printer.Print(this);
}

/// <summary>A name (specification, section 2.1.9).</summary>
/// <param name="Value">The characters of the name.</param>
/// <param name="Location">Where the name stands.</param>
public sealed record NameSyntax(string Value, Location Location) : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Name;
}

using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>A GraphQL document: executable definitions, type-system definitions, or both (section 2.2).</summary>
/// <param name="Definitions">The definitions in the order of the text.</param>
/// <param name="Location">The extent of the document.</param>
public sealed record DocumentSyntax(ImmutableArray<DefinitionSyntax> Definitions, Location Location) : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Document;

    /// <summary>
    /// How many tokens the parser read, the end of the text not counted; 0 for documents that were built by code.
    /// </summary>
    public int TokenCount { get; init; }

    /// <summary>The operation of that name, or the only operation where the name is null; otherwise null.</summary>
    public OperationDefinitionSyntax? FindOperation(string? name)
    {
        IEnumerable<OperationDefinitionSyntax> operations = Definitions.OfType<OperationDefinitionSyntax>();
        if (name is not null)
        {
            return operations.FirstOrDefault(operation => operation.Name?.Value == name);
        }

        OperationDefinitionSyntax[] firstTwo = [.. operations.Take(2)];
        return firstTwo.Length == 1 ? firstTwo[0] : null;
    }
}

/// <summary>One definition of a document (section 2.2).</summary>
/// <param name="Location">Where the definition stands.</param>
public abstract record DefinitionSyntax(Location Location) : SyntaxNode(Location);

using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation;

/// <summary>Checks documents against a schema (section 5) and SDL documents against themselves (section 3).</summary>
public static class DocumentValidator
{
    /// <summary>What is wrong with an SDL document, alone or as the extension of a schema; empty when nothing is.</summary>
    public static IReadOnlyList<GraphQLError> ValidateSdl(DocumentSyntax document, Schema? schemaToExtend) => [];
}

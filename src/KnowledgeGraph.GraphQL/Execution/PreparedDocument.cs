using System.Text;
using KnowledgeGraph.GraphQL.Execution.Cost;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>A document that was parsed and validated, or the errors that came out of it.</summary>
internal sealed class PreparedDocument
{
    private readonly List<(byte[] Name, Lazy<PreparedOperation> Operation)> operations = [];

    public PreparedDocument(IReadOnlyList<GraphQLError> errors) => Errors = errors;

    public PreparedDocument(ExecutableSchema schema, DocumentSyntax document, OperationCost[]? costs = null)
    {
        Errors = [];
        foreach (OperationDefinitionSyntax operation in document.Definitions.OfType<OperationDefinitionSyntax>())
        {
            OperationCost? cost = costs?[operations.Count];
            operations.Add((Encoding.UTF8.GetBytes(operation.Name?.Value ?? string.Empty), new(() => Prepare(schema, document, operation, cost))));
        }
    }

    /// <summary>The errors that forbid to execute the document.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>The operation of a name, or the only one (specification, section 6.1 "GetOperation").</summary>
    /// <param name="name">The name that the request gives.</param>
    /// <param name="isNamed">False where the request gives none; an empty name is one, of no operation.</param>
    /// <exception cref="GraphQLException">There is none, or the choice is not clear.</exception>
    public PreparedOperation Find(ReadOnlySpan<byte> name, bool isNamed)
    {
        if (!isNamed)
        {
            return operations switch
            {
                [var only] => only.Operation.Value,
                [] => throw new GraphQLException(new GraphQLError("Must provide an operation.")),
                _ => throw new GraphQLException(new GraphQLError("Must provide operation name if query contains multiple operations.")),
            };
        }
        foreach ((byte[] known, Lazy<PreparedOperation> operation) in operations)
        {
            if (known.Length > 0 && name.SequenceEqual(known))
            {
                return operation.Value;
            }
        }
        throw new GraphQLException(new GraphQLError($"Unknown operation named \"{Encoding.UTF8.GetString(name)}\"."));
    }

    private static PreparedOperation Prepare(ExecutableSchema schema, DocumentSyntax document, OperationDefinitionSyntax operation, OperationCost? cost)
    {
        ObjectType? root = operation.Operation switch
        {
            OperationKind.Query => schema.Definition.QueryType,
            OperationKind.Mutation => schema.Definition.MutationType,
            _ => schema.Definition.SubscriptionType,
        };
        return root is null
            ? throw new GraphQLException(new GraphQLError($"Schema is not configured to execute {OperationDefinitionSyntax.Keyword(operation.Operation)} operation.", operation.Location))
            : new PreparedOperation(schema, document, operation, root, cost);
    }
}

using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.GraphQL.Execution.Cost;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.Validation;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Documents by their text: parsed, measured and validated when they first appear, refusals included.</summary>
internal sealed class DocumentStore(ExecutableSchema schema, RequestExecutorOptions options)
{
    private readonly Utf8Cache<PreparedDocument> documents = new(options.CachedDocuments);
    private readonly RequestLimits limits = options.Limits;

    private readonly ImmutableArray<ValidationRuleFactory> rules = options.AllowIntrospection
        ? ValidationRules.Specified
        : ValidationRules.Specified.Add(ValidationRules.NoSchemaIntrospection);

    /// <summary>The document behind a text.</summary>
    /// <param name="text">The text, in which JSON escapes may still stand.</param>
    /// <param name="isEscaped">True where they do.</param>
    /// <exception cref="GraphQLException">The document cannot be executed.</exception>
    public PreparedDocument Get(ReadOnlySpan<byte> text, bool isEscaped)
    {
        if (!documents.TryGet(text, out PreparedDocument? document))
        {
            document = Prepare(isEscaped ? Utf8Request.Unescape(text) : Encoding.UTF8.GetString(text));
            documents.Set(text, document);
        }
        return document.Errors.Count == 0 ? document : throw new GraphQLException(document.Errors);
    }

    private PreparedDocument Prepare(string text)
    {
        try
        {
            if (text.Length > limits.MaxDocumentBytes)
            {
                return new([new GraphQLError($"The document has {text.Length} characters; {limits.MaxDocumentBytes} are allowed.")]);
            }
            DocumentSyntax document = Parser.Parse(text, new ParserOptions { MaxTokens = limits.MaxTokens });
            DocumentLimits.CheckAliases(document, limits.MaxAliases);
            OperationCost[] costs = [.. document.Definitions.OfType<OperationDefinitionSyntax>()
                .Select(operation => new OperationMeasure(schema.Definition, limits, document, operation).Measure())];
            IReadOnlyList<GraphQLError> errors = options.ValidateDocuments ? DocumentValidator.Validate(schema.Definition, document, rules) : [];
            return errors.Count > 0 ? new(errors) : new(schema, document, costs);
        }
        catch (GraphQLException refused)
        {
            return new(refused.Errors);
        }
    }
}

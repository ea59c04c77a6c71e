using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.GraphQL.Execution.Cost;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.Validation;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Documents by their text: parsed, measured and validated when they first appear. Refusals are remembered apart, so
/// that bad documents do not push out good ones.
/// </summary>
internal sealed class DocumentStore(ExecutableSchema schema, RequestExecutorOptions options)
{
    private const int RememberedRefusals = 64;

    private readonly Utf8Cache<PreparedDocument> documents = new(options.CachedDocuments, options.CachedDocumentBytes);
    private readonly Utf8Cache<PreparedDocument> refusals = new(RememberedRefusals, options.CachedDocumentBytes / 16);
    private readonly RequestLimits limits = options.Limits;
    private readonly ParserOptions parsing = new() { MaxTokens = options.Limits.MaxTokens };

    private readonly ImmutableArray<ValidationRuleFactory> rules = options.AllowIntrospection
        ? ValidationRules.Specified
        : ValidationRules.Specified.Add(ValidationRules.NoSchemaIntrospection);

    /// <summary>The document behind a text.</summary>
    /// <param name="text">The text, in which JSON escapes may still stand.</param>
    /// <param name="isEscaped">True where they do.</param>
    /// <exception cref="GraphQLException">The document cannot be executed.</exception>
    public PreparedDocument Get(ReadOnlySpan<byte> text, bool isEscaped)
    {
        if (text.Length > limits.MaxDocumentBytes)
        {
            throw new GraphQLException(new GraphQLError($"The document has {text.Length} bytes; {limits.MaxDocumentBytes} are allowed."));
        }
        if (!documents.TryGet(text, out PreparedDocument? document) && !refusals.TryGet(text, out document))
        {
            document = Prepare(isEscaped ? Utf8Request.Unescape(text) : Encoding.UTF8.GetString(text));
            (document.Errors.Count == 0 ? documents : refusals).Set(text, document);
        }
        return document.Errors.Count == 0 ? document : throw new GraphQLException(document.Errors);
    }

    private PreparedDocument Prepare(string text)
    {
        try
        {
            DocumentSyntax document = Parser.Parse(text, parsing);
            Dictionary<string, FragmentDefinitionSyntax> fragments = FragmentTable.Of(document);
            OperationCost[]? costs = DocumentLimits.Check(document, fragments, limits) ? Measure(document, fragments) : null;
            IReadOnlyList<GraphQLError> errors = options.ValidateDocuments || costs is null ? DocumentValidator.Validate(schema.Definition, document, rules) : [];
            return errors.Count > 0 ? new(errors) : new(schema, document, costs);
        }
        catch (GraphQLException refused)
        {
            return new(refused.Errors);
        }
    }

    private OperationCost[] Measure(DocumentSyntax document, Dictionary<string, FragmentDefinitionSyntax> fragments) =>
        [.. document.Definitions.OfType<OperationDefinitionSyntax>().Select(operation => new OperationMeasure(schema.Definition, limits, fragments, operation).Measure())];
}

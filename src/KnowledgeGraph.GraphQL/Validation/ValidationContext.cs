using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation;

/// <summary>
/// What rules can know: the document, the schema, the types at the current place of the walk, and what is worked out
/// about fragments and variables once for all rules.
/// </summary>
public sealed class ValidationContext
{
    /// <summary>Later errors are told without suggestions: comparing names is most of the work, and nobody reads so far.</summary>
    private const int ErrorsWithSuggestions = 10;

    /// <summary>The most places that one error names.</summary>
    private const int MostLocations = 100;

    private readonly int maxErrors;
    private readonly List<GraphQLError> errors = [];
    private readonly List<SyntaxNode> ancestors = [];
    private readonly TypeCursor cursor;
    private readonly Dictionary<string, DirectiveDefinitionSyntax> ownDirectives;
    private readonly FragmentIndex fragments;
    private readonly VariableUsageIndex variableUsages;

    internal ValidationContext(Schema? schema, DocumentSyntax document, int maxErrors)
    {
        KnownSchema = schema;
        Document = document;
        this.maxErrors = maxErrors;
        cursor = new TypeCursor(schema);
        fragments = new FragmentIndex(document);
        variableUsages = new VariableUsageIndex(schema, fragments);
        ownDirectives = [];
        foreach (DefinitionSyntax definition in document.Definitions)
        {
            if (definition is DirectiveDefinitionSyntax directive)
            {
                ownDirectives[directive.Name.Value] = directive;
            }
        }
    }

    /// <summary>The document.</summary>
    public DocumentSyntax Document { get; }

    /// <summary>The schema against which the document is checked.</summary>
    public Schema Schema => KnownSchema ?? throw new InvalidOperationException("an SDL document is checked without a schema");

    /// <summary>The type of the current field or fragment.</summary>
    public SchemaType? Type => cursor.Type;

    /// <summary>The composite type on which the current selection set selects.</summary>
    public NamedType? ParentType => cursor.ParentType;

    /// <summary>The definition of the current field.</summary>
    public FieldDefinition? Field => cursor.Field;

    /// <summary>The type that the current place expects of a value.</summary>
    public SchemaType? InputType => cursor.InputType;

    /// <summary>The type that the place around the current one expects of a value.</summary>
    public SchemaType? ParentInputType => cursor.ParentInputType;

    /// <summary>The definition of the current argument.</summary>
    public ArgumentDefinition? Argument => cursor.Argument;

    /// <summary>The definition of the current directive.</summary>
    public DirectiveDefinition? Directive => cursor.Directive;

    /// <summary>The definition of the current enum value.</summary>
    public EnumValueDefinition? EnumValue => cursor.EnumValue;

    /// <summary>The nodes from the document inwards; the last one is the current node itself.</summary>
    public IReadOnlyList<SyntaxNode> Ancestors => ancestors;

    /// <summary>Whether the limit of errors is reached: nothing is reported any more.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The schema; null where an SDL document stands alone.</summary>
    internal Schema? KnownSchema { get; }

    internal IReadOnlyList<GraphQLError> Errors => errors;

    /// <summary>How many errors are worth finding: those below the limit, and one that says that there are more.</summary>
    internal int ErrorsLeft => maxErrors == int.MaxValue ? maxErrors : Math.Max(0, maxErrors + 1 - errors.Count);

    /// <summary>Reports an error.</summary>
    public void Report(string message, params ReadOnlySpan<Location> locations)
    {
        if (IsFull)
        {
            return;
        }

        if (errors.Count >= maxErrors)
        {
            IsFull = true;
            errors.Add(new GraphQLError("Too many validation errors, error limit reached. Validation aborted."));
            return;
        }

        errors.Add(new GraphQLError(message, locations[..Math.Min(locations.Length, MostLocations)]));
    }

    /// <inheritdoc cref="Report(string, ReadOnlySpan{Location})"/>
    public void Report(string message, IEnumerable<SyntaxNode> nodes) =>
        Report(message, [.. nodes.Take(MostLocations).Select(node => node.Location)]);

    /// <summary>The fragment of that name; null where the document has none.</summary>
    public FragmentDefinitionSyntax? FindFragment(string name) => fragments.Find(name);

    /// <summary>The fragment spreads within a selection set, those within its fields included.</summary>
    public ImmutableArray<FragmentSpreadSyntax> SpreadsWithin(SelectionSetSyntax selectionSet) => fragments.SpreadsWithin(selectionSet);

    /// <summary>The fragments that an operation uses, directly or through other fragments, each once.</summary>
    public IReadOnlyList<FragmentDefinitionSyntax> FragmentsOf(OperationDefinitionSyntax operation) => FragmentsFrom(operation.SelectionSet);

    /// <summary>The fragments that a selection set uses, directly or through other fragments, each once.</summary>
    internal IReadOnlyList<FragmentDefinitionSyntax> FragmentsFrom(SelectionSetSyntax selectionSet) => fragments.ReachedFrom(selectionSet);

    /// <summary>The uses of variables in an operation and in the fragments that it uses.</summary>
    internal IReadOnlyList<VariableUsage> VariableUsagesOf(OperationDefinitionSyntax operation) => variableUsages.Of(operation);

    /// <summary>
    /// The definition of a directive: the document's own, else the schema's, else the specification's; null where
    /// there is none.
    /// </summary>
    internal DirectiveDefinitionSyntax? FindDirective(string name)
    {
        if (ownDirectives.TryGetValue(name, out DirectiveDefinitionSyntax? own))
        {
            return own;
        }

        return KnownSchema is null ? SpecifiedDefinitions.FindDirective(name) : KnownSchema.FindDirective(name)?.Syntax;
    }

    /// <summary>Whether the next error is one of the first, which say what may have been meant.</summary>
    internal bool WantsSuggestions => errors.Count < ErrorsWithSuggestions || maxErrors == int.MaxValue;

    /// <summary>The known names that a name may have been meant for, in words; empty for none.</summary>
    internal string DidYouMean(string name, IEnumerable<string> known) =>
        WantsSuggestions ? Suggestions.DidYouMean(Suggestions.Near(name, known)) : string.Empty;

    internal void Enter(SyntaxNode node)
    {
        cursor.Enter(node);
        ancestors.Add(node);
    }

    internal void Leave(SyntaxNode node)
    {
        ancestors.RemoveAt(ancestors.Count - 1);
        cursor.Leave(node);
    }
}

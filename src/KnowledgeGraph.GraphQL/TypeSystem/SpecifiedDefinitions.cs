using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>
/// What every schema has without defining it: the built-in scalars (section 3.5), the built-in directives (section
/// 3.13) and the types of introspection (section 4.2). They stand in specified-definitions.graphql, in the wording
/// that introspection clients are used to.
/// </summary>
internal static class SpecifiedDefinitions
{
    /// <summary>The definitions, parsed. Stands first: the fields below are initialised from it, in the order of the text.</summary>
    public static DocumentSyntax Document { get; } = Read();

    private static readonly Dictionary<string, DirectiveDefinitionSyntax> DirectivesByName =
        Document.Definitions.OfType<DirectiveDefinitionSyntax>().ToDictionary(directive => directive.Name.Value, StringComparer.Ordinal);

    /// <summary>The names of the types in the order in which suggestions consider them: scalars first.</summary>
    public static IReadOnlyList<string> TypeNames { get; } =
    [
        .. Document.Definitions.OfType<ScalarTypeDefinitionSyntax>().Select(type => type.Name.Value),
        .. Document.Definitions.OfType<TypeDefinitionSyntax>().Where(type => type is not ScalarTypeDefinitionSyntax).Select(type => type.Name.Value),
    ];

    private static readonly HashSet<string> TypeNameSet = new(TypeNames, StringComparer.Ordinal);

    /// <summary>Whether the specification defines a directive of that name.</summary>
    public static bool IsDirective(string name) => DirectivesByName.ContainsKey(name);

    /// <summary>The directive of that name; null where the specification has none.</summary>
    public static DirectiveDefinitionSyntax? FindDirective(string name) => DirectivesByName.GetValueOrDefault(name);

    /// <summary>Whether the specification defines a type of that name: a scalar, or one of introspection.</summary>
    public static bool IsType(string name) => TypeNameSet.Contains(name);

    private static DocumentSyntax Read()
    {
        using Stream stream = typeof(SpecifiedDefinitions).Assembly
            .GetManifestResourceStream("KnowledgeGraph.GraphQL.specified-definitions.graphql")!;
        using StreamReader reader = new(stream);
        return Parser.Parse(new Source(reader.ReadToEnd(), "specified-definitions.graphql"));
    }
}

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

    private static readonly HashSet<string> DirectiveNames =
        [.. Document.Definitions.OfType<DirectiveDefinitionSyntax>().Select(directive => directive.Name.Value)];

    private static readonly HashSet<string> TypeNames =
        [.. Document.Definitions.OfType<TypeDefinitionSyntax>().Select(type => type.Name.Value)];

    /// <summary>Whether the specification defines a directive of that name.</summary>
    public static bool IsDirective(string name) => DirectiveNames.Contains(name);

    /// <summary>Whether the specification defines a type of that name: a scalar, or one of introspection.</summary>
    public static bool IsType(string name) => TypeNames.Contains(name);

    private static DocumentSyntax Read()
    {
        using Stream stream = typeof(SpecifiedDefinitions).Assembly
            .GetManifestResourceStream("KnowledgeGraph.GraphQL.specified-definitions.graphql")!;
        using StreamReader reader = new(stream);
        return Parser.Parse(new Source(reader.ReadToEnd(), "specified-definitions.graphql"));
    }
}

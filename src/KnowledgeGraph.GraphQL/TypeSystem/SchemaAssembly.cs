using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>
/// Puts a schema together from documents: first every named type without what it refers to, then fields, members and
/// interfaces, then default values, which need complete types.
/// </summary>
internal sealed partial class SchemaAssembly
{
    private static readonly OperationKind[] Operations = [OperationKind.Query, OperationKind.Mutation, OperationKind.Subscription];

    private readonly SchemaOptions options;
    private readonly OrderedDictionary<string, List<ITypeSyntax>> syntaxByName = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, NamedType> types = new(StringComparer.Ordinal);
    private readonly List<string> ownTypeNames = [];
    private readonly List<InputValueDefinition> inputValues = [];

    public SchemaAssembly(ImmutableArray<DocumentSyntax> documents, SchemaOptions options)
    {
        this.options = options;
        DefinitionSyntax[] definitions = [.. documents.SelectMany(document => document.Definitions)];
        SchemaSyntax =
        [
            .. definitions.OfType<SchemaDefinitionSyntax>().TakeLast(1),
            .. definitions.OfType<SchemaExtensionSyntax>(),
        ];
        Description = SchemaSyntax.OfType<SchemaDefinitionSyntax>().FirstOrDefault()?.Description?.Value;

        CollectTypes(definitions);
        CreateTypes();
        RootTypes = new NamedType?[Operations.Length];
        foreach (OperationTypeDefinitionSyntax rootType in SchemaSyntax.SelectMany(syntax => syntax.OperationTypes))
        {
            RootTypes[(int)rootType.Operation] = Resolve(rootType.Type);
        }

        CompleteTypes();
        Directives = CreateDirectives(definitions);
        NamedType text = Resolve("String", Location.None);
        TypeNameField = IntrospectionField("__typename", text.AsNonNull(), []);
        SchemaField = IntrospectionField("__schema", Resolve("__Schema", Location.None).AsNonNull(), []);
        TypeField = IntrospectionField(
            "__type", Resolve("__Type", Location.None), [new ArgumentDefinition("name", text.AsNonNull(), 0, null)]);
        new DefaultValueCoercion(inputValues).Run();
    }

    public string? Description { get; }

    public ImmutableArray<ISchemaSyntax> SchemaSyntax { get; }

    public NamedType?[] RootTypes { get; }

    public ImmutableArray<DirectiveDefinition> Directives { get; }

    public FieldDefinition TypeNameField { get; }

    public FieldDefinition SchemaField { get; }

    public FieldDefinition TypeField { get; }

    /// <summary>Without a schema definition the root types are the types of the usual names (section 3.3.1).</summary>
    public void UseConventionalRootTypes()
    {
        if (SchemaSyntax.OfType<SchemaDefinitionSyntax>().Any())
        {
            return;
        }

        foreach (OperationKind operation in Operations)
        {
            RootTypes[(int)operation] = types.GetValueOrDefault(operation.ToString()) ?? RootTypes[(int)operation];
        }
    }

    /// <summary>An extended schema keeps its root types, except for those that the extending document names.</summary>
    public void KeepRootTypes(NamedType?[] known, DocumentSyntax extension)
    {
        HashSet<OperationKind> named =
            [.. extension.Definitions.OfType<ISchemaSyntax>().SelectMany(syntax => syntax.OperationTypes).Select(root => root.Operation)];
        foreach (OperationKind operation in Operations)
        {
            if (!named.Contains(operation))
            {
                RootTypes[(int)operation] = known[(int)operation] is { } root ? types[root.Name] : null;
            }
        }
    }

    /// <summary>
    /// The types that belong to the schema: all of its own in the order of the documents, each followed by the
    /// built-in ones that it is the first to use, and at the end those of introspection.
    /// </summary>
    public ImmutableArray<NamedType> OrderedTypes()
    {
        HashSet<NamedType> seen = [.. ownTypeNames.Select(name => types[name])];
        ImmutableArray<NamedType>.Builder ordered = ImmutableArray.CreateBuilder<NamedType>(types.Count);
        foreach (string name in ownTypeNames)
        {
            ordered.Add(types[name]);
            CollectReferences(types[name], seen, ordered);
        }

        foreach (SchemaType reference in Directives.SelectMany(directive => directive.Arguments).Select(argument => argument.Type))
        {
            CollectType(reference, seen, ordered);
        }

        CollectType(types["__Schema"], seen, ordered);
        return ordered.DrainToImmutable();
    }

    private static void CollectType(SchemaType reference, HashSet<NamedType> seen, ImmutableArray<NamedType>.Builder ordered)
    {
        NamedType type = reference.InnermostType;
        if (seen.Add(type))
        {
            ordered.Add(type);
            CollectReferences(type, seen, ordered);
        }
    }

    private static void CollectReferences(NamedType type, HashSet<NamedType> seen, ImmutableArray<NamedType>.Builder ordered)
    {
        IEnumerable<SchemaType> references = type switch
        {
            UnionType union => union.DeclaredTypes,
            ComplexType complex => complex.DeclaredInterfaces.Concat<SchemaType>(
                complex.Fields.SelectMany(field => field.Arguments.Select(argument => argument.Type).Prepend(field.Type))),
            InputObjectType inputObject => inputObject.Fields.Select(field => field.Type),
            _ => [],
        };
        foreach (SchemaType reference in references)
        {
            CollectType(reference, seen, ordered);
        }
    }

    private void CollectTypes(DefinitionSyntax[] definitions)
    {
        foreach (TypeDefinitionSyntax definition in definitions.OfType<TypeDefinitionSyntax>())
        {
            string name = definition.Name.Value;
            if (SpecifiedDefinitions.IsType(name))
            {
                // The specification's own types cannot be redefined, only named.
                if (!ownTypeNames.Contains(name))
                {
                    ownTypeNames.Add(name);
                }

                continue;
            }

            if (!syntaxByName.ContainsKey(name))
            {
                ownTypeNames.Add(name);
            }

            syntaxByName[name] = [definition];
        }

        foreach (TypeDefinitionSyntax definition in SpecifiedDefinitions.Document.Definitions.OfType<TypeDefinitionSyntax>())
        {
            syntaxByName[definition.Name.Value] = [definition];
        }

        foreach (TypeExtensionSyntax extension in definitions.OfType<TypeExtensionSyntax>())
        {
            if (!SpecifiedDefinitions.IsType(extension.Name.Value) && syntaxByName.TryGetValue(extension.Name.Value, out List<ITypeSyntax>? known))
            {
                known.Add(extension);
            }
        }
    }

    private NamedType Resolve(string name, Location location) =>
        types.TryGetValue(name, out NamedType? type)
            ? type
            : throw new GraphQLException(new GraphQLError($"Unknown type: \"{name}\".", location));

    private NamedType Resolve(NamedTypeSyntax reference) => Resolve(reference.Name.Value, reference.Location);

    private SchemaType ResolveReference(TypeSyntax reference) => reference switch
    {
        ListTypeSyntax list => ResolveReference(list.Type).AsList(),
        NonNullTypeSyntax nonNull => ResolveReference(nonNull.Type).AsNonNull(),
        NamedTypeSyntax named => Resolve(named),
        _ => throw new InvalidOperationException($"a type reference of the kind {reference.Kind}"),
    };

    private FieldDefinition IntrospectionField(string name, SchemaType type, ArgumentDefinition[] arguments) =>
        new(name, type, RootTypes[0] as ComplexType, -1, new NamedElements<ArgumentDefinition>(arguments, argument => argument.Name))
        {
            Description = name switch
            {
                "__typename" => "The name of the current Object type at runtime.",
                "__schema" => "Access the current type schema of this server.",
                _ => "Request the type information of a single type.",
            },
        };
}

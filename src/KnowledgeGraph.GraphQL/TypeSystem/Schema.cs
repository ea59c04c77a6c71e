using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.Validation;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>
/// A schema (section 3.3): its types, directives and root types. Immutable; built from SDL documents only, and
/// printed back by <see cref="ToString"/>.
/// </summary>
#pragma warning disable CA1724 // The word of the specification; nobody mixes it up with XML schemas.
public sealed class Schema
#pragma warning restore CA1724
{
    private readonly SchemaOptions options;
    private readonly ImmutableArray<DocumentSyntax> documents;
    private readonly Dictionary<string, NamedType> typesByName;
    private readonly Dictionary<string, DirectiveDefinition> directivesByName;
    private readonly NamedType?[] rootTypes;
    private readonly PossibleTypeTable possibleTypes;
    private ImmutableArray<GraphQLError> errors;

    internal Schema(SchemaAssembly assembly, ImmutableArray<DocumentSyntax> documents, SchemaOptions options)
    {
        this.options = options;
        this.documents = documents;
        Description = assembly.Description;
        Syntax = assembly.SchemaSyntax;
        Types = assembly.OrderedTypes();
        typesByName = Types.ToDictionary(type => type.Name, StringComparer.Ordinal);
        Directives = assembly.Directives;
        directivesByName = Directives.ToDictionary(directive => directive.Name, StringComparer.Ordinal);
        rootTypes = assembly.RootTypes;
        for (int i = 0; i < Types.Length; i++)
        {
            Types[i].Index = i;
        }

        possibleTypes = new PossibleTypeTable(Types);
        TypeNameField = assembly.TypeNameField;
        SchemaField = assembly.SchemaField;
        TypeField = assembly.TypeField;
    }

    /// <summary>The description of the schema; null where there is none.</summary>
    public string? Description { get; }

    /// <summary>
    /// All types that the schema can reach, introspection's included, each at its <see cref="NamedType.Index"/>: in
    /// the order of the documents, built-in scalars where they are first used.
    /// </summary>
    public ImmutableArray<NamedType> Types { get; }

    /// <summary>The directives: the schema's own in the order of the documents, then the built-in ones.</summary>
    public ImmutableArray<DirectiveDefinition> Directives { get; }

    /// <summary>The root type of queries; null only in schemas that are not valid.</summary>
    public ObjectType? QueryType => RootType(OperationKind.Query) as ObjectType;

    /// <summary>The root type of mutations; null where the schema has none.</summary>
    public ObjectType? MutationType => RootType(OperationKind.Mutation) as ObjectType;

    /// <summary>The root type of subscriptions; null where the schema has none.</summary>
    public ObjectType? SubscriptionType => RootType(OperationKind.Subscription) as ObjectType;

    /// <summary>The field __typename of every composite type (section 4.1).</summary>
    public FieldDefinition TypeNameField { get; }

    /// <summary>The field __schema of the query root type (section 4.2).</summary>
    public FieldDefinition SchemaField { get; }

    /// <summary>The field __type of the query root type (section 4.2).</summary>
    public FieldDefinition TypeField { get; }

    /// <summary>The definition of the schema and its extensions.</summary>
    internal ImmutableArray<ISchemaSyntax> Syntax { get; }

    /// <summary>
    /// Builds a schema from SDL. What is wrong with the document is thrown as <see cref="GraphQLException"/>; whether
    /// the schema as a whole is valid is told by <see cref="Validate"/>.
    /// </summary>
    public static Schema Parse(string sdl, SchemaOptions? options = null) => Build(Parser.Parse(new Source(sdl, "schema")), options);

    /// <summary>Builds a schema from a parsed document; see <see cref="Parse"/>.</summary>
    public static Schema Build(DocumentSyntax document, SchemaOptions? options = null) => Build([document], options);

    /// <summary>Builds a schema from several documents as if they were one; see <see cref="Parse"/>.</summary>
    public static Schema Build(ImmutableArray<DocumentSyntax> documents, SchemaOptions? options = null)
    {
        options ??= SchemaOptions.Default;
        if (!options.AssumeValidSdl)
        {
            DocumentSyntax whole = documents.Length == 1
                ? documents[0]
                : new DocumentSyntax([.. documents.SelectMany(document => document.Definitions)], Location.None);
            ThrowIfAny(DocumentValidator.ValidateSdl(whole, schemaToExtend: null));
        }

        SchemaAssembly assembly = new(documents, options);
        assembly.UseConventionalRootTypes();
        return new Schema(assembly, documents, options);
    }

    /// <summary>A schema with the definitions and extensions of the document added; this one stays as it is.</summary>
    public Schema Extend(DocumentSyntax document, SchemaOptions? extensionOptions = null)
    {
        extensionOptions ??= options;
        if (!extensionOptions.AssumeValidSdl)
        {
            ThrowIfAny(DocumentValidator.ValidateSdl(document, this));
        }

        ImmutableArray<DocumentSyntax> extended = documents.Add(document);
        SchemaAssembly assembly = new(extended, extensionOptions);
        assembly.KeepRootTypes(rootTypes, document);
        return new Schema(assembly, extended, extensionOptions);
    }

    /// <summary>
    /// What is wrong with the schema as a whole (section 3, "Type Validation"); empty when it can be used. Computed
    /// once.
    /// </summary>
    public ImmutableArray<GraphQLError> Validate()
    {
        if (errors.IsDefault)
        {
            ImmutableInterlocked.InterlockedInitialize(ref errors, SchemaValidator.Validate(this));
        }

        return errors;
    }

    /// <summary>The type of that name; null where there is none.</summary>
    public NamedType? FindType(string name) => typesByName.GetValueOrDefault(name);

    /// <summary>The type of that name as the kind that is asked for; null where there is none of that kind.</summary>
    public T? FindType<T>(string name)
        where T : NamedType => FindType(name) as T;

    /// <summary>The directive of that name, written without the at sign; null where there is none.</summary>
    public DirectiveDefinition? FindDirective(string name) => directivesByName.GetValueOrDefault(name);

    /// <summary>The type that a type reference means; null where it names a type that the schema has not.</summary>
    public SchemaType? FindType(TypeSyntax reference) => reference switch
    {
        NamedTypeSyntax named => FindType(named.Name.Value),
        ListTypeSyntax list => FindType(list.Type)?.AsList(),
        NonNullTypeSyntax nonNull => FindType(nonNull.Type)?.AsNonNull(),
        _ => null,
    };

    /// <summary>
    /// The element that a schema coordinate names: a <see cref="NamedType"/>, <see cref="FieldDefinition"/>,
    /// <see cref="InputFieldDefinition"/>, <see cref="EnumValueDefinition"/>, <see cref="ArgumentDefinition"/> or
    /// <see cref="DirectiveDefinition"/>; null where the schema has none of that name.
    /// </summary>
    public object? Find(SchemaCoordinate coordinate)
    {
        if (coordinate.IsDirective)
        {
            DirectiveDefinition? directive = FindDirective(coordinate.Name);
            return coordinate.ArgumentName is null ? directive : directive?.FindArgument(coordinate.ArgumentName);
        }

        NamedType? type = FindType(coordinate.Name);
        if (coordinate.MemberName is null)
        {
            return type;
        }

        if (coordinate.ArgumentName is not null)
        {
            return (type as ComplexType)?.FindField(coordinate.MemberName)?.FindArgument(coordinate.ArgumentName);
        }

        return type switch
        {
            ComplexType complex => complex.FindField(coordinate.MemberName),
            InputObjectType inputObject => inputObject.FindField(coordinate.MemberName),
            EnumType enumType => enumType.FindValue(coordinate.MemberName),
            _ => null,
        };
    }

    /// <summary>The root type of a kind of operation, whatever kind of type it is; null where there is none.</summary>
    public NamedType? RootType(OperationKind operation) => rootTypes[(int)operation];

    /// <summary>
    /// The field of a composite type, introspection's own fields included; null where there is none of that name.
    /// </summary>
    public FieldDefinition? FindField(NamedType parent, string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            if (name == TypeNameField.Name && parent.IsComposite)
            {
                return TypeNameField;
            }

            bool isQuery = ReferenceEquals(parent, RootType(OperationKind.Query));
            if (isQuery && name == SchemaField.Name)
            {
                return SchemaField;
            }

            if (isQuery && name == TypeField.Name)
            {
                return TypeField;
            }
        }

        return (parent as ComplexType)?.FindField(name);
    }

    /// <summary>The object types that values of a composite type can have, in the order of <see cref="Types"/>.</summary>
    public ImmutableArray<ObjectType> PossibleTypes(NamedType type) => possibleTypes.Of(type);

    /// <summary>The interfaces that implement an interface, in the order of <see cref="Types"/>.</summary>
    public IEnumerable<InterfaceType> ImplementingInterfaces(InterfaceType type) =>
        Types.OfType<InterfaceType>().Where(candidate => candidate.Interfaces.Contains(type));

    /// <summary>Whether values of the abstract type can be values of the other: a possible type or an implementation.</summary>
    public bool IsPossibleType(NamedType abstractType, NamedType candidate) => candidate switch
    {
        InterfaceType implementing => abstractType is InterfaceType inherited && implementing.Interfaces.Contains(inherited),
        _ => possibleTypes.Contains(abstractType, candidate),
    };

    /// <summary>
    /// Whether every value of the first type is a value of the second (section 3.6.1, "IsSubType"): used for the
    /// fields of implementations and for variables in their places.
    /// </summary>
    public bool IsSubType(SchemaType type, SchemaType superType)
    {
        while (!ReferenceEquals(type, superType))
        {
            switch (type, superType)
            {
                case (NonNullType inner, NonNullType outer):
                    (type, superType) = (inner.OfType, outer.OfType);
                    break;
                case (_, NonNullType):
                    return false;
                case (NonNullType inner, _):
                    type = inner.OfType;
                    break;
                case (ListType inner, ListType outer):
                    (type, superType) = (inner.ItemType, outer.ItemType);
                    break;
                case (ObjectType or InterfaceType, InterfaceType or UnionType):
                    return IsPossibleType((NamedType)superType, (NamedType)type);
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>Whether some object type is possible for both composite types (section 5.5.2.3).</summary>
    public bool Overlap(NamedType first, NamedType second) => possibleTypes.Overlap(first, second);

    /// <summary>The schema as SDL.</summary>
    public override string ToString() => SchemaPrinter.Print(this);

    private static void ThrowIfAny(IReadOnlyList<GraphQLError> found)
    {
        if (found.Count > 0)
        {
            throw new GraphQLException(found);
        }
    }
}

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>The eight kinds of types, in the order of the introspection enum (section 4.2.2).</summary>
public enum TypeKind
{
    /// <summary>A leaf whose values the schema does not list.</summary>
    Scalar,

    /// <summary>A type with fields that has objects of its own.</summary>
    Object,

    /// <summary>A type with fields that objects of other types have.</summary>
    Interface,

    /// <summary>A choice between object types.</summary>
    Union,

    /// <summary>A leaf whose values the schema lists.</summary>
    Enum,

    /// <summary>A structured input value.</summary>
    InputObject,

    /// <summary>A list of another type.</summary>
    List,

    /// <summary>Another type without its null.</summary>
    NonNull,
}

/// <summary>
/// A type as fields, arguments and variables use it: named, a list, or non-null. A type has one list and one
/// non-null wrapper, so two types are the same exactly when they are the same object.
/// </summary>
public abstract class SchemaType
{
    private ListType? list;
    private NonNullType? nonNull;

    private protected SchemaType()
    {
    }

    /// <summary>Which of the eight kinds the type is.</summary>
    public abstract TypeKind Kind { get; }

    /// <summary>The named type within all lists and non-null marks.</summary>
    public abstract NamedType InnermostType { get; }

    /// <summary>The type with its outermost non-null mark taken off, if it has one.</summary>
    public SchemaType NullableType => this is NonNullType wrapper ? wrapper.OfType : this;

    /// <summary>Whether values never are null.</summary>
    public bool IsNonNull => Kind == TypeKind.NonNull;

    /// <summary>Whether arguments and variables may have the type (section 3.4.2).</summary>
    public bool IsInputType => InnermostType.Kind is TypeKind.Scalar or TypeKind.Enum or TypeKind.InputObject;

    /// <summary>Whether fields may have the type (section 3.4.2).</summary>
    public bool IsOutputType => InnermostType.Kind is not TypeKind.InputObject;

    /// <summary>The list of this type.</summary>
    public ListType AsList() =>
        list ?? Interlocked.CompareExchange(ref list, new ListType(this), null) ?? list;

    /// <summary>This type without null; a non-null type is its own.</summary>
    public NonNullType AsNonNull() =>
        this as NonNullType
        ?? nonNull
        ?? Interlocked.CompareExchange(ref nonNull, new NonNullType(this), null)
        ?? nonNull;

    /// <summary>The type as GraphQL writes it, for example "[Int!]!".</summary>
    public abstract override string ToString();
}

/// <summary>A list (section 3.11).</summary>
public sealed class ListType : SchemaType
{
    internal ListType(SchemaType itemType) => ItemType = itemType;

    /// <summary>The type of the items.</summary>
    public SchemaType ItemType { get; }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.List;

    /// <inheritdoc/>
    public override NamedType InnermostType => ItemType.InnermostType;

    /// <inheritdoc/>
    public override string ToString() => $"[{ItemType}]";
}

/// <summary>A type without null (section 3.12).</summary>
public sealed class NonNullType : SchemaType
{
    internal NonNullType(SchemaType ofType) => OfType = ofType;

    /// <summary>The nullable type.</summary>
    public SchemaType OfType { get; }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.NonNull;

    /// <inheritdoc/>
    public override NamedType InnermostType => OfType.InnermostType;

    /// <inheritdoc/>
    public override string ToString() => $"{OfType}!";
}

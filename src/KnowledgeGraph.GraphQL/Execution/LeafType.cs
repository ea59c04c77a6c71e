using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>The kinds of leaf types that the writer knows apart.</summary>
internal enum LeafKind : byte
{
    Int,
    Float,
    Text,
    Boolean,
    Enum,

    /// <summary>A custom scalar to which no output function is bound: values pass as they are.</summary>
    Custom,

    /// <summary>A custom scalar whose values go through its function one by one.</summary>
    Bound,
}

/// <summary>How the values of a leaf type are written.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Kind">Which columns fit without a look at each value.</param>
/// <param name="Coerce">Makes the output value; throws <see cref="GraphQLException"/> where there is none.</param>
internal sealed record LeafType(string Name, LeafKind Kind, Func<object, object?> Coerce)
{
    /// <param name="type">A scalar or enum.</param>
    /// <param name="clrEnum">The CLR enum that an enum is bound to, or null.</param>
    /// <param name="isBound">True where a function makes a custom scalar's output values.</param>
    public static LeafType Of(NamedType type, Type? clrEnum, bool isBound) => type switch
    {
        EnumType named => new(type.Name, LeafKind.Enum, value => Valid(named.CoerceOutput(value is Enum && value.GetType() == clrEnum ? NameOf(named, value) : value))),
        ScalarType scalar => new(type.Name, isBound ? LeafKind.Bound : KindOf(scalar), value => Valid(scalar.CoerceOutput(value))),
        _ => throw new ArgumentException($"{type.Name} has fields.", nameof(type)),
    };

    private static LeafKind KindOf(ScalarType scalar) => scalar switch
    {
        { IsBuiltIn: true, Name: "Int" } => LeafKind.Int,
        { IsBuiltIn: true, Name: "Float" } => LeafKind.Float,
        { IsBuiltIn: true, Name: "Boolean" } => LeafKind.Boolean,
        { IsBuiltIn: true } => LeafKind.Text,
        _ => LeafKind.Custom,
    };

    private static object Valid(CoercionResult result) =>
        result.IsValid ? result.Value! : throw new GraphQLException(new GraphQLError(result.Error!));

    /// <summary>The value's name: the member's, but for case and underscores.</summary>
    private static object NameOf(EnumType type, object value)
    {
        string member = value.ToString()!;
        foreach (EnumValueDefinition candidate in type.Values)
        {
            if (member.Equals(candidate.Name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
            {
                return candidate.Name;
            }
        }
        return value;
    }
}

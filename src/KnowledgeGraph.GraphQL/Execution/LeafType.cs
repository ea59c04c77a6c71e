namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>The kinds of leaf types that the writer knows apart.</summary>
internal enum LeafKind : byte
{
    Int,
    Float,
    Text,
    Boolean,
    Enum,
    Custom,
}

/// <summary>How the values of a leaf type are written.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Kind">Which columns fit without a look at each value.</param>
/// <param name="Coerce">Makes the output value; throws <see cref="GraphQLException"/> where there is none.</param>
internal sealed record LeafType(string Name, LeafKind Kind, Func<object, object?> Coerce);

using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation.Overlap;

/// <summary>A field where it is selected.</summary>
/// <param name="Node">The field.</param>
/// <param name="Parent">The type on which it is selected; null where the schema does not know it.</param>
/// <param name="Definition">Its definition; null where the schema does not know it.</param>
internal readonly record struct FieldEntry(FieldSyntax Node, NamedType? Parent, FieldDefinition? Definition)
{
    private const int LongestComparedPairwise = 16;

    /// <summary>The type of what is selected below the field.</summary>
    public NamedType? InnermostType => Definition?.Type.InnermostType;

    /// <summary>Whether two fields never are selected of one object: their parents are different object types.</summary>
    public static bool AreExclusive(FieldEntry a, FieldEntry b) =>
        a.Parent is ObjectType && b.Parent is ObjectType && !ReferenceEquals(a.Parent, b.Parent);

    /// <summary>
    /// Why two fields that may be selected of one object differ; null where they are the same field with the same
    /// arguments.
    /// </summary>
    public static string? DifferenceInField(FieldEntry a, FieldEntry b)
    {
        if (a.Node.Name.Value != b.Node.Name.Value)
        {
            return $"\"{a.Node.Name.Value}\" and \"{b.Node.Name.Value}\" are different fields";
        }

        return HaveSameArguments(a.Node.Arguments, b.Node.Arguments) ? null : "they have differing arguments";
    }

    /// <summary>Why the values of two fields cannot stand at one place of a response; null where they can.</summary>
    public static string? DifferenceInShape(FieldEntry a, FieldEntry b) =>
        a.Definition?.Type is { } typeA && b.Definition?.Type is { } typeB && AreOfDifferentShape(typeA, typeB)
            ? $"they return conflicting types \"{typeA}\" and \"{typeB}\""
            : null;

    private static bool HaveSameArguments(ImmutableArray<ArgumentSyntax> a, ImmutableArray<ArgumentSyntax> b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        if (a.Length > LongestComparedPairwise)
        {
            return HaveSameArguments(a, b.GroupBy(argument => argument.Name.Value, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal));
        }

        foreach (ArgumentSyntax argument in a)
        {
            ArgumentSyntax? other = b.LastOrDefault(candidate => candidate.Name.Value == argument.Name.Value);
            if (other is null || !AreSame(argument.Value, other.Value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HaveSameArguments(ImmutableArray<ArgumentSyntax> a, Dictionary<string, ValueSyntax> b) => a.All(argument =>
        b.TryGetValue(argument.Name.Value, out ValueSyntax? value) && AreSame(argument.Value, value));

    /// <summary>Whether two literals are the same; the order of an input object's fields does not matter.</summary>
    private static bool AreSame(ValueSyntax a, ValueSyntax b)
    {
        switch (a, b)
        {
            case (IntValueSyntax x, IntValueSyntax y):
                return x.Value == y.Value;
            case (FloatValueSyntax x, FloatValueSyntax y):
                return x.Value == y.Value;
            case (StringValueSyntax x, StringValueSyntax y):
                return x.Value == y.Value && x.IsBlock == y.IsBlock;
            case (BooleanValueSyntax x, BooleanValueSyntax y):
                return x.Value == y.Value;
            case (EnumValueSyntax x, EnumValueSyntax y):
                return x.Value == y.Value;
            case (NullValueSyntax, NullValueSyntax):
                return true;
            case (VariableSyntax x, VariableSyntax y):
                return x.Name.Value == y.Name.Value;
            case (ListValueSyntax x, ListValueSyntax y):
                return x.Items.Length == y.Items.Length && x.Items.Zip(y.Items).All(pair => AreSame(pair.First, pair.Second));
            case (ObjectValueSyntax x, ObjectValueSyntax y):
                return x.Fields.Length == y.Fields.Length
                    && x.Fields.OrderBy(field => field.Name.Value, StringComparer.Ordinal)
                        .Zip(y.Fields.OrderBy(field => field.Name.Value, StringComparer.Ordinal))
                        .All(pair => pair.First.Name.Value == pair.Second.Name.Value && AreSame(pair.First.Value, pair.Second.Value));
            default:
                return false;
        }
    }

    /// <summary>Lists, non-null marks and leaves must be the same; composite types are compared by their fields.</summary>
    private static bool AreOfDifferentShape(SchemaType a, SchemaType b) => (a, b) switch
    {
        (ListType x, ListType y) => AreOfDifferentShape(x.ItemType, y.ItemType),
        (ListType, _) or (_, ListType) => true,
        (NonNullType x, NonNullType y) => AreOfDifferentShape(x.OfType, y.OfType),
        (NonNullType, _) or (_, NonNullType) => true,
        (NamedType { IsComposite: true }, NamedType { IsComposite: true }) => false,
        _ => !ReferenceEquals(a, b),
    };
}

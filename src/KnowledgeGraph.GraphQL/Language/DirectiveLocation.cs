namespace KnowledgeGraph.GraphQL.Language;

/// <summary>The places where a directive may stand (section 3.13), executable ones first.</summary>
public enum DirectiveLocation
{
#pragma warning disable CS1591 // The names are those of the specification, cased as .NET cases them.
    Query,
    Mutation,
    Subscription,
    Field,
    FragmentDefinition,
    FragmentSpread,
    InlineFragment,
    VariableDefinition,
    Schema,
    Scalar,
    Object,
    FieldDefinition,
    ArgumentDefinition,
    Interface,
    Union,
    Enum,
    EnumValue,
    InputObject,
    InputFieldDefinition,
#pragma warning restore CS1591
}

/// <summary>The names of directive locations as GraphQL spells them.</summary>
public static class DirectiveLocationName
{
    private static readonly string[] Names =
    [
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT",
        "VARIABLE_DEFINITION", "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE",
        "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT", "INPUT_FIELD_DEFINITION",
    ];

    /// <summary>The name of the location, for example "FIELD_DEFINITION".</summary>
    public static string Of(DirectiveLocation location) => Names[(int)location];

    /// <summary>The location of that name; false where there is none.</summary>
    public static bool TryParse(string name, out DirectiveLocation location)
    {
        int index = Array.IndexOf(Names, name);
        location = (DirectiveLocation)Math.Max(index, 0);
        return index >= 0;
    }
}

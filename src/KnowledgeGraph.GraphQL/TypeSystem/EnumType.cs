using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>An enum (section 3.9). Its values stand for their own names.</summary>
public sealed class EnumType : NamedType
{
    private readonly NamedElements<EnumValueDefinition> values;

    internal EnumType(
        string name, string? description, ImmutableArray<ITypeSyntax> syntax, NamedElements<EnumValueDefinition> values)
        : base(name, description, syntax) => this.values = values;

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Enum;

    /// <summary>The values in the order of the definition.</summary>
    public ImmutableArray<EnumValueDefinition> Values => values.Values;

    /// <summary>The value of that name; null where there is none.</summary>
    public EnumValueDefinition? FindValue(string name) => values.Find(name);

    /// <summary>The name of a resolved value: a string, or a CLR enum whose member is spelled like the name.</summary>
    public CoercionResult CoerceOutput(object value)
    {
        string? name = value as string ?? (value as Enum)?.ToString();
        return name is not null && FindValue(name) is { } found
            ? CoercionResult.Of(found.Name)
            : CoercionResult.Refused($"Enum \"{Name}\" cannot represent value: {ValueText.Of(value)}");
    }

    /// <summary>The name that a variable holds; not asked for null.</summary>
    public CoercionResult CoerceInputValue(object value)
    {
        if (value is not string name)
        {
            string text = ValueText.Of(value);
            return CoercionResult.Refused($"Enum \"{Name}\" cannot represent non-string value: {text}.{Suggest(text)}");
        }

        return Named(name);
    }

    /// <summary>The name that stands in a document; not asked for null.</summary>
    public CoercionResult CoerceInputLiteral(ValueSyntax literal) => CoerceInputLiteral(literal, withSuggestions: true);

    /// <summary>The same; a refusal names values that may have been meant only where that is asked for.</summary>
    internal CoercionResult CoerceInputLiteral(ValueSyntax literal, bool withSuggestions)
    {
        if (literal is not EnumValueSyntax name)
        {
            string text = literal.ToString();
            return CoercionResult.Refused($"Enum \"{Name}\" cannot represent non-enum value: {text}.{(withSuggestions ? Suggest(text) : "")}");
        }

        return Named(name.Value, withSuggestions);
    }

    private CoercionResult Named(string name, bool withSuggestions = true) => FindValue(name) is { } found
        ? CoercionResult.Of(found.Name)
        : CoercionResult.Refused($"Value \"{name}\" does not exist in \"{Name}\" enum.{(withSuggestions ? Suggest(name) : "")}");

    private string Suggest(string unknown) =>
        Suggestions.DidYouMean("the enum value", Suggestions.Near(unknown, Values.Select(value => value.Name)));
}

/// <summary>A value of an enum (section 3.9).</summary>
public sealed class EnumValueDefinition
{
    internal EnumValueDefinition(string name, int index, EnumValueDefinitionSyntax? syntax)
    {
        Name = name;
        Index = index;
        Syntax = syntax;
        Description = syntax?.Description?.Value;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The description; null where there is none.</summary>
    public string? Description { get; }

    /// <summary>The place among the enum's values, from 0.</summary>
    public int Index { get; }

    /// <summary>Why the value is deprecated; null where it is not.</summary>
    public string? DeprecationReason { get; internal init; }

    /// <summary>The definition from which the value was built.</summary>
    public EnumValueDefinitionSyntax? Syntax { get; }
}

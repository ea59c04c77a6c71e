using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>A value as it stands in a document (section 2.9).</summary>
/// <param name="Location">Where the value stands.</param>
public abstract record ValueSyntax(Location Location) : SyntaxNode(Location);

/// <summary>A variable in the place of a value (section 2.10).</summary>
/// <param name="Name">The name without the dollar sign.</param>
/// <param name="Location">Where the variable stands.</param>
public sealed record VariableSyntax(NameSyntax Name, Location Location) : ValueSyntax(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Variable;
}

/// <summary>A whole number (section 2.9.1).</summary>
/// <param name="Value">The digits as they stand; their range is the matter of the type.</param>
/// <param name="Location">Where the value stands.</param>
public sealed record IntValueSyntax(string Value, Location Location) : ValueSyntax(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.IntValue;
}

/// <summary>A number with a fraction or an exponent (section 2.9.2).</summary>
/// <param name="Value">The characters as they stand.</param>
/// <param name="Location">Where the value stands.</param>
public sealed record FloatValueSyntax(string Value, Location Location) : ValueSyntax(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FloatValue;
}

/// <summary>A string (section 2.9.4).</summary>
/// <param name="Value">The characters, escapes resolved and block strings dedented.</param>
/// <param name="IsBlock">Whether the string was written between triple quotes.</param>
/// <param name="Location">Where the value stands.</param>
public sealed record StringValueSyntax(string Value, bool IsBlock, Location Location) : ValueSyntax(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.StringValue;
}

/// <summary>True or false (section 2.9.3).</summary>
/// <param name="Value">The value.</param>
/// <param name="Location">Where the value stands.</param>
public sealed record BooleanValueSyntax(bool Value, Location Location) : ValueSyntax(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.BooleanValue;
}

/// <summary>Null (section 2.9.5).</summary>
/// <param name="Location">Where the value stands.</param>
public sealed record NullValueSyntax(Location Location) : ValueSyntax(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NullValue;
}

/// <summary>The name of an enum value (section 2.9.6).</summary>
/// <param name="Value">The name.</param>
/// <param name="Location">Where the value stands.</param>
public sealed record EnumValueSyntax(string Value, Location Location) : ValueSyntax(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumValue;
}

/// <summary>A list (section 2.9.7).</summary>
/// <param name="Items">The items in the order of the text.</param>
/// <param name="Location">Where the value stands.</param>
public sealed record ListValueSyntax(ImmutableArray<ValueSyntax> Items, Location Location) : ValueSyntax(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ListValue;
}

/// <summary>An input object (section 2.9.8).</summary>
/// <param name="Fields">The fields in the order of the text.</param>
/// <param name="Location">Where the value stands.</param>
public sealed record ObjectValueSyntax(ImmutableArray<ObjectFieldSyntax> Fields, Location Location)
    : ValueSyntax(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectValue;
}

/// <summary>One field of an input object (section 2.9.8).</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="Value">The value of the field.</param>
/// <param name="Location">Where the field stands.</param>
public sealed record ObjectFieldSyntax(NameSyntax Name, ValueSyntax Value, Location Location) : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectField;
}

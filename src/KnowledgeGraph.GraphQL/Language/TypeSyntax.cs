namespace KnowledgeGraph.GraphQL.Language;

/// <summary>A reference to a type (section 2.11).</summary>
/// <param name="Location">Where the reference stands.</param>
public abstract record TypeSyntax(Location Location) : SyntaxNode(Location)
{
    /// <summary>The named type within all lists and non-null marks.</summary>
    public NamedTypeSyntax InnermostType
    {
        get
        {
            TypeSyntax type = this;
            while (true)
            {
                switch (type)
                {
                    case ListTypeSyntax list:
                        type = list.Type;
                        break;
                    case NonNullTypeSyntax nonNull:
                        type = nonNull.Type;
                        break;
                    default:
                        return (NamedTypeSyntax)type;
                }
            }
        }
    }
}

/// <summary>A reference to a type by its name.</summary>
/// <param name="Name">The name of the type.</param>
/// <param name="Location">Where the reference stands.</param>
public sealed record NamedTypeSyntax(NameSyntax Name, Location Location) : TypeSyntax(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NamedType;
}

/// <summary>A reference to a list.</summary>
/// <param name="Type">The type of the items.</param>
/// <param name="Location">Where the reference stands, brackets included.</param>
public sealed record ListTypeSyntax(TypeSyntax Type, Location Location) : TypeSyntax(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ListType;
}

/// <summary>A reference to a type that is never null.</summary>
/// <param name="Type">The type without its exclamation mark: a named type or a list.</param>
/// <param name="Location">Where the reference stands, the mark included.</param>
public sealed record NonNullTypeSyntax(TypeSyntax Type, Location Location) : TypeSyntax(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NonNullType;
}

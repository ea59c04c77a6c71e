using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Tests.Language;

/// <summary>Makes syntax trees of every kind of node out of a seed.</summary>
internal sealed class RandomDocument(int seed)
{
    private static readonly string[] Names = ["a", "b", "name", "type", "on2", "query", "_x", "Zz9", "fragment", "input"];
    private static readonly string[] Texts =
        ["", "plain", "two\nlines", "  indented\n    more", "\"quotes\" \\ back", "\"\"\"", "tab\tend ", "\u0007\u007f", "Ünï 😀", "ends in \"", "\nfirst", "a\n\nb"];

    private readonly Random random = new(seed);

    public DocumentSyntax Next() => new(Some(1, 4, Definition), Location.None);

    private ImmutableArray<T> Some<T>(int least, int most, Func<T> make) =>
        [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => make())];

    private T? Maybe<T>(Func<T> make)
        where T : class => random.Next(2) == 0 ? null : make();

    private NameSyntax Name() => new(Names[random.Next(Names.Length)], Location.None);

    private StringValueSyntax Text()
    {
        string text = Texts[random.Next(Texts.Length)];
        bool isBlock = random.Next(2) == 0 && BlockString.CanPrint(text) && !text.Contains('\u007f', StringComparison.Ordinal);
        return new StringValueSyntax(text, isBlock, Location.None);
    }

    private NamedTypeSyntax NamedType() => new(Name(), Location.None);

    private TypeSyntax Type(int depth = 0)
    {
        TypeSyntax type = depth < 3 && random.Next(3) == 0 ? new ListTypeSyntax(Type(depth + 1), Location.None) : NamedType();
        return random.Next(3) == 0 ? new NonNullTypeSyntax(type, Location.None) : type;
    }

    private ValueSyntax Value(bool isConstant, int depth = 0) => random.Next(depth < 3 ? 10 : 7) switch
    {
        0 => new IntValueSyntax(random.Next(-1000, 1000).ToString(null, null), Location.None),
        1 => new FloatValueSyntax("-1.50e+10", Location.None),
        2 => Text(),
        3 => new BooleanValueSyntax(random.Next(2) == 0, Location.None),
        4 => new NullValueSyntax(Location.None),
        5 => new EnumValueSyntax("VALUE", Location.None),
        6 when isConstant => new EnumValueSyntax("OTHER", Location.None),
        6 => Variable(),
        7 => new ListValueSyntax(Some(0, 3, () => Value(isConstant, depth + 1)), Location.None),
        _ => new ObjectValueSyntax(
            Some(0, 3, () => new ObjectFieldSyntax(Name(), Value(isConstant, depth + 1), Location.None)), Location.None),
    };

    private VariableSyntax Variable() => new(Name(), Location.None);

    private ImmutableArray<ArgumentSyntax> Arguments(bool isConstant) =>
        Some(0, 3, () => new ArgumentSyntax(Name(), Value(isConstant), Location.None));

    private ImmutableArray<DirectiveSyntax> Directives(bool isConstant) => random.Next(3) > 0
        ? []
        : Some(1, 2, () => new DirectiveSyntax(Name(), Arguments(isConstant), Location.None));

    private SelectionSetSyntax Selections(int depth = 0) => new(Some(1, 3, () => Selection(depth)), Location.None);

    private SelectionSyntax Selection(int depth) => random.Next(depth < 3 ? 6 : 3) switch
    {
        0 => new FragmentSpreadSyntax(Name(), Directives(false), Location.None),
        1 or 2 => new FieldSyntax(Maybe(Name), Name(), Arguments(false), Directives(false), null, Location.None),
        3 => new InlineFragmentSyntax(Maybe(NamedType), Directives(false), Selections(depth + 1), Location.None),
        _ => new FieldSyntax(Maybe(Name), Name(), Arguments(false), Directives(false), Selections(depth + 1), Location.None),
    };

    private InputValueDefinitionSyntax InputValue() =>
        new(Maybe(Text), Name(), Type(), Maybe(() => Value(true)), Directives(true), Location.None);

    private FieldDefinitionSyntax Field() =>
        new(Maybe(Text), Name(), Some(0, 3, InputValue), Type(), Directives(true), Location.None);

    private EnumValueDefinitionSyntax EnumValue() => new(Maybe(Text), Name(), Directives(true), Location.None);

    private OperationTypeDefinitionSyntax RootType() => new((OperationKind)random.Next(3), NamedType(), Location.None);

    private DefinitionSyntax Definition() => random.Next(16) switch
    {
        0 => new OperationDefinitionSyntax(OperationKind.Query, null, null, [], [], Selections(), Location.None),
        1 or 2 => new OperationDefinitionSyntax(
            (OperationKind)random.Next(3), Maybe(Name), Maybe(Text), Some(0, 3, VariableDefinition), Directives(false), Selections(), Location.None),
        3 => new FragmentDefinitionSyntax(Name(), NamedType(), Maybe(Text), [], Directives(false), Selections(), Location.None),
        4 => new SchemaDefinitionSyntax(Maybe(Text), Directives(true), Some(1, 3, RootType), Location.None),
        5 => new ScalarTypeDefinitionSyntax(Maybe(Text), Name(), Directives(true), Location.None),
        6 => new ObjectTypeDefinitionSyntax(Maybe(Text), Name(), Directives(true), Some(0, 2, NamedType), Some(0, 3, Field), Location.None),
        7 => new InterfaceTypeDefinitionSyntax(Maybe(Text), Name(), Directives(true), Some(0, 2, NamedType), Some(0, 3, Field), Location.None),
        8 => new UnionTypeDefinitionSyntax(Maybe(Text), Name(), Directives(true), Some(0, 3, NamedType), Location.None),
        9 => new EnumTypeDefinitionSyntax(Maybe(Text), Name(), Directives(true), Some(0, 3, EnumValue), Location.None),
        10 => new InputObjectTypeDefinitionSyntax(Maybe(Text), Name(), Directives(true), Some(0, 3, InputValue), Location.None),
        11 => new DirectiveDefinitionSyntax(
            Maybe(Text),
            Name(),
            Some(0, 3, InputValue),
            random.Next(2) == 0,
            Some(1, 3, () => new NameSyntax(DirectiveLocationName.Of((DirectiveLocation)random.Next(19)), Location.None)),
            Location.None),
        12 => new ObjectTypeExtensionSyntax(Name(), Directives(true), Some(0, 2, NamedType), Some(1, 3, Field), Location.None),
        13 => new SchemaExtensionSyntax(Directives(true), Some(1, 3, RootType), Location.None),
        14 => new EnumTypeExtensionSyntax(Name(), Directives(true), Some(1, 3, EnumValue), Location.None),
        _ => new InputObjectTypeExtensionSyntax(Name(), Directives(true), Some(1, 3, InputValue), Location.None),
    };

    private VariableDefinitionSyntax VariableDefinition() =>
        new(Maybe(Text), Variable(), Type(), Maybe(() => Value(true)), Directives(true), Location.None);
}

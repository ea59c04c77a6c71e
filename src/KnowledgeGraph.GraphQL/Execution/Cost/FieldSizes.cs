using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Execution.Cost;

/// <summary>
/// What the schema says of a field's cost: its weight (<c>@cost(weight:)</c>) and which arguments say how many items it
/// gives (<c>@listSize(assumedSize:, slicingArguments:, sizedFields:)</c>). Without directives: weight 1, the arguments
/// <c>first</c>, <c>last</c> and <c>limit</c>, and a connection's <c>edges</c> and <c>nodes</c>.
/// </summary>
internal sealed class FieldSizes
{
    private static readonly ConditionalWeakTable<FieldDefinition, FieldSizes> s_known = [];
    private static readonly string[] s_slicing = ["first", "last", "limit"];
    private static readonly string[] s_sized = ["edges", "nodes"];

    private readonly ImmutableArray<ArgumentDefinition> slicing;
    private readonly double assumed;

    private FieldSizes(FieldDefinition definition, double assumedByDefault)
    {
        DirectiveSyntax? listSize = Find(definition, "listSize");
        ImmutableArray<string> names = Texts(listSize, "slicingArguments") ?? [.. s_slicing];
        slicing = [.. names.Select(definition.FindArgument).OfType<ArgumentDefinition>().Where(static argument => argument.Type.NullableType is ScalarType { Name: "Int" })];
        SizedFields = Texts(listSize, "sizedFields") ?? (slicing.IsEmpty ? [] : [.. s_sized]);
        assumed = Number(listSize, "assumedSize") ?? assumedByDefault;
        IsSized = !slicing.IsEmpty || listSize is not null;
        Weight = Number(Find(definition, "cost"), "weight") ?? 1;
    }

    /// <summary>What the field costs for one parent.</summary>
    public double Weight { get; }

    /// <summary>The lists below the field whose size its arguments say.</summary>
    public IReadOnlyList<string> SizedFields { get; }

    private bool IsSized { get; }

    /// <summary>The sizes of a field; looked up once.</summary>
    public static FieldSizes Of(FieldDefinition definition, double assumedByDefault) =>
        s_known.GetValue(definition, field => new FieldSizes(field, assumedByDefault));

    /// <summary>How many items a selected field gives; null where nothing about the field says so.</summary>
    public ListSize? SizeFor(FieldSyntax field, string[] variables)
    {
        if (!IsSized)
        {
            return null;
        }
        ImmutableArray<SizeArgument>.Builder said = ImmutableArray.CreateBuilder<SizeArgument>();
        foreach (ArgumentDefinition argument in slicing)
        {
            switch (field.Arguments.FirstOrDefault(given => given.Name.Value == argument.Name)?.Value)
            {
                case IntValueSyntax literal when double.TryParse(literal.Value, CultureInfo.InvariantCulture, out double size):
                    said.Add(new SizeArgument(argument.Name, Math.Max(size, 0), -1));
                    break;
                case VariableSyntax variable when Array.IndexOf(variables, variable.Name.Value) is >= 0 and var slot:
                    said.Add(new SizeArgument(argument.Name, 0, slot));
                    break;
                default:
                    break;
            }
        }
        ArgumentDefinition? fallback = slicing.FirstOrDefault(static argument => DefaultOf(argument) is not null) ?? slicing.FirstOrDefault();
        return new ListSize((fallback is null ? null : DefaultOf(fallback)) ?? assumed, fallback?.Name, said.DrainToImmutable());
    }

    private static double? DefaultOf(ArgumentDefinition argument) => argument.DefaultValue is int size ? size : null;

    private static DirectiveSyntax? Find(FieldDefinition definition, string name) =>
        definition.Syntax?.Directives.FirstOrDefault(directive => directive.Name.Value == name);

    private static ValueSyntax? Argument(DirectiveSyntax? directive, string name) =>
        directive?.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;

    private static double? Number(DirectiveSyntax? directive, string name)
    {
        string? text = Argument(directive, name) switch
        {
            IntValueSyntax number => number.Value,
            FloatValueSyntax number => number.Value,
            StringValueSyntax number => number.Value,
            _ => null,
        };
        return text is null ? null : double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static ImmutableArray<string>? Texts(DirectiveSyntax? directive, string name) => Argument(directive, name) switch
    {
        ListValueSyntax list => [.. list.Items.OfType<StringValueSyntax>().Select(static item => item.Value)],
        StringValueSyntax single => [single.Value],
        _ => null,
    };
}

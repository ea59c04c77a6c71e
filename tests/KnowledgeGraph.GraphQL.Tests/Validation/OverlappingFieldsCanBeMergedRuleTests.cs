using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.Tests.Language;
using KnowledgeGraph.GraphQL.TypeSystem;
using KnowledgeGraph.GraphQL.Validation;
using KnowledgeGraph.GraphQL.Validation.Overlap;

namespace KnowledgeGraph.GraphQL.Tests.Validation;

public sealed class OverlappingFieldsCanBeMergedRuleTests
{
    private static readonly Schema Shapes = Schema.Parse(
        """
        interface I { a: I b(x: Int): Int c: [I] d: String! }
        type A implements I { a: A b(x: Int): Int c: [I] d: String! e: Int }
        type B implements I { a: A b(x: Int): Int c: [I] d: String! e: String }
        union U = A | B
        type Query { a: A i: I u: U b: Int q: Query }
        """);

    /// <summary>The check without pairs and the search for pairs come to the same verdict.</summary>
    [Fact]
    public void MergeCheck_AnyDocument_AgreesWithTheComparisonOfPairs() => Prop.ForAll<int>(seed =>
    {
        DocumentSyntax document = Parser.Parse(RandomSelections(new Random(seed)));
        ValidationContext context = new(Shapes, document, int.MaxValue);
        MergeCheck check = new(context);
        check.Run();

        ConflictSearch search = new(context);
        bool hasConflict = document.Definitions.OfType<ExecutableDefinitionSyntax>().Any(definition => HasConflict(search, definition));

        return (check.Conflict is not null == hasConflict).Label($"seed {seed}:\n{document}");
    }).Check(Runs.Quick(1_000));

    [Fact]
    public void Validate_ManyTimesTheSameField_TakesLinearWork()
    {
        DocumentSyntax document = Parser.Parse($"{{ {string.Concat(Enumerable.Repeat("a { d } ", 20_000))} }}");
        MergeCheck check = new(new ValidationContext(Shapes, document, int.MaxValue));

        check.Run();

        Assert.Null(check.Conflict);
        Assert.False(check.IsExhausted);
    }

    [Fact]
    public void Validate_FragmentsThatMultiply_GivesUpWithAnError()
    {
        StringBuilder text = new("{ a { ...F0 } }");
        for (int i = 0; i < 40; i++)
        {
            text.Append($" fragment F{i} on A {{ x: a {{ ...F{i + 1} ...F{i + 2} }} y: a {{ ...F{i + 1} }} x: a {{ ...F{i + 2} }} }}");
        }

        text.Append(" fragment F40 on A { d } fragment F41 on A { d }");

        IReadOnlyList<GraphQLError> errors = DocumentValidator.Validate(Shapes, Parser.Parse(text.ToString()));

        Assert.True(errors.Count <= 1, string.Join('\n', errors));
    }

    [Fact]
    public void Validate_TypeNameAgainstANumber_IsAConflict() => Assert.Contains(
        "they return conflicting types",
        Assert.Single(DocumentValidator.Validate(Shapes, Parser.Parse("{ u { ... on A { x: __typename } ... on B { x: b } } }"))).Message,
        StringComparison.Ordinal);

    private static bool HasConflict(ConflictSearch search, ExecutableDefinitionSyntax definition)
    {
        NamedType? parent = definition is FragmentDefinitionSyntax fragment
            ? Shapes.FindType(fragment.TypeCondition.Name.Value)
            : Shapes.QueryType;
        return HasConflict(search, definition.SelectionSet, parent);
    }

    private static bool HasConflict(ConflictSearch search, SelectionSetSyntax selectionSet, NamedType? parent) =>
        search.Find(selectionSet, parent).Count > 0
        || selectionSet.Selections.Any(selection => selection switch
        {
            FieldSyntax { SelectionSet: { } below } field => HasConflict(
                search, below, parent is null ? null : Shapes.FindField(parent, field.Name.Value)?.Type.InnermostType),
            InlineFragmentSyntax inline => HasConflict(
                search, inline.SelectionSet, inline.TypeCondition is null ? parent : Shapes.FindType(inline.TypeCondition.Name.Value)),
            _ => false,
        });

    private static string RandomSelections(Random random)
    {
        string[] fragments = [.. new[] { "F", "G", "H" }.Take(random.Next(4))];
        StringBuilder text = new();
        Append(text, random, fragments, 0);
        foreach (string fragment in fragments)
        {
            text.Append($" fragment {fragment} on {Pick(random, "A", "B", "I", "U", "Query")} ");
            Append(text, random, fragments, 1);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Random random, string[] fragments, int depth)
    {
        text.Append("{ ");
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            switch (random.Next(10))
            {
                case 0 when fragments.Length > 0:
                    text.Append($"...{fragments[random.Next(fragments.Length)]} ");
                    break;
                case 1 when depth < 4:
                    text.Append($"... on {Pick(random, "A", "B", "I", "U")} ");
                    Append(text, random, fragments, depth + 1);
                    break;
                default:
                    text.Append(random.Next(12) == 0 ? "x: " : "").Append(Pick(random, "a", "b", "c", "d", "e", "i", "u", "q"));
                    text.Append(random.Next(15) == 0 ? "(x: 1) " : " ");
                    if (depth < 4 && random.Next(3) > 0)
                    {
                        Append(text, random, fragments, depth + 1);
                    }

                    break;
            }
        }

        text.Append("} ");
    }

    private static string Pick(Random random, params string[] options) => options[random.Next(options.Length)];
}

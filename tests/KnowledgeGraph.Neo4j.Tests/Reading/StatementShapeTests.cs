using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Neo4j.Reading;

namespace KnowledgeGraph.Neo4j.Tests.Reading;

/// <summary>What the reader says, without a server.</summary>
public sealed class StatementShapeTests
{
    private const string Hostile = "x' OR 1=1 }) DETACH DELETE n // $p0 `";

    private static readonly CypherWords[] AllWords = [CypherWords.Plain, CypherWords.WithFullText, CypherWords.WithSubqueries];

    [Fact]
    public void Statements_HoldNothingThatAUserTyped()
    {
        foreach (CypherWords words in AllWords)
        {
            foreach (EntityKind kind in Enum.GetValues<EntityKind>())
            {
                foreach (Filter filter in StatementShapes.Filters(kind))
                {
                    Query query = ListStatement.Count(kind, Poison(filter), words).Alone();

                    Assert.DoesNotContain("DETACH", query.Text, StringComparison.Ordinal);
                    Assert.DoesNotContain("987654", query.Text, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void Statements_NameOnlyParametersThatTheyCarry()
    {
        foreach (Query query in AllWords.SelectMany(StatementShapes.All))
        {
            HashSet<string> named = [.. System.Text.RegularExpressions.Regex.Matches(query.Text, @"\$(\w+)").Select(match => match.Groups[1].Value)];

            Assert.Subset(query.Parameters.Keys.ToHashSet(), named);
        }
    }

    [Fact]
    public void Statements_OfOldServers_KnowNoNewWords()
    {
        foreach (Query query in StatementShapes.All(CypherWords.Plain))
        {
            Assert.DoesNotMatch("COUNT \\{|COLLECT \\{|EXISTS \\{|CALL ", query.Text);
        }
    }

    private static Filter Poison(Filter filter) => filter switch
    {
        AllOf all => new AllOf([.. all.Parts.Select(Poison)]),
        AnyOf any => new AnyOf([.. any.Parts.Select(Poison)]),
        TextFilter text => text with { Operands = [.. text.Operands.Select(operand => operand is null ? null : Hostile)] },
        NumberFilter number => number with { Operands = [.. number.Operands.Select(operand => operand is null ? operand : 987654)] },
        NeighborFilter { Inner: { } inner } neighbor => neighbor with { Inner = Poison(inner) },
        _ => filter,
    };
}

using KnowledgeGraph.Bolt;
using KnowledgeGraph.Neo4j.Reading;

namespace KnowledgeGraph.Neo4j.Tests.Reading;

public sealed class QuestionTextTests
{
    private const int Rounds = 20_000;

    [Fact]
    public void Join_SameQuestionsAgain_SaysTheSameWordsOfOtherParameters()
    {
        QuestionText papers = new("MATCH (p:Paper {number: $number})", "p.title", "$number");
        QuestionText authors = new("MATCH (a:Author {number: $number})", "a.name");

        Query query = Question.Join([new(papers, new() { ["number"] = 1 }), new(authors, new() { ["number"] = 2 })]);
        Query again = Question.Join([new(papers, new() { ["number"] = 3 }), new(authors, new() { ["number"] = 4 })]);

        Assert.Equal(
            """
            MATCH (p:Paper {number: $number})
            RETURN 0 AS part, [p.title, $number] AS row
            UNION ALL
            MATCH (a:Author {number: $b_number})
            RETURN 1 AS part, [a.name] AS row
            """,
            query.Text);
        Assert.Same(query.Text, again.Text);
        Assert.Equal(new Dictionary<string, object?> { ["number"] = 1, ["b_number"] = 2 }, query.Parameters);
        Assert.Equal(new Dictionary<string, object?> { ["number"] = 3, ["b_number"] = 4 }, again.Parameters);
    }

    [Fact]
    public void Join_ManyAtATime_EachGetsItsOwnWords()
    {
        Question first = new("MATCH (n)", ["n.first"], []);
        Question[] others = [.. Enumerable.Range(0, 4).Select(number => new Question("MATCH (n)", [$"n.other{number}"], []))];

        Parallel.For(0, Rounds, round =>
        {
            int other = round % others.Length;

            Assert.Contains($"[n.other{other}]", Question.Join([first, others[other]]).Text, StringComparison.Ordinal);
        });
    }
}

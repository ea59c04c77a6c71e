using System.Text.RegularExpressions;
using KnowledgeGraph.GraphQL.TypeSystem;
using KnowledgeGraph.Server.Tests.Faults;

namespace KnowledgeGraph.Server.Tests.Parity;

/// <summary>Whatever store answers, the bytes are the same.</summary>
[Collection(OneDatabase.Name)]
public sealed partial class ParityTests(ParityServers servers) : IClassFixture<ParityServers>
{
    private const int QuestionsPerSeed = 50;

    // A walk goes to the server once a step, however many nodes each step finds.
    private const int MostStepsOfAWalk = 5;

    private static readonly GraphQL.TypeSystem.Schema Contract = GraphQL.TypeSystem.Schema.Parse(File.ReadAllText(
        Path.Combine(Repository.Root, "schema", "knowledge-graph.graphql")));

    public static TheoryData<string> Stores => ["reopened", "neo4j", "mirror"];

    public static TheoryData<string, int> StoresAndSeeds
    {
        get
        {
            TheoryData<string, int> all = [];
            foreach (var store in Stores)
            {
                foreach (int seed in LongForm.Range(6, 200))
                {
                    all.Add(store, seed + 1);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Ask_ContractCases_AnswerAsTheEmbeddedStore(string store)
    {
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Cases"), "*.graphql"))
        {
            await AssertEqualAsync(servers.Find(store), await File.ReadAllTextAsync(file));
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Ask_EveryField_AnswersAsTheEmbeddedStore(string store)
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            RandomQuestion questions = new(Contract, servers.Words, seed);
            foreach (FieldDefinition field in Contract.QueryType!.Fields)
            {
                await AssertEqualAsync(servers.Find(store), questions.Everything(field));
            }
        }
    }

    [Theory]
    [MemberData(nameof(StoresAndSeeds))]
    public async Task Ask_AnyQuestion_AnswersAsTheEmbeddedStore(string store, int seed)
    {
        RandomQuestion questions = new(Contract, servers.Words, seed);
        int answered = 0;
        for (int i = 0; i < QuestionsPerSeed; i++)
        {
            Answer answer = await AssertEqualAsync(servers.Find(store), questions.Draw());
            answered += answer.Body.EndsWith("\"data\":null}", StringComparison.Ordinal) ? 0 : 1;
        }

        // Questions that are refused compare nothing.
        Assert.True(answered > QuestionsPerSeed / 2, $"only {answered} of {QuestionsPerSeed} questions were answered");
    }

    [Fact]
    public async Task Ask_ContractCases_GoesToTheServerOncePerLevelAtMost()
    {
        ParityServer server = servers.Find("neo4j");
        CountingStore trips = servers.RoundTrips!;
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Cases"), "*.graphql"))
        {
            string question = await File.ReadAllTextAsync(file);

            // What is asked once per version (which words names have, how texts sort) is known from then on.
            await server.AskAsync(question);
            trips.Reset();
            await server.AskAsync(question);

            int allowed = Depth(question) + 1 + (MostStepsOfAWalk * Walks().Count(question));
            Assert.True(trips.Count <= allowed, $"{Path.GetFileName(file)} took {trips.Count} round trips; {allowed} are allowed");
        }
    }

    [Theory]
    [InlineData(1, "Paper", "paper(by: { id: $ }) { title year authors { nodes { name institutions { nodes { name } } } } concepts { nodes { name } } }")]
    [InlineData(1, "Paper", "papers(first: 50) { nodes { id title year categories { code } authors { nodes { id name } } concepts { nodes { name } } } }")]
    [InlineData(1, "Author", "author(by: { id: $ }) { name coauthors(first: 20) { edges { sharedPaperCount node { id name institutions { nodes { name } } } } } }")]
    [InlineData(2, "Author", "author(by: { id: $ }) { coauthors(first: 10) { nodes { name coauthors(first: 10) { edges { sharedPaperCount node { name } } } } } }")]
    [InlineData(2, "Concept", "concept(by: { id: $ }) { name related(first: 20) { edges { weight node { name papers(first: 5) { nodes { title authors { nodes { name } } } } } } } }")]
    [InlineData(1, "Paper", "nodes(ids: [$]) { ... on Paper { degree abstract citationCount references { nodes { title } } citedBy(first: 3) { totalCount } } }")]
    public async Task Ask_WhatIsForeseen_GoesToTheServerSoOften(int trips, string kind, string question)
    {
        ParityServer server = servers.Find("neo4j");
        CountingStore counted = servers.RoundTrips!;
        string document = "{ " + question.Replace("$", $"\"{servers.Words.Texts(kind, "id")[0]}\"", StringComparison.Ordinal) + " }";

        // The second question for a list learns how to find its pages.
        await server.AskAsync(document);
        await AssertEqualAsync(server, document);
        counted.Reset();
        await server.AskAsync(document);

        Assert.Equal(trips, counted.Count);
    }

    // How deep fields nest; braces within parentheses are arguments.
    private static int Depth(string question)
    {
        int parentheses = 0;
        int braces = 0;
        int deepest = 0;
        foreach (char sign in question)
        {
            parentheses += sign == '(' ? 1 : sign == ')' ? -1 : 0;
            braces += parentheses > 0 ? 0 : sign == '{' ? 1 : sign == '}' ? -1 : 0;
            deepest = Math.Max(deepest, braces);
        }

        return deepest;
    }

    private async Task<Answer> AssertEqualAsync(ParityServer server, string question)
    {
        Answer expected = await servers.Embedded.AskAsync(question);
        Answer actual = await server.AskAsync(question);
        Assert.True(expected == actual, $"{server.Name} answers differently to\n{question}\nembedded: {expected}\n{server.Name}: {actual}");
        return expected;
    }

    [GeneratedRegex(@"\b(coauthorNetwork|conceptNeighborhood|shortestPath)\b")]
    private static partial Regex Walks();
}

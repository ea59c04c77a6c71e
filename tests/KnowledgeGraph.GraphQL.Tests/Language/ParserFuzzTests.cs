using System.Text;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Tests.Language;

/// <summary>Broken texts give clean errors: a syntax error with a place in the text, never anything else.</summary>
public sealed class ParserFuzzTests
{
    private const string Alphabet = "{}()[]:=!|&@$#,.\"\\ \n\r\tabequery_019-+u\uFEFF\uD83D\uDE00é'";

    [Fact]
    public void Parse_RandomCharacters_GivesCleanErrors()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        for (int i = 0; i < Runs.Count(5_000); i++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(60)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            ExpectCleanOutcome(text, seed);
        }
    }

    [Fact]
    public void Parse_MutatedDocuments_GivesCleanErrors()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        for (int i = 0; i < Runs.Count(3_000); i++)
        {
            ExpectCleanOutcome(Mutate(new RandomDocument(random.Next()).Next().ToString(), random), seed);
        }
    }

    internal static string Mutate(string text, Random random)
    {
        StringBuilder mutated = new(text);
        for (int i = random.Next(1, 4); i > 0 && mutated.Length > 0; i--)
        {
            int at = random.Next(mutated.Length);
            switch (random.Next(4))
            {
                case 0:
                    mutated.Remove(at, Math.Min(random.Next(1, 5), mutated.Length - at));
                    break;
                case 1:
                    mutated.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                    break;
                case 2:
                    mutated[at] = Alphabet[random.Next(Alphabet.Length)];
                    break;
                default:
                    mutated.Insert(at, mutated.ToString(0, Math.Min(mutated.Length, random.Next(20))));
                    break;
            }
        }

        return mutated.ToString();
    }

    private static void ExpectCleanOutcome(string text, int seed)
    {
        try
        {
            string printed = Parser.Parse(text).ToString();
            Assert.Equal(printed, Parser.Parse(printed).ToString());
        }
        catch (GraphQLSyntaxException exception)
        {
            SourceLocation location = Assert.Single(exception.Errors[0].Locations);
            Assert.True(location.Line >= 1 && location.Column >= 0 && location.Column <= text.Length + 1, $"seed {seed}: {location} in {text}");
            Assert.StartsWith("Syntax Error: ", exception.Message, StringComparison.Ordinal);
        }
    }
}

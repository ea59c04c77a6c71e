using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>A paper's concepts with what each adds to a cosine; sums run in the order of the concepts' numbers.</summary>
internal sealed class ConceptVector
{
    private const int RankUnits = 1024;

    private readonly (int Number, int Papers, double Square)[] concepts;

    private ConceptVector((int Number, int Papers, double Square)[] concepts)
    {
        this.concepts = concepts;
        Norm = Math.Sqrt(Sum(concepts.Select(concept => concept.Square)));
    }

    /// <summary>The vector's length.</summary>
    public double Norm { get; }

    /// <summary>Takes in pairs of a concept's number and how many papers mention it.</summary>
    public static ConceptVector Read(IReadOnlyList<object?> pairs, int allPapers)
    {
        (int Number, int Papers, double Square)[] concepts = new (int, int, double)[pairs.Count];
        for (int i = 0; i < concepts.Length; i++)
        {
            IReadOnlyList<object?> pair = (IReadOnlyList<object?>)pairs[i]!;
            int papers = (int)(long)pair[1]!;
            concepts[i] = ((int)(long)pair[0]!, papers, TieWeight.SquaredIdf(papers, allPapers));
        }

        Array.Sort(concepts, (left, right) => left.Number.CompareTo(right.Number));
        return new ConceptVector(concepts);
    }

    /// <summary>How many concepts two papers share, and the cosine.</summary>
    public (int Shared, double Weight) Compare(ConceptVector other)
    {
        int shared = 0;
        double dot = 0;
        for (int i = 0, j = 0; i < concepts.Length && j < other.concepts.Length;)
        {
            int order = concepts[i].Number.CompareTo(other.concepts[j].Number);
            if (order == 0)
            {
                shared++;
                dot += concepts[i].Square;
            }

            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        double norms = Norm * other.Norm;
        return (shared, norms == 0 ? 0 : Math.Min(1, dot / norms));
    }

    /// <summary>
    /// The concepts that bring candidates, each with what it weighs: the rarest first, until they bring as many as are
    /// allowed. A concept of half of all papers tells nobody apart.
    /// </summary>
    public int[][] Candidates(int budget)
    {
        List<int[]> chosen = [];
        foreach ((int number, int papers, double square) in concepts.OrderBy(concept => concept.Papers).ThenBy(concept => concept.Number))
        {
            if (papers > budget)
            {
                break;
            }

            budget -= papers;
            chosen.Add([number, 1 + (int)(square * RankUnits)]);
        }

        return [.. chosen];
    }

    private static double Sum(IEnumerable<double> squares)
    {
        double sum = 0;
        foreach (double square in squares)
        {
            sum += square;
        }

        return sum;
    }
}

namespace KnowledgeGraph.Core.Graph;

/// <summary>The weights of derived ties and of mentions; every store reckons them here, so that they are equal to the last bit.</summary>
public static class TieWeight
{
    /// <summary>A concept's score in a paper is kept in so many parts of one: exact for what people print.</summary>
    public const int ScoreUnits = 1_000_000;

    /// <summary>A score as stores keep it: in <see cref="ScoreUnits"/>, at least one and at most all of them.</summary>
    public static int ToScoreUnits(double score) => Math.Clamp((int)Math.Round(score * ScoreUnits), 1, ScoreUnits);

    /// <summary>The score that is answered for what <see cref="ToScoreUnits"/> gave.</summary>
    public static double FromScoreUnits(int units) => units / (double)ScoreUnits;

    /// <summary>
    /// Normalised pointwise mutual information of two concepts (Bouma 2009, equation 7): how much more often they
    /// stand together than chance would have it, −1 to 1.
    /// </summary>
    /// <param name="leftPapers">The papers with one of them.</param>
    /// <param name="rightPapers">The papers with the other.</param>
    /// <param name="sharedPapers">The papers with both.</param>
    /// <param name="allPapers">All papers of the graph.</param>
    public static double OfConcepts(int leftPapers, int rightPapers, int sharedPapers, int allPapers)
    {
        if (sharedPapers == allPapers)
        {
            return 1;
        }

        double papers = allPapers;
        double joint = sharedPapers / papers;
        double chance = leftPapers / papers * (rightPapers / papers);
        return Math.Clamp(Math.Log(joint / chance) / -Math.Log(joint), -1, 1);
    }

    /// <summary>What a concept adds to the cosine of two papers that mention it: its squared inverse document frequency.</summary>
    /// <param name="papersWithIt">The papers with the concept.</param>
    /// <param name="allPapers">All papers of the graph.</param>
    /// <returns>0 where no paper mentions it.</returns>
    public static double SquaredIdf(int papersWithIt, int allPapers)
    {
        if (papersWithIt == 0)
        {
            return 0;
        }

        double idf = Math.Log(1 + ((double)allPapers / papersWithIt));
        return idf * idf;
    }
}

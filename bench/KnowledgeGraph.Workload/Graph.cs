namespace KnowledgeGraph.Workload;

/// <summary>The papers and what they name, as columns and compressed rows.</summary>
internal sealed class Graph
{
    public required IReadOnlyDictionary<string, Paper> PaperById { get; init; }

    public required TextColumn PaperIds { get; init; }

    public required TextColumn Titles { get; init; }

    public required TextColumn Abstracts { get; init; }

    public required TextColumn Dates { get; init; }

    public required int[] Years { get; init; }

    public required Category[] Categories { get; init; }

    public required Adjacency<Author> PaperAuthors { get; init; }

    public required Adjacency<Concept> PaperConcepts { get; init; }

    public required TextColumn AuthorIds { get; init; }

    public required TextColumn AuthorNames { get; init; }

    public required Adjacency<Institution> AuthorInstitutions { get; init; }

    public required Adjacency<Paper> AuthorPapers { get; init; }

    public required Adjacency<Tie> Coauthors { get; init; }

    public required TextColumn InstitutionIds { get; init; }

    public required TextColumn InstitutionNames { get; init; }

    public required Adjacency<Author> InstitutionAuthors { get; init; }

    public required IReadOnlyDictionary<string, Category> CategoryByCode { get; init; }

    public required TextColumn CategoryCodes { get; init; }

    public required Adjacency<Paper> CategoryPapers { get; init; }

    public required TextColumn ConceptIds { get; init; }

    public required TextColumn ConceptNames { get; init; }

    public required Adjacency<Paper> ConceptPapers { get; init; }

    public required Adjacency<Tie> RelatedConcepts { get; init; }

    /// <summary>The row that an id such as "a17" stands for, or −1.</summary>
    public static int RowOf(string id, char kind, int count) =>
        id.Length > 1 && id[0] == kind && (id[1] != '0' || id.Length == 2)
        && int.TryParse(id.AsSpan(1), System.Globalization.NumberStyles.None, null, out int row) && row < count
            ? row
            : -1;
}

/// <summary>A tie to another node of the same kind, and in how many papers it stands.</summary>
internal readonly record struct Tie(int Target, int Weight);

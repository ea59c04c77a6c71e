using System.Globalization;

namespace KnowledgeGraph.Storage.Tests.Model;

/// <summary>Makes documents about a few planted papers, which share people, concepts and institutions.</summary>
public static class LibraryWriting
{
    private static readonly string[] Categories = ["cs.LG", "cs.CL", "math.CO"];
    private static readonly string[] Concepts = ["Night Birds", "night bird", "Owl Studies Zq", "forest qx", "Forest Qx"];
    private static readonly string[] Institutions = ["Institute Qz", "INSTITUTE QZ", "Hall of Owls"];

    /// <summary>A document of some records.</summary>
    public static LibraryRecord[] Write(string document, Decisions choose, int most = 5) =>
        [.. Enumerable.Range(1, 1 + choose.Below(most)).Select(line => WriteRecord(document, line, choose))];

    private static LibraryRecord WriteRecord(string document, int line, Decisions choose)
    {
        int paper = choose.Below(7);
        string[] authors = [.. new[] { paper % 4, (paper + 1) % 4, 4 }.Select(person => Name(person, paper))];
        int shape = choose.Below(6);
        string doi = string.Create(CultureInfo.InvariantCulture, $"10.9000/paper{paper}"), arxiv = string.Create(CultureInfo.InvariantCulture, $"2401.0000{paper}");
        return new LibraryRecord(document, line)
        {
            // Only shape 2 says that the two titles are one paper's.
            Title = shape is 1 or 4 ? $"Second study of the matter of case {paper}" : $"First report upon the question of case {paper}",
            Doi = shape is 0 or 2 or 5 ? doi : null,
            ArxivId = shape is 1 or 2 ? arxiv : null,
            Authors = authors[..(1 + choose.Below(3))],
            Orcid = choose.OneIn(3) ? $"0000-0000-0000-000{paper % 4}" : null,
            Categories = [Categories[paper % 3], .. choose.OneIn(3) ? [Categories[(paper + 1) % 3]] : Array.Empty<string>()],
            Concepts = [.. choose.Some(Concepts, 2).Append(Concepts[paper % 5]).Distinct()],
            Institutions = choose.Some(Institutions, 1),
            References = choose.OneIn(2) ? [$"10.9000/paper{choose.Below(7)}"] : [],
        };
    }

    // Every second paper prints names without their accents.
    private static string Name(int person, int paper) => paper % 2 == 0 ? $"José Nuñez{(char)('A' + person)}" : $"Jose Nunez{(char)('A' + person)}";
}

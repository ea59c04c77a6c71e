using System.Text.Json;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// Writes synthetic papers as JSON Lines: authors by preferential attachment, concepts, categories and institutions by
/// Zipf's law, some 800 characters of abstract. The same size and seed give the same bytes.
/// </summary>
internal sealed class PaperGenerator
{
    private const int CategoryCount = 40;
    private static readonly string[] Onsets = ["b", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z"];
    private static readonly string[] Nuclei = ["a", "e", "i", "o", "u", "ia", "eo"];
    private static readonly string[] Archives = ["cs", "math", "physics", "stat", "q-bio", "econ", "eess", "cond-mat"];
    private static readonly string[] Classes = ["AI", "LG", "DS", "TH", "GR"];

    private readonly Random random;
    private readonly string[] words;
    private readonly string[] authors;
    private readonly string[] institutions;
    private readonly string[] concepts;
    private readonly int[] homes;
    private readonly Zipf conceptRank;
    private readonly Zipf institutionRank;
    private readonly Zipf categoryRank;
    private readonly List<int> authorships = [];
    private int authorsMet;

    private PaperGenerator(int papers, int seed)
    {
        random = new Random(seed);
        words = Distinct(4000, () => Word(2, 4));
        string[] given = Distinct(600, () => Capital(Word(2, 3)));
        string[] family = Distinct(3000, () => Capital(Word(2, 4)));
        authors = Distinct(
            (int)(papers * 1.2) + 8,
            () => $"{Pick(given)} {(random.Next(2) == 0 ? $"{(char)('A' + random.Next(26))}. " : string.Empty)}{Pick(family)}");
        institutions = Distinct(Math.Max(8, papers / 100), () => $"University of {Capital(Word(2, 3))}");
        concepts = Distinct(Math.Max(40, papers / 4), () => string.Join(' ', Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Pick(words))));
        conceptRank = new Zipf(concepts.Length);
        institutionRank = new Zipf(institutions.Length);
        categoryRank = new Zipf(CategoryCount);
        homes = [.. authors.Select(_ => institutionRank.Next(random))];
    }

    /// <summary>Writes a file of the given number of papers where it is not there yet; answers its path.</summary>
    public static string EnsureFile(int papers, int seed = 42)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "knowledge-graph-bench")).FullName;
        string path = Path.Combine(folder, $"papers-{papers}-{seed}.jsonl");
        if (!File.Exists(path))
        {
            PaperGenerator generator = new(papers, seed);
            string partial = path + ".partial";
            using (FileStream output = new(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
            {
                for (int paper = 0; paper < papers; paper++)
                {
                    generator.WritePaper(output, paper);
                }
            }

            File.Move(partial, path);
        }

        return path;
    }

    private void WritePaper(Stream output, int paper)
    {
        HashSet<int> named = [];
        int wanted = 1 + random.Next(8);
        for (int attempt = 0; attempt < 64 && named.Count < wanted; attempt++)
        {
            named.Add(NextAuthor());
        }

        authorships.AddRange(named);
        HashSet<int> mentioned = [];
        wanted = 3 + random.Next(8);
        for (int attempt = 0; attempt < 200 && mentioned.Count < wanted; attempt++)
        {
            mentioned.Add(conceptRank.Next(random));
        }

        int category = categoryRank.Next(random);
        JsonSerializer.Serialize(output, new
        {
            id = $"p{paper}",
            title = Sentence(5 + random.Next(8)),
            @abstract = string.Join(". ", Enumerable.Range(0, 9).Select(_ => Sentence(8 + random.Next(6)))) + ".",
            date = $"{1995 + random.Next(31)}-{1 + random.Next(12):00}-{1 + random.Next(28):00}",
            category = $"{Archives[category / Classes.Length]}.{Classes[category % Classes.Length]}",
            authors = named.Select(author => new { name = authors[author], institution = institutions[homes[author]] }),
            concepts = mentioned.Select(concept => concepts[concept]),
        });
        output.WriteByte((byte)'\n');
    }

    private int NextAuthor() =>
        authorsMet < authors.Length && (authorships.Count == 0 || random.NextDouble() < 0.27)
            ? authorsMet++
            : authorships[random.Next(Math.Max(authorships.Count, 1))];

    private string Sentence(int length) => Capital(string.Join(' ', Enumerable.Range(0, length).Select(_ => Pick(words))));

    private string Word(int least, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Pick(Onsets) + Pick(Nuclei)));

    private string Pick(string[] texts) => texts[random.Next(texts.Length)];

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string[] Distinct(int count, Func<string> make)
    {
        HashSet<string> texts = [];
        while (texts.Count < count)
        {
            texts.Add(make());
        }

        return [.. texts];
    }

    /// <summary>Ranks drawn with a probability that falls as one over the rank.</summary>
    private sealed class Zipf
    {
        private readonly double[] cumulated;

        public Zipf(int count)
        {
            cumulated = new double[count];
            double sum = 0;
            for (int rank = 0; rank < count; rank++)
            {
                cumulated[rank] = sum += 1.0 / (rank + 1);
            }
        }

        public int Next(Random random)
        {
            int found = Array.BinarySearch(cumulated, random.NextDouble() * cumulated[^1]);
            return Math.Min(found < 0 ? ~found : found, cumulated.Length - 1);
        }
    }
}

using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// Writes synthetic papers as JSON Lines: authors by preferential attachment, concepts, categories and institutions by
/// Zipf's law, some 800 characters of abstract. The same size and seed give the same bytes, those of the peer
/// workload's generator (make_dataset.mjs).
/// </summary>
internal sealed class PaperGenerator
{
    private static readonly string[] Onsets = [.. "bcdfghklmnprstvz".Select(letter => letter.ToString())];
    private static readonly string[] Nuclei = ["a", "e", "i", "o", "u", "ia", "eo"];
    private static readonly string[] Archives = ["cs", "math", "physics", "stat", "q-bio", "econ", "eess", "cond-mat"];
    private static readonly string[] Classes = ["AI", "LG", "DS", "TH", "GR"];

    // What wants escaping, or more than one byte.
    private static readonly string[] Strangers = ["\"", "\\", "é", "α", "—"];
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly WorkloadRandom random;
    private readonly string[] words;
    private readonly string[] authors;
    private readonly string[] institutions;
    private readonly string[] concepts;
    private readonly string[] categories;
    private readonly int[][] homes;
    private readonly double[] conceptRanks;
    private readonly double[] categoryRanks;
    private readonly double newcomers;
    private readonly List<int> authorships = [];
    private int authorsMet;

    private PaperGenerator(int papers, int seed)
    {
        random = new WorkloadRandom(seed);
        words = Distinct(4000, () => Word(2, 4));
        string[] given = Distinct(600, () => Capital(Word(2, 3)));
        string[] family = Distinct(3000, () => Capital(Word(2, 4)));
        institutions = Distinct(Math.Max(8, Rounded(papers / 100.0)), Institution);
        authors = Distinct(
            Rounded(papers * 1.2),
            () => random.Pick(given) + " " + (random.Next() < 0.5 ? $"{(char)('A' + random.Next(26))}. " : string.Empty) + random.Pick(family));
        concepts = Distinct(Math.Max(40, Rounded(papers / 4.0)), () => string.Join(' ', Words(1 + random.Next(3))));
        categories = [.. Archives.SelectMany(archive => Classes.Select(part => $"{archive}.{part}"))];
        conceptRanks = Zipf(concepts.Length);
        categoryRanks = Zipf(categories.Length);
        double[] institutionRanks = Zipf(institutions.Length);
        homes = [.. authors.Select(_ => Home(institutionRanks))];
        newcomers = authors.Length / (papers * 4.5);
    }

    /// <summary>Writes a file of the given number of papers where it is not there yet; answers its path.</summary>
    public static string EnsureFile(int papers, int seed = 42)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "knowledge-graph-bench")).FullName;
        string path = Path.Combine(folder, $"workload-{papers}-{seed}.jsonl");
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
        List<int> named = DistinctDraws(1 + random.Next(8), mostDraws: 64, NextAuthor);
        authorships.AddRange(named);
        List<int> mentioned = DistinctDraws(3 + random.Next(8), mostDraws: 200, () => Draw(conceptRanks));
        StringBuilder text = new();
        while (text.Length < 740 + random.Next(120))
        {
            text.Append(Sentence(8 + random.Next(12)));
            text.Append(random.Next() < 0.05 ? " " + random.Pick(Strangers) : string.Empty).Append(". ");
        }

        string date = string.Create(CultureInfo.InvariantCulture, $"{1995 + random.Next(31)}-{1 + random.Next(12):00}-{1 + random.Next(28):00}");
        JsonSerializer.Serialize(
            output,
            new
            {
                id = $"p{paper}",
                title = Sentence(5 + random.Next(8)),
                @abstract = text.ToString().Trim(),
                date,
                category = categories[Draw(categoryRanks)],
                authors = named.Select(author => new { name = authors[author], institution = institutions[homes[author][random.Next(homes[author].Length)]] }).ToArray(),
                concepts = mentioned.Select(concept => concepts[concept]),
            },
            Options);
        output.WriteByte((byte)'\n');
    }

    private int NextAuthor() =>
        authorsMet < authors.Length && (authorships.Count == 0 || random.Next() < newcomers)
            ? authorsMet++
            : authorships[random.Next(authorships.Count)];

    private static List<int> DistinctDraws(int wanted, int mostDraws, Func<int> draw)
    {
        List<int> drawn = [];
        for (int attempt = 0; drawn.Count < wanted && attempt < mostDraws; attempt++)
        {
            int one = draw();
            if (!drawn.Contains(one))
            {
                drawn.Add(one);
            }
        }

        return drawn;
    }

    private int[] Home(double[] ranks)
    {
        int first = Draw(ranks);
        if (random.Next() >= 0.3)
        {
            return [first];
        }

        int second = Draw(ranks);
        return second == first ? [first] : [first, second];
    }

    private string Institution()
    {
        string place = Capital(Word(2, 3));
        return random.Pick(["University of " + place, place + " Institute of Technology", place + " Research Laboratory"]);
    }

    private string Sentence(int length) => Capital(string.Join(' ', Words(length)));

    private IEnumerable<string> Words(int count)
    {
        for (int word = 0; word < count; word++)
        {
            yield return random.Pick(words);
        }
    }

    private string Word(int least, int most)
    {
        StringBuilder word = new();
        for (int syllables = least + random.Next(most - least + 1); syllables > 0; syllables--)
        {
            word.Append(random.Pick(Onsets)).Append(random.Pick(Nuclei));
        }

        return word.ToString();
    }

    // Ranks are drawn with a probability that falls as one over the rank.
    private int Draw(double[] cumulated)
    {
        int found = Array.BinarySearch(cumulated, random.Next() * cumulated[^1]);
        return Math.Min(found < 0 ? ~found : found, cumulated.Length - 1);
    }

    private static double[] Zipf(int count)
    {
        double[] cumulated = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++)
        {
            cumulated[rank] = sum += 1.0 / (rank + 1);
        }

        return cumulated;
    }

    private static int Rounded(double number) => (int)Math.Floor(number + 0.5);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string[] Distinct(int count, Func<string> make)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<string> texts = [];
        while (texts.Count < count)
        {
            string text = make();
            if (seen.Add(text))
            {
                texts.Add(text);
            }
        }

        return [.. texts];
    }
}

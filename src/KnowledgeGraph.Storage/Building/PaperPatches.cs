using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Csr;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Building;

/// <summary>Reads the papers that changed, and collects what their properties and relations change.</summary>
internal sealed class PaperPatches
{
    private readonly Snapshot previous;
    private readonly RowPatches rows;
    private readonly TextPatches texts;
    private readonly int lastPaper;
    private readonly PatchBuilder<int> publishedOn;
    private readonly PatchBuilder<int> years;
    private readonly PatchBuilder<byte> flags;
    private readonly PatchBuilder<int> authorCounts;
    private readonly PatchBuilder<byte[]?> affiliations;
    private readonly PackedPaper paper = new();
    private readonly PackedNumberWriter packed = new();

    // Who stands beside changed papers, before or now: by the relation from them to papers.
    private readonly Dictionary<Relation, List<TouchedEntity>> touches = new()
    {
        [Relation.AuthorPapers] = [],
        [Relation.InstitutionPapers] = [],
        [Relation.CategoryPapers] = [],
        [Relation.ConceptPapers] = [],
    };

    private readonly Dictionary<(int Author, int Institution), int> affiliationChanges = [];

    public PaperPatches(Snapshot previous, int[] last, RowPatches rows, TextPatches texts)
    {
        this.previous = previous;
        this.rows = rows;
        this.texts = texts;
        lastPaper = last[(int)EntityKind.Paper];
        publishedOn = Patch<int>.Extend(previous.Papers.PublishedOn.Patch, lastPaper);
        years = Patch<int>.Extend(previous.Papers.Years.Patch, lastPaper);
        flags = Patch<byte>.Extend(previous.Papers.Flags.Patch, lastPaper);
        authorCounts = Patch<int>.Extend(previous.Papers.AuthorCounts.Patch, lastPaper);
        affiliations = Patch<byte[]?>.Extend(previous.Affiliations.Patch, lastPaper);
        Present = previous.Numbers(EntityKind.Paper).Present.Copy(lastPaper);
        Changed = new NumberSet(lastPaper);
    }

    /// <summary>The papers that are there now.</summary>
    public NumberSet Present { get; }

    /// <summary>The papers that changed, came or went.</summary>
    public NumberSet Changed { get; }

    /// <summary>The ids of the keys that each changed paper cites now.</summary>
    public Dictionary<int, int[]> CitedKeys { get; } = [];

    public void Read(SqliteDatabase database, int[] papers)
    {
        SqliteStatement read = database.Prepare($"SELECT {PaperScan.Columns} FROM paper WHERE number = ?1");
        foreach (int number in papers)
        {
            Changed.Add(number);
            TouchOld(number);
            if (read.Bind(1, number).Step())
            {
                Put(number, read);
            }
            else
            {
                Remove(number);
            }

            read.Reset();
        }

        database.Free(read);
    }

    /// <summary>The entities of a kind that changed papers name, or named before.</summary>
    public IEnumerable<int> Touched(EntityKind kind) => kind switch
    {
        EntityKind.Author => touches[Relation.AuthorPapers].Select(touch => touch.Entity),
        EntityKind.Institution => touches[Relation.InstitutionPapers].Select(touch => touch.Entity),
        EntityKind.Concept => touches[Relation.ConceptPapers].Select(touch => touch.Entity),
        _ => [],
    };

    /// <summary>Patches the papers of all who stand beside changed papers, also of those that keep the same ones: their ties may change.</summary>
    public void PatchBack(Relation relation)
    {
        List<TouchedEntity> touched = touches[relation];
        touched.Sort((left, right) => left.Entity != right.Entity
            ? left.Entity.CompareTo(right.Entity)
            : NewestFirst(left.Paper).CompareTo(NewestFirst(right.Paper)));
        List<int> added = [];
        for (int i = 0; i < touched.Count;)
        {
            int entity = touched[i].Entity;
            bool anyOut = false;
            added.Clear();
            for (; i < touched.Count && touched[i].Entity == entity; i++)
            {
                anyOut |= !touched[i].IsAdded;
                if (touched[i].IsAdded)
                {
                    added.Add(touched[i].Paper);
                }
            }

            int[] papers = RowPatches.Merge(
                previous.Rows(relation)[entity], anyOut ? Changed : null,
                System.Runtime.InteropServices.CollectionsMarshal.AsSpan(added), NewestFirst);
            rows.Set(relation, entity, papers, null);
        }
    }

    /// <summary>Patches the counts of affiliations, from both ends.</summary>
    public void PatchAffiliations()
    {
        foreach (IGrouping<int, KeyValuePair<(int Author, int Institution), int>> author in
            affiliationChanges.Where(change => change.Value != 0).GroupBy(change => change.Key.Author))
        {
            PatchWeights(Relation.AuthorInstitutions, author.Key, author.Select(change => (change.Key.Institution, change.Value)));
        }

        foreach (IGrouping<int, KeyValuePair<(int Author, int Institution), int>> institution in
            affiliationChanges.Where(change => change.Value != 0).GroupBy(change => change.Key.Institution))
        {
            PatchWeights(Relation.InstitutionAuthors, institution.Key, institution.Select(change => (change.Key.Author, change.Value)));
        }
    }

    public PaperColumns BuildColumns() => new()
    {
        PublishedOn = previous.Papers.PublishedOn.With(publishedOn.Build()),
        Years = previous.Papers.Years.With(years.Build()),
        Flags = previous.Papers.Flags.With(flags.Build()),
        AuthorCounts = previous.Papers.AuthorCounts.With(authorCounts.Build()),
    };

    public TextTable BuildAffiliations() => previous.Affiliations.With(affiliations.Build());

    private void Put(int number, SqliteStatement row)
    {
        paper.Read(row.Bytes(9));
        Present.Add(number);
        byte paperFlags = (byte)row.Int32(1);
        flags.Set(number, paperFlags);
        publishedOn.Set(number, row.NullableInt32(2) ?? -1);
        years.Set(number, row.NullableInt32(3) ?? PaperColumns.NoYear);
        authorCounts.Set(number, PaperScan.CountAuthors(row.NullableInt32(4), paperFlags, paper.Authors.Count));
        texts.Set(EntityKind.Paper, TextProperty.Title, number, row, 5);
        texts.Set(EntityKind.Paper, TextProperty.Doi, number, row, 6);
        texts.Set(EntityKind.Paper, TextProperty.ArxivId, number, row, 7);
        texts.Set(EntityKind.Paper, TextProperty.Url, number, row, 8);
        rows.Set(Relation.PaperAuthors, number, [.. paper.Authors], null);
        rows.Set(Relation.PaperInstitutions, number, [.. paper.Institutions], null);
        rows.Set(Relation.PaperCategories, number, [.. paper.Categories], null);
        rows.Set(Relation.PaperConcepts, number, [.. paper.Concepts], [.. paper.Scores]);
        affiliations.Set(number, paper.Affiliations.Count == 0 ? null : PackedAffiliations.Pack(packed, paper.Affiliations).ToArray());
        CitedKeys[number] = [.. paper.References];
        Touch(Relation.AuthorPapers, paper.Authors, number);
        Touch(Relation.InstitutionPapers, paper.Institutions, number);
        Touch(Relation.CategoryPapers, paper.Categories, number);
        Touch(Relation.ConceptPapers, paper.Concepts, number);
        foreach ((int author, int institution) in paper.Affiliations)
        {
            CountAffiliation(paper.Authors[author], paper.Institutions[institution], 1);
        }
    }

    private void Remove(int number)
    {
        Present.Remove(number);
        rows.Set(Relation.PaperAuthors, number, [], null);
        rows.Set(Relation.PaperInstitutions, number, [], null);
        rows.Set(Relation.PaperCategories, number, [], null);
        rows.Set(Relation.PaperConcepts, number, [], []);
        affiliations.Set(number, null);
    }

    // Notes whom a paper stood beside.
    private void TouchOld(int number)
    {
        ReadOnlySpan<int> authors = previous.PaperAuthors[number];
        ReadOnlySpan<int> institutions = previous.PaperInstitutions[number];
        Touch(Relation.AuthorPapers, authors, number, isAdded: false);
        Touch(Relation.InstitutionPapers, institutions, number, isAdded: false);
        Touch(Relation.CategoryPapers, previous.PaperCategories[number], number, isAdded: false);
        Touch(Relation.ConceptPapers, previous.PaperConcepts[number], number, isAdded: false);
        PackedAffiliations.Unpack(
            previous.Affiliations.Escaped(number, out _), authors, institutions, (author, institution) => CountAffiliation(author, institution, -1));
    }

    private void Touch(Relation relation, List<int> entities, int number) =>
        Touch(relation, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entities), number, isAdded: true);

    private void Touch(Relation relation, ReadOnlySpan<int> entities, int number, bool isAdded)
    {
        List<TouchedEntity> touched = touches[relation];
        foreach (int entity in entities)
        {
            touched.Add(new TouchedEntity(entity, number, isAdded));
        }
    }

    private void CountAffiliation(int author, int institution, int papers) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(affiliationChanges, (author, institution), out _) += papers;

    private void PatchWeights(Relation relation, int source, IEnumerable<(int Target, int Change)> changes)
    {
        CsrAdjacency old = previous.Rows(relation);
        ReadOnlySpan<int> targets = old[source];
        ReadOnlySpan<int> weights = old.Weights(source);
        Dictionary<int, int> left = changes.ToDictionary(change => change.Target, change => change.Change);
        WeightedRow row = new();
        for (int i = 0; i < targets.Length; i++)
        {
            left.Remove(targets[i], out int change);
            if (weights[i] + change > 0)
            {
                row.Add(targets[i], weights[i] + change);
            }
        }

        foreach ((int target, int weight) in left)
        {
            row.Add(target, weight);
        }

        CsrRow patched = row.ToRow();
        rows.Set(relation, source, patched.Targets, patched.Weights);
    }

    private ulong NewestFirst(int number) => PaperColumns.NewestFirst(
        publishedOn.TryGet(number, out int day) ? day : previous.Papers.PublishedOn[number], number);

    private readonly record struct TouchedEntity(int Entity, int Paper, bool IsAdded);
}

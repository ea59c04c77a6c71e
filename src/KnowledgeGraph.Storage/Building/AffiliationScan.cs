using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Building;

/// <summary>Collects which author is stated at which institution, once per paper that states it.</summary>
internal sealed class AffiliationScan(Scratch scratch)
{
    private readonly BlockBuilder<int> authors = new(scratch);
    private readonly BlockBuilder<int> institutions = new(scratch);

    public void Add(int author, int institution)
    {
        authors.Add(author);
        institutions.Add(institution);
    }

    /// <summary>Adds all that another one collected, which lies in memory. The other one is empty afterwards.</summary>
    public void Append(AffiliationScan next)
    {
        authors.Add(next.authors.Span);
        institutions.Add(next.institutions.Span);
        next.authors.Free();
        next.institutions.Free();
    }

    /// <summary>Each author's institutions, most papers first, then by number. Nothing is left here.</summary>
    public CsrAdjacency Build(int lastAuthor)
    {
        Block<int> stated = authors.ToBlock();
        Block<int> at = institutions.ToBlock();
        CsrBuilder builder = new(scratch);
        WeightedRow row = new();
        Grouping<int>.Run(
            stated,
            lastAuthor,
            grouping =>
            {
                for (int i = 0; i < stated.Length; i++)
                {
                    grouping.Add(stated[i], at[i]);
                    if (i % Scratch.ValuesAtOnce == 0)
                    {
                        stated.LetGo();
                        at.LetGo();
                    }
                }
            },
            (author, own) =>
            {
                builder.Begin(author);
                own.Sort();
                for (int i = 0, run; i < own.Length; i += run)
                {
                    for (run = 1; i + run < own.Length && own[i + run] == own[i]; run++)
                    {
                    }

                    row.Add(own[i], run);
                }

                row.MoveTo(builder);
            },
            scratch);
        return builder.Build(lastAuthor);
    }
}

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>
/// Judges whether records are about one paper. A record joins a paper where a key or its abstract leads to it and
/// nothing speaks against it; each judgement looks at all records of the paper.
/// </summary>
internal static class SamePaper
{
    /// <summary>Records that bear one title, or one of them the other's title as its name.</summary>
    public static bool ByTitle(RecordEvidence record, IReadOnlyList<RecordEvidence> paper)
    {
        if (paper.Any(other => AreDifferentIds(record, other)))
        {
            return false;
        }

        RecordEvidence[] namesakes = [.. paper.Where(other => other.FoldedTitle == record.FoldedTitle)];
        if (namesakes.Any(other => AtOnePlace(record, other) || HaveNearAbstracts(record, other)))
        {
            return true;
        }

        if (record.HasFrequentTitle)
        {
            return namesakes.Any(other => HaveCommonAuthor(record, other));
        }

        return !paper.Any(other => Contradict(record, other));
    }

    /// <summary>Records that bear one id of one source: ids are given anew where a file of that name is made anew.</summary>
    public static bool ByLocalId(RecordEvidence record, IReadOnlyList<RecordEvidence> paper) =>
        paper.Any(other =>
            HaveLikeTitles(record, other) || HaveNearAbstracts(record, other)
            || ((!record.IsTitled || !other.IsTitled) && (record.Abstract is null || other.Abstract is null)));

    /// <summary>An untitled record and the paper that already has a record of its document and line.</summary>
    public static bool ByPlace(RecordEvidence record, IReadOnlyList<RecordEvidence> paper) =>
        paper.Any(other => AtOnePlace(record, other) && !other.IsTitled
            && (record.Abstract is null || other.Abstract is null || HaveNearAbstracts(record, other)));

    /// <summary>How near the record's abstract is to the paper's, 0 where it is another paper's.</summary>
    public static double ByAbstract(RecordEvidence record, IReadOnlyList<RecordEvidence> paper)
    {
        if (record.Abstract is not { } text || paper.Any(other => AreDifferentIds(record, other)))
        {
            return 0;
        }

        // Titles that differ keep papers apart whatever their abstracts say.
        return record.IsTitled && paper.Any(other => other.IsTitled)
            ? 0
            : paper.Where(other => other.Abstract is not null).Select(other => text.Nearness(other.Abstract!)).DefaultIfEmpty().Max();
    }

    private static bool AtOnePlace(RecordEvidence left, RecordEvidence right) =>
        left.Record.Provenance.Line == right.Record.Provenance.Line && left.Record.Provenance.Document == right.Record.Provenance.Document;

    private static bool HaveNearAbstracts(RecordEvidence left, RecordEvidence right) =>
        left.Abstract is { } text && right.Abstract is { } other && text.Nearness(other) > 0;

    private static bool HaveCommonAuthor(RecordEvidence left, RecordEvidence right) => left.Surnames.Overlaps(right.Surnames);

    private static bool HaveLikeTitles(RecordEvidence left, RecordEvidence right)
    {
        int fewer = Math.Min(left.TitleWords.Count, right.TitleWords.Count);
        return fewer > 0 && 2 * left.TitleWords.Count(right.TitleWords.Contains) >= Math.Max(left.TitleWords.Count, right.TitleWords.Count);
    }

    // arXiv gives one id per paper; publishers too, but a preprint's DOI and the publisher's may both be the paper's.
    private static bool AreDifferentIds(RecordEvidence left, RecordEvidence right) =>
        (left.Arxiv is not null && right.Arxiv is not null && left.Arxiv != right.Arxiv)
        || (left.Doi is { } doi && right.Doi is { } other && doi != other && !PaperKeys.IsPreprintDoi(doi) && !PaperKeys.IsPreprintDoi(other));

    private static bool Contradict(RecordEvidence left, RecordEvidence right) =>
        left.Surnames.Count > 0 && right.Surnames.Count > 0
            ? !HaveCommonAuthor(left, right)
            : left.Abstract is { } text && right.Abstract is { } other && text.IsClearlyDifferentFrom(other);
}

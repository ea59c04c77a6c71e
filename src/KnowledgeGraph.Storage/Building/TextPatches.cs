using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Csr;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Building;

/// <summary>Collects the texts that stand in the place of a snapshot's.</summary>
internal sealed class TextPatches(Snapshot previous, int[] last)
{
    private readonly PatchBuilder<byte[]?>?[] patches = new PatchBuilder<byte[]?>?[Snapshot.TextPlaces];

    /// <summary>Takes over the text of a row's column.</summary>
    public void Set(EntityKind kind, TextProperty property, int number, SqliteStatement row, int column)
    {
        bool isMissing = row.IsNull(column) || (Snapshot.IsOptional(property) && row.Bytes(column).IsEmpty);
        Set(kind, property, number, isMissing ? null : Escape(row.Bytes(column)));
    }

    /// <summary>Takes over a text as JSON wants it; null where there is none.</summary>
    public void Set(EntityKind kind, TextProperty property, int number, byte[]? escaped)
    {
        TextTable old = previous.Texts(kind, property)!;
        ReadOnlySpan<byte> oldText = old.Escaped(number, out bool wasMissing);
        if (wasMissing == escaped is null && oldText.SequenceEqual(escaped))
        {
            return;
        }

        int place = Snapshot.TextPlace(kind, property);
        patches[place] ??= Patch<byte[]?>.Extend(old.Patch, last[(int)kind]);
        patches[place]!.Set(number, escaped);
    }

    public TextTable[] Build()
    {
        TextTable[] texts = new TextTable[Snapshot.TextPlaces];
        foreach ((EntityKind kind, TextProperty property) in Snapshot.TextKinds)
        {
            int place = Snapshot.TextPlace(kind, property);
            TextTable old = previous.Texts(kind, property)!;
            texts[place] = patches[place] is { } patch ? old.With(patch.Build()) : old;
        }

        return texts;
    }

    public static byte[] Escape(ReadOnlySpan<byte> utf8)
    {
        if (!TextArenaBuilder.NeedsEscapes(utf8))
        {
            return utf8.ToArray();
        }

        TextArenaBuilder builder = new();
        builder.Add(utf8);
        return builder.ToArena().ToArray();
    }
}

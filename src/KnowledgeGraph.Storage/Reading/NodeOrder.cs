using System.Buffers.Binary;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>Puts entities of one kind in order; what the keys leave equal stands in number order.</summary>
internal static class NodeOrder
{
    /// <summary>Sorts entities.</summary>
    /// <returns>The places of the numbers in their order.</returns>
    /// <exception cref="ArgumentException">A key names neither or both a text and a number, or the abstract.</exception>
    public static int[] Sort(Snapshot snapshot, EntityKind kind, ReadOnlySpan<int> numbers, IReadOnlyList<SortKey> order)
    {
        int[] places = new int[numbers.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        if (order.Count == 1 && order[0] is { Text: null, Number: NumberProperty number })
        {
            SortByNumber(snapshot, kind, numbers, number, order[0].Descending, places);
            return places;
        }

        KeyColumn[] columns = new KeyColumn[order.Count + 1];
        for (int i = 0; i < order.Count; i++)
        {
            columns[i] = CreateColumn(snapshot, kind, numbers, order[i]);
        }

        columns[^1] = new NumberKeys(Array.ConvertAll(numbers.ToArray(), value => (long?)value), false);
        Array.Sort(places, (left, right) =>
        {
            foreach (KeyColumn column in columns)
            {
                int comparison = column.Compare(left, right);
                if (comparison != 0)
                {
                    return comparison;
                }
            }

            return 0;
        });
        return places;
    }

    // One number decides: its 32 bits and the entity's number make one key, which sorts ten times faster.
    private static void SortByNumber(
        Snapshot snapshot, EntityKind kind, ReadOnlySpan<int> numbers, NumberProperty property, bool descending, int[] places)
    {
        ulong[] keys = new ulong[numbers.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            long? value = EntityNumbers.Read(snapshot, property, new NodeId(kind, numbers[i]));
            uint rank = value is long known ? (uint)(known - int.MinValue) : uint.MaxValue;
            keys[i] = ((ulong)(descending && value is not null ? ~rank : rank) << 32) | (uint)numbers[i];
        }

        Array.Sort(keys, places);
    }

    private static KeyColumn CreateColumn(Snapshot snapshot, EntityKind kind, ReadOnlySpan<int> numbers, SortKey key) => key switch
    {
        { Number: NumberProperty property, Text: null } => CreateNumbers(snapshot, kind, numbers, property, key.Descending),
        { Text: TextProperty property, Number: null } when property != TextProperty.Abstract =>
            CreateTexts(snapshot, kind, numbers, property, key.Descending),
        _ => throw new ArgumentException("A sort key names one text or one number, and never the abstract.", nameof(key)),
    };

    private static NumberKeys CreateNumbers(
        Snapshot snapshot, EntityKind kind, ReadOnlySpan<int> numbers, NumberProperty property, bool descending)
    {
        long?[] values = new long?[numbers.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = EntityNumbers.Read(snapshot, property, new NodeId(kind, numbers[i]));
        }

        return new NumberKeys(values, descending);
    }

    private static TextKeys CreateTexts(
        Snapshot snapshot, EntityKind kind, ReadOnlySpan<int> numbers, TextProperty property, bool descending)
    {
        TextTable table = EntityTexts.Table(snapshot, property, kind) ?? TextTable.None;
        return new TextKeys(table, numbers.ToArray(), descending);
    }

    private abstract class KeyColumn
    {
        public abstract int Compare(int left, int right);

        // Missing values stand last in both directions.
        protected static int CompareMissing(bool leftMissing, bool rightMissing) => leftMissing.CompareTo(rightMissing);
    }

    private sealed class NumberKeys(long?[] values, bool descending) : KeyColumn
    {
        public override int Compare(int left, int right)
        {
            if (values[left] is not long first || values[right] is not long second)
            {
                return CompareMissing(values[left] is null, values[right] is null);
            }

            return descending ? second.CompareTo(first) : first.CompareTo(second);
        }
    }

    private sealed class TextKeys : KeyColumn
    {
        private readonly TextTable table;
        private readonly int[] numbers;
        private readonly bool descending;

        // The first eight bytes as a number, padded with zeros: they tell most texts apart without going to the arena.
        private readonly ulong[] prefixes;
        private readonly bool[] missing;

        public TextKeys(TextTable table, int[] numbers, bool descending)
        {
            this.table = table;
            this.numbers = numbers;
            this.descending = descending;
            prefixes = new ulong[numbers.Length];
            missing = new bool[numbers.Length];
            Span<byte> first = stackalloc byte[sizeof(ulong)];
            for (int i = 0; i < numbers.Length; i++)
            {
                ReadOnlySpan<byte> text = SnapshotTexts.Plain(table.Escaped(numbers[i], out missing[i]));
                first.Clear();
                text[..Math.Min(text.Length, first.Length)].CopyTo(first);
                prefixes[i] = BinaryPrimitives.ReadUInt64BigEndian(first);
            }
        }

        public override int Compare(int left, int right)
        {
            if (missing[left] || missing[right])
            {
                return CompareMissing(missing[left], missing[right]);
            }

            int order = prefixes[left].CompareTo(prefixes[right]);
            order = order != 0 ? order : Text(left).SequenceCompareTo(Text(right));
            return descending ? -order : order;
        }

        private ReadOnlySpan<byte> Text(int place) => SnapshotTexts.Plain(table.Escaped(numbers[place], out _));
    }
}

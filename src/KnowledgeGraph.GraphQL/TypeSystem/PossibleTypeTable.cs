using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>
/// Which object types each composite type can stand for, as a set of bits per type so that "do these two overlap" is
/// a few machine words and no walk.
/// </summary>
internal sealed class PossibleTypeTable
{
    private readonly ImmutableArray<ObjectType>[] possibleTypes;
    private readonly ulong[][] bits;

    public PossibleTypeTable(ImmutableArray<NamedType> types)
    {
        ImmutableArray<ObjectType>.Builder[] builders = new ImmutableArray<ObjectType>.Builder[types.Length];
        for (int i = 0; i < types.Length; i++)
        {
            builders[i] = ImmutableArray.CreateBuilder<ObjectType>();
        }

        foreach (NamedType type in types)
        {
            if (type is ObjectType objectType)
            {
                builders[type.Index].Add(objectType);
                foreach (InterfaceType implemented in objectType.Interfaces)
                {
                    builders[implemented.Index].Add(objectType);
                }
            }
            else if (type is UnionType union)
            {
                builders[type.Index].AddRange(union.Types);
            }
        }

        possibleTypes = [.. builders.Select(builder => builder.DrainToImmutable())];
        bits = new ulong[types.Length][];
        for (int i = 0; i < types.Length; i++)
        {
            bits[i] = new ulong[(types.Length + 63) / 64];
            foreach (ObjectType possible in possibleTypes[i])
            {
                bits[i][possible.Index / 64] |= 1UL << (possible.Index % 64);
            }
        }
    }

    public ImmutableArray<ObjectType> Of(NamedType type) => possibleTypes[type.Index];

    public bool Contains(NamedType type, NamedType candidate) =>
        (bits[type.Index][candidate.Index / 64] & (1UL << (candidate.Index % 64))) != 0;

    public bool Overlap(NamedType first, NamedType second)
    {
        ReadOnlySpan<ulong> a = bits[first.Index];
        ReadOnlySpan<ulong> b = bits[second.Index];
        for (int i = 0; i < a.Length; i++)
        {
            if ((a[i] & b[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }
}

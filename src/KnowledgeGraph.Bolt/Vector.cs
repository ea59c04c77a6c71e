namespace KnowledgeGraph.Bolt;

/// <summary>A list of numbers of one width, kept together (Bolt 6).</summary>
public abstract class Vector
{
    private protected Vector()
    {
    }

    /// <summary>How many numbers.</summary>
    public abstract int Count { get; }

    /// <summary>The type of the numbers: sbyte, short, int, long, float or double.</summary>
    public abstract Type ElementType { get; }

    /// <summary>The numbers, whatever their type.</summary>
    public abstract IEnumerable<object> UntypedValues { get; }

    /// <summary>A vector over the given numbers, which are not copied.</summary>
    /// <typeparam name="T">sbyte, short, int, long, float or double.</typeparam>
    /// <param name="values">The numbers.</param>
    /// <returns>The vector.</returns>
    /// <exception cref="ClientException">The server has no vectors of this type.</exception>
    public static Vector<T> Create<T>(T[] values)
        where T : unmanaged
        => new(values);

    /// <summary>Whether the server has vectors of a type.</summary>
    /// <param name="type">The type of the numbers.</param>
    /// <returns>True for sbyte, short, int, long, float and double.</returns>
    public static bool IsSupported(Type type) => type == typeof(sbyte) || type == typeof(short) || type == typeof(int)
        || type == typeof(long) || type == typeof(float) || type == typeof(double);

    private protected static void ThrowIfNotSupported(Type type)
    {
        if (!IsSupported(type))
        {
            throw new ClientException($"A vector holds sbyte, short, int, long, float or double, not {type.Name}.");
        }
    }
}

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

    /// <summary>A vector over the given numbers, which are not copied.</summary>
    /// <typeparam name="T">sbyte, short, int, long, float or double.</typeparam>
    /// <param name="values">The numbers.</param>
    /// <returns>The vector.</returns>
    /// <exception cref="ClientException">The server has no vectors of this type.</exception>
    public static Vector<T> Create<T>(T[] values)
        where T : unmanaged
    {
        if (typeof(T) != typeof(sbyte) && typeof(T) != typeof(short) && typeof(T) != typeof(int)
            && typeof(T) != typeof(long) && typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            throw new ClientException($"A vector holds sbyte, short, int, long, float or double, not {typeof(T).Name}.");
        }

        return new Vector<T>(values);
    }
}

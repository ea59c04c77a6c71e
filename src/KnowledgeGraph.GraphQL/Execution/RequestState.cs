namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// What belongs to one request: values by their type (such as the one version of the graph that the whole request
/// reads), and entries for the response's <c>extensions</c>. Safe for resolvers that run at the same time.
/// </summary>
public sealed class RequestState
{
    private readonly Lock gate = new();
    private readonly List<object> values = [];
    private Dictionary<string, object?>? extensions;

    /// <summary>Keeps a value; another of the same type takes its place.</summary>
    public void Set<T>(T value) where T : class
    {
        lock (gate)
        {
            values.RemoveAll(static kept => kept is T);
            values.Add(value);
        }
    }

    /// <summary>The value of a type, or null.</summary>
    public T? Find<T>() where T : class
    {
        lock (gate)
        {
            foreach (object value in values)
            {
                if (value is T found)
                {
                    return found;
                }
            }
            return null;
        }
    }

    /// <summary>The value of a type.</summary>
    /// <exception cref="InvalidOperationException">The request carries none.</exception>
    public T Get<T>() where T : class =>
        Find<T>() ?? throw new InvalidOperationException($"The request state holds no {typeof(T).Name}.");

    /// <summary>The value of a type, made once per request.</summary>
    public T GetOrAdd<T>(Func<T> make) where T : class
    {
        lock (gate)
        {
            T? value = Find<T>();
            if (value is null)
            {
                value = make();
                values.Add(value);
            }
            return value;
        }
    }

    /// <summary>Puts an entry into the response's <c>extensions</c>; the last of a key stays.</summary>
    public void SetExtension(string key, object? value)
    {
        lock (gate)
        {
            (extensions ??= [])[key] = value;
        }
    }

    internal IReadOnlyDictionary<string, object?>? Extensions => extensions;

    internal void Clear()
    {
        values.Clear();
        extensions = null;
    }
}

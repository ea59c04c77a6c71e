using System.Runtime.Intrinsics;
using KnowledgeGraph.GraphQL.Execution.Columns;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// One selected field over all objects of its scope: its arguments, its errors, and its completed column laid out
/// for the writer. It stays with its scope from request to request.
/// </summary>
internal sealed class ExecutionField
{
    // What the writer reads for every value stands first and without indirection.
    internal readonly Vector256<byte> PrefixVector;
    internal readonly byte[] Prefix;

    /// <summary>The length of the prefix, where it and a quote after it fit the vector.</summary>
    internal readonly int PrefixLength;
    internal Rendering Rendering;

    /// <summary>The rendering, where the writer may follow it without looking for lists and errors; else <see cref="Rendering.Indirect"/>.</summary>
    internal Rendering Direct;
    internal TextSlice[] Slices = [];
    internal byte[] Arena = [];
    internal int ArenaOffset;
    internal int[] Numbers = [];
    internal int Offset;
    internal Column? Values;

    /// <summary>The lists around the values, outermost first.</summary>
    internal readonly ListColumn[] Lists;

    /// <summary>Where the objects of each concrete type go; made when the first of them appears.</summary>
    internal readonly ExecutionScope?[] Children;

    /// <summary>Per object: its row within its scope, −1 for null; null where rows are the objects' indexes.</summary>
    internal int[]? Rows;

    /// <summary>Per object: the index of its scope within <see cref="Children"/>; null where all are in the first.</summary>
    internal int[]? Types;

    /// <summary>Where <see cref="Types"/> is null: the scope that all objects are in.</summary>
    internal int SingleType;

    /// <summary>The number of objects that the rows reach, nulls included.</summary>
    internal int ItemCount;

    /// <summary>The index of the first object that was asked for.</summary>
    internal int FirstItem;

    private readonly Lock gate = new();
    private Dictionary<(int Level, int Row), GraphQLError>? errors;

    public ExecutionField(FieldPlan plan, OperationRun run, ExecutionScope scope)
    {
        Plan = plan;
        Run = run;
        Scope = scope;
        Lists = new ListColumn[plan.ListDepth];
        Children = new ExecutionScope?[plan.ConcreteTypes.Length];
        ArgumentValues = new object?[plan.Arguments.Length];
        Prefix = plan.Constant is null ? plan.Prefix : [.. plan.Prefix, .. plan.Constant];
        if (HasShortPrefix)
        {
            // Texts find their opening quote there; other values write over it.
            byte[] padded = new byte[Vector256<byte>.Count];
            Prefix.CopyTo(padded, 0);
            padded[Prefix.Length] = (byte)'"';
            PrefixVector = Vector256.Create(padded);
            PrefixLength = Prefix.Length;
        }
    }

    public FieldPlan Plan { get; }

    public OperationRun Run { get; }

    public ExecutionScope Scope { get; }

    /// <summary>The arrays that the resolver and the completion rent.</summary>
    public BufferShelf Buffers { get; } = new();

    /// <summary>The coerced arguments in the schema's order; <see cref="ArgumentPlan.NotGiven"/> for those that were not given.</summary>
    public object?[] ArgumentValues { get; }

    /// <summary>The error that every row has, where <see cref="Rendering"/> is <see cref="Rendering.Failed"/>.</summary>
    public GraphQLError? Failure { get; private set; }

    /// <summary>True where the writer can store the prefix as one vector.</summary>
    public bool HasShortPrefix => Prefix.Length < Vector256<byte>.Count;

    public bool HasErrors => errors is not null;

    /// <summary>The scope of objects of a concrete type.</summary>
    public ExecutionScope Child(int type)
    {
        if (Children[type] is not { } child)
        {
            SelectionPlan plan = Plan.Child(type);
            child = plan.Binding.CreateScope(plan, Run);
            Children[type] = child;
        }
        return child;
    }

    public object? Argument(string name, out bool given)
    {
        ArgumentPlan[] arguments = Plan.Arguments;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Name == name)
            {
                object? value = ArgumentValues[i];
                given = value != ArgumentPlan.NotGiven;
                return given ? value : null;
            }
        }
        throw new ArgumentException($"Field \"{Plan.ParentTypeName}.{Plan.FieldName}\" has no argument \"{name}\".", nameof(name));
    }

    public void ReportError(int row, GraphQLError error) => ReportError(0, row, error);

    /// <summary>Records an error at a row of a depth of lists: 0 for the parents' rows.</summary>
    public void ReportError(int level, int row, GraphQLError error)
    {
        lock (gate)
        {
            (errors ??= [])[(level, row)] = error;
        }
    }

    public GraphQLError? ErrorAt(int level, int row) => errors?.GetValueOrDefault((level, row));

    /// <summary>Makes every row the same error.</summary>
    public void Fail(GraphQLError error)
    {
        Failure = error;
        Rendering = Rendering.Failed;
        Direct = Rendering.Indirect;
    }

    /// <summary>Gives back what the request left behind.</summary>
    public void Reset()
    {
        Slices = [];
        Arena = [];
        Numbers = [];
        Values = null;
        Rows = null;
        Types = null;
        errors = null;
        Failure = null;
        Array.Clear(Lists);
        Buffers.Reset();
    }
}

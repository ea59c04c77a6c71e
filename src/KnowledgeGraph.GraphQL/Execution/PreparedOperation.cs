using System.Collections.Concurrent;
using KnowledgeGraph.GraphQL.Execution.Cost;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>An operation of a validated document: its variables, and its plans, one per setting of its conditions.</summary>
internal sealed class PreparedOperation
{
    /// <summary>With more plans than that they are compiled per request: nobody writes such operations by hand.</summary>
    private const int MaxKeptPlans = 64;

    private readonly ConcurrentDictionary<ulong, OperationPlan> plans = [];
    private readonly ConcurrentDictionary<string, PreparedOperation> eventOperations = [];
    private readonly DocumentSyntax document;
    private readonly string[] conditions;
    private OperationPlan? unconditional;

    public PreparedOperation(ExecutableSchema schema, DocumentSyntax document, OperationDefinitionSyntax syntax, ObjectType rootType, OperationCost? cost, TypeBinding? rootBinding = null)
    {
        Schema = schema;
        Syntax = syntax;
        RootType = rootType;
        Cost = cost;
        RootBinding = rootBinding ?? schema.Types[rootType.Name];
        this.document = document;
        Fragments = FragmentTable.Of(document);
        Variables = [.. syntax.VariableDefinitions.Select(definition => new VariablePlan(schema.Definition, definition))];
        conditions = ConditionVariables.Of(syntax, Fragments);
    }

    public ExecutableSchema Schema { get; }

    public OperationDefinitionSyntax Syntax { get; }

    public ObjectType RootType { get; }

    public TypeBinding RootBinding { get; }

    /// <summary>The operation's price; null where nobody asked.</summary>
    public OperationCost? Cost { get; }

    public Dictionary<string, FragmentDefinitionSyntax> Fragments { get; }

    public VariablePlan[] Variables { get; }

    /// <summary>True where one plan serves all requests.</summary>
    public bool IsUnconditional => conditions.Length == 0;

    /// <summary>The place of a variable among the definitions, −1 where it is not defined.</summary>
    public int SlotOf(string name) => Array.FindIndex(Variables, variable => variable.Name == name);

    /// <summary>The variables that have values, by name: for literals that hold variables within.</summary>
    public Dictionary<string, object?> NamedVariables(object?[] values)
    {
        Dictionary<string, object?> named = [];
        for (int i = 0; i < Variables.Length; i++)
        {
            if (values[i] != ArgumentPlan.NotGiven)
            {
                named[Variables[i].Name] = values[i];
            }
        }
        return named;
    }

    /// <summary>The plan for a setting of the variables.</summary>
    public OperationPlan PlanFor(ReadOnlySpan<object?> values)
    {
        if (IsUnconditional)
        {
            return unconditional ??= Compile([]);
        }
        ulong setting = 0;
        for (int i = 0; i < conditions.Length; i++)
        {
            int slot = SlotOf(conditions[i]);
            if (slot >= 0 && values[slot] is true)
            {
                setting |= 1UL << (i & 63);
            }
        }
        if (conditions.Length <= 64 && plans.TryGetValue(setting, out OperationPlan? known))
        {
            return known;
        }
        OperationPlan plan = Compile(values.ToArray());
        if (conditions.Length <= 64 && plans.Count < MaxKeptPlans)
        {
            plans.TryAdd(setting, plan);
        }
        return plan;
    }

    /// <summary>The same operation over the events of its stream.</summary>
    public PreparedOperation ForEventsOf(OperationPlan plan) => eventOperations.GetOrAdd(
        plan.Root.Fields[0].FieldName,
        fieldName => new PreparedOperation(Schema, document, Syntax, RootType, Cost, plan.Stream!.EventBinding(RootType.Name, fieldName)));

    private OperationPlan Compile(object?[] values)
    {
        OperationCompiler compiler = new(this, name => SlotOf(name) is >= 0 and var slot && values[slot] is true);
        return new OperationPlan { Schema = Schema, Kind = Syntax.Operation, Root = compiler.CompileRoot(), Variables = Variables };
    }
}

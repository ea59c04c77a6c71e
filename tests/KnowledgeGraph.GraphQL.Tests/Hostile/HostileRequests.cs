using System.Text;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Language;
using static KnowledgeGraph.GraphQL.Tests.Hostile.HostileRequest;
using static KnowledgeGraph.GraphQL.Tests.Hostile.HostileSchema;

namespace KnowledgeGraph.GraphQL.Tests.Hostile;

/// <summary>
/// The attacks, one request each. Most are as large as the limits on bytes and tokens let them be, or just larger.
/// </summary>
internal static class HostileRequests
{
    /// <summary>All of them; made anew at every call, as they are large.</summary>
    public static IEnumerable<HostileRequest> All =>
        [.. Text(), .. Nesting(), .. Breadth(), .. Overlap(), .. Fragments(), .. Directives(), .. Arguments(), .. Definitions(), .. Introspection(), .. Envelope(), .. Values()];

    /// <summary>What an executor answers, from the bytes of the body on.</summary>
    public static ExecutionResult Refuse(RequestExecutor executor, HostileRequest request)
    {
        try
        {
            RequestLimits limits = executor.Options.Limits;
            if (request.Body.Length > limits.MaxRequestBytes)
            {
                return ResponseWriter.Refuse(new GraphQLError("The request is larger than allowed."));
            }
            if (!Utf8Request.TryRead(request.Body, limits.MaxInputValues, out Utf8Request read, out string? problem))
            {
                return ResponseWriter.Refuse(new GraphQLError(problem!));
            }
            ValueTask<ExecutionResult> executing = executor.ExecuteAsync(read, new RequestHost(null, default), isReadOnly: false);
            return executing.IsCompletedSuccessfully ? executing.Result : throw new InvalidOperationException("The request waits for something.");
        }
        catch (JsonException)
        {
            return ResponseWriter.Refuse(new GraphQLError("The request's body is not valid JSON."));
        }
    }

    private static IEnumerable<HostileRequest> Text() =>
    [
        new("a body beyond the bytes", Encoding.UTF8.GetBytes("{\"query\":\"" + new string(' ', 1_000_000) + "\"}")),
        Of("comments beyond the bytes", "{ b " + Many(12_000, i => $"# comment {i}\n") + "}"),
        Of("comments up to the bytes, brace missing", "{ b " + Many(3_000, i => $"# comment {i}\n")),
        Of("commas up to the bytes, brace missing", "{ b " + new string(',', 49_000)),
        Of("byte order marks", "{ b " + new string('\uFEFF', 30_000)),
        Of("punctuators", "{ b " + new string('!', 49_000)),
        Of("one long name", "{ " + new string('b', 49_000) + " }"),
        Of("one long number", "{ b(x: 1" + new string('0', 49_000) + ") }"),
        Of("one long fraction", "{ b(x: 0." + new string('1', 49_000) + "e99999) }"),
        Of("one long string, quote missing", "{ b(text: \"" + new string('x', 49_000) + ") }"),
        Of("escapes in a string for a number", "{ b(x: \"" + Many(4_800, _ => "\\u{1F600}") + "\") }"),
        Of("block string of many lines for a number", "{ b(x: \"\"\"" + Many(5_200, i => new string(' ', i % 12) + "x\n") + "\"\"\") }"),
        Of("block string of quotes, end missing", "{ b(text: \"\"\"" + Many(24_000, _ => "\\\"\"\"") + ") }"),
        Of("many strings for numbers", "{ " + Fill(i => $"b(x: \"{i}\") ") + "}"),
    ];

    private static IEnumerable<HostileRequest> Nesting() =>
    [
        Of("fields nested deeper than the parser goes", Nested(9_000, "{ a ", "{ b }", "}")),
        Of("fields nested as deep as the parser goes", Nested(250, "{ a ", "{ b }", "}")),
        Of("inline fragments nested", Nested(250, "{ ... on Query ", "{ c }", "}")),
        Of("lists nested", "{ numbers(deep: " + Nested(9_000, "[", "1", "]") + ") }"),
        Of("input objects nested", "{ b(in: " + Nested(9_000, "{in: ", "{x: 1}", "}") + ") }"),
        Of("input objects nested as deep as the parser goes", "{ b(in: " + Nested(240, "{in: ", "{x: 1}", "}") + ") }"),
        Of("type reference nested", "query($v: " + Nested(9_000, "[", "Int", "]") + ") { b }"),
        Of("wide at every level", Nested(12, "{ b a { b id } list { id } a ", "{ b }", "}") + Many(150, i => $" query Q{i} {Nested(8, "{ a ", "{ b }", "}")}")),
    ];

    private static IEnumerable<HostileRequest> Breadth() =>
    [
        Of("more tokens than allowed", "{ " + Many(40_000, _ => "b ") + "}"),
        Of("one field again and again", "{ " + Fill(_ => "b ") + "}"),
        Of("aliases", "{ " + Fill(i => $"x{i}: b ") + "}"),
        Of("aliases of priced lists", "{ " + Many(190, i => $"x{i}: list(first: 1000) {{ list(first: 1000) {{ id }} }} ") + "}"),
        Of("lists within lists", Nested(20, "{ list(first: 2147483647) ", "{ id }", "}")),
        Of("unknown fields that look like known ones", "{ " + Fill(i => $"paperTitleWithWord{i} ") + "}"),
        Of("unknown fields, all long", "{ " + Many(190, i => $"{new string('p', 240)}{i} ") + "}"),
        Of("leaves with selections", "{ " + Fill(_ => "b { c } ") + "}"),
        Of("objects without selections", "{ " + Fill(_ => "a ") + "}"),
    ];

    private static IEnumerable<HostileRequest> Overlap() =>
    [
        Of("one key for many fields", "{ " + Many(190, i => $"x: {LookAlike(i % 120)} ") + "}"),
        Of("one field with many arguments", "{ " + Fill(i => $"b(x: {i}) ") + "}"),
        Of("conflicts at every depth", Nested(30, "{ b(x: 1) b(x: 2) a ", "{ b }", "}")),
        Of("the same selections over and over", "{ " + Fill(i => $"a {{ a {{ {LookAlike(i % 120)} b }} }} ") + "a { a { c } } }"),
        Of("doubled at every depth", Doubled(9)),
        Of("fragments that all spread each other", "{ " + Many(40, i => $"...F{i} ") + "} "
            + Many(40, i => $"fragment F{i} on Query {{ {Many(40, j => $"...F{((i * 7) + (j * 13)) % 40} ")}b(x: {i}) }} ")),
        Of("overlap of fragments without end", "{ ...F0 } "
            + Many(90, i => $"fragment F{i} on Query {{ a {{ ...F{Math.Min(i + 1, 89)} ...F{Math.Min(i + 2, 89)} }} a {{ ...F{Math.Min(i + 3, 89)} b }} b }} ")),
    ];

    private static IEnumerable<HostileRequest> Fragments() =>
    [
        Of("bomb: every fragment spreads the next one ten times", "{ ...F0 } "
            + Many(28, i => $"fragment F{i} on Query {{ {Many(10, j => $"x{j}: a {{ ...F{i + 1} }} ")}}} ") + "fragment F28 on Query { b }"),
        Of("bomb without aliases", "{ ...F0 } "
            + Many(25, i => $"fragment F{i} on Query {{ a {{ ...F{i + 1} }} list {{ ...F{i + 1} }} item {{ ...F{i + 1} }} }} ") + "fragment F25 on Query { b }"),
        Of("chain", "{ ...F0 } " + Many(500, i => $"fragment F{i} on Query {{ ...F{i + 1} }} ") + "fragment F500 on Query { b }"),
        Of("chain as long as allowed", "{ ...F0 } " + Many(250, i => $"fragment F{i} on Query {{ {Many(9, _ => $"...F{i + 1} ")}}} ") + "fragment F250 on Query { b(x: \"\") }"),
        Of("chain through fields", "{ ...F0 } " + Many(400, i => $"fragment F{i} on Query {{ a {{ ...F{i + 1} }} }} ") + "fragment F400 on Query { b }"),
        Of("cycle", "{ ...F0 } " + Many(600, i => $"fragment F{i} on Query {{ ...F{(i + 1) % 600} }} ")),
        Of("cycle as long as a chain may be", "{ ...F0 } " + Many(250, i => $"fragment F{i} on Query {{ ...F{(i + 1) % 250} }} ")),
        Of("cycle through fields", "{ ...F } fragment F on Query { a { ...F } list { ...F } }"),
        Of("cycles of two", "{ " + Many(400, i => $"...F{i} ") + "} " + Many(400, i => $"fragment F{i} on Query {{ ...F{i ^ 1} b }} ")),
        Of("unused fragments", "{ b } " + Fill(i => $"fragment F{i} on Query {{ b }} ")),
        Of("unknown fragments", "{ " + Fill(i => $"...F{i} ") + "}"),
        Of("fragments of one name", "{ ...F } " + Fill(_ => "fragment F on Query { b } ")),
        Of("fragments on unknown types", "{ b } " + Fill(i => $"fragment F{i} on Quer{i} {{ b }} ")),
        Of("fragments that can never apply", "{ a { " + Fill(_ => "... on Other { id } ") + "} }"),
    ];

    private static IEnumerable<HostileRequest> Directives() =>
    [
        Of("one directive again and again", "{ b " + Many(490, _ => "@skip(if: true) ") + "}"),
        Of("unknown directives", "{ b " + Many(490, i => $"@skipp{i} ") + "}"),
        Of("conditions on every field", "query(" + Many(250, i => $"$v{i}: Boolean! ") + ") { " + Many(490, i => $"b @include(if: $v{i % 250}) ") + "}"),
        Of("more directives than allowed", "{ b " + Fill(i => $"@d{i} ") + "}"),
        Of("directives where they must not stand", "query " + Many(490, i => $"@deprecated(reason: \"{i}\") ") + "{ b }"),
    ];

    private static IEnumerable<HostileRequest> Arguments() =>
    [
        Of("unknown arguments that look like known ones", "{ wide(" + Fill(i => $"paperTitleWithWord{i}: 1 ") + ") }"),
        Of("one argument again and again", "{ b(" + Fill(i => $"x: {i} ") + ") }"),
        Of("unknown input fields", "{ b(in: {" + Fill(i => $"paperTitleWithWord{i}: 1 ") + "}) }"),
        Of("one input field again and again", "{ b(in: {" + Fill(i => $"x: {i} ") + "}) }"),
        Of("unknown enum values", "{ b(words: [" + Fill(i => $"paperTitleWithWord{i} ") + "]) }"),
        Of("a long list of wrong items", "{ numbers(of: [" + Fill(_ => "\"\" ") + "]) }"),
    ];

    private static IEnumerable<HostileRequest> Definitions() =>
    [
        Of("operations without names", Fill(_ => "{ b } ")),
        Of("operations of one name", Fill(_ => "query Q { b } ")),
        Of("operations that share fragments", Many(200, i => $"query Q{i} {{ ...F0 }} ") + Many(200, i => $"fragment F{i} on Query {{ ...F{i + 1} }} ") + "fragment F200 on Query { b }"),
        Of("subscription to many fields", "subscription { ...F } fragment F on Subscription { " + Fill(i => i % 2 == 0 ? "a " : "b ") + "}"),
        Of("definitions of types", Fill(i => $"type T{i} {{ a: Int }} ")),
        Of("unused variables", "query(" + Fill(i => $"$v{i}: Int ") + ") { b }"),
        Of("one variable again and again", "query(" + Fill(_ => "$v: Int ") + ") { b }"),
        Of("undefined variables", "{ wide(" + Fill(i => $"{LookAlike(i % 120)}: $v{i} ") + ") }"),
        Of("variables of unknown types", "query(" + Fill(i => $"$v{i}: Quer{i} ") + ") { b }"),
    ];

    private static IEnumerable<HostileRequest> Introspection() =>
    [
        Of("introspection in circles", "{ __schema { types " + Nested(12, "{ fields { type ", "{ name }", "} }") + " } }"),
        Of("introspection in circles of fragments", "{ __schema { types { ...A } } } fragment A on __Type { fields { type { ...B } } } fragment B on __Type { fields { type { ...A } } }"),
        Of("introspection again and again", "{ " + Many(199, i => $"x{i}: __schema {{ types {{ fields {{ name args {{ name }} type {{ name }} }} }} }} ") + "}"),
    ];

    private static IEnumerable<HostileRequest> Envelope() =>
    [
        new("an array of requests", Encoding.UTF8.GetBytes("[" + Many(12_000, i => i == 0 ? "{\"query\":\"{b}\"}" : ",{\"query\":\"{b}\"}") + "]")),
        new("a document in escapes", Encoding.UTF8.GetBytes("{\"query\":\"" + Many(40_000, _ => "\\u007b") + "\"}")),
        new("half a surrogate pair", Encoding.UTF8.GetBytes("{\"query\":\"{ b(text: \\\"" + Many(10_000, _ => "\\ud800") + "\\\") }\"}")),
        new("unknown members", Encoding.UTF8.GetBytes("{" + Many(15_000, i => $"\"member{i}\":1,") + "\"query\":\"{b}\"}")),
        new("a number as long as the body may be", Encoding.UTF8.GetBytes("{\"variables\":{\"v\":" + new string('1', 250_000) + "},\"query\":\"query($v: Int) { b(x: $v) }\"}")),
    ];

    private static IEnumerable<HostileRequest> Values() =>
    [
        Of("a list of variables without end", "query($v: [Int]) { numbers(of: $v) }", "{\"v\":[" + Many(120_000, i => i == 0 ? "1" : ",1") + "]}"),
        Of("a list of wrong items", "query($v: [Int]) { numbers(of: $v) }", "{\"v\":[" + Many(9_000, i => i == 0 ? "\"\"" : ",\"\"") + "]}"),
        Of("an object of unknown members", "query($v: In) { b(in: $v) }", "{\"v\":{" + Many(9_000, i => $"\"paperTitleWithWord{i}\":1,") + "\"x\":1}}"),
        Of("one member again and again", "query($v: In) { b(in: $v) }", "{\"v\":{" + Many(20_000, i => $"\"x\":{i},") + "\"x\":1}}"),
        Of("objects without what they need", "query($v: [In!]) { numbers(in: $v) }", "{\"v\":[" + Many(9_000, i => i == 0 ? "{}" : ",{}") + "]}"),
        Of("lists nested in variables", "query($v: [[[Int]]]) { numbers(deep: $v) }", "{\"v\":" + Nested(10_000, "[", "1", "]") + "}"),
        Of("lists nested in variables as deep as JSON goes", "query($v: [[[Int]]]) { numbers(deep: $v) }", "{\"v\":" + Nested(60, "[", "1", "]") + "}"),
        Of("a long text for a number", "query($v: Int) { b(x: $v) }", "{\"v\":\"" + new string('1', 250_000) + "\"}"),
    ];

    /// <summary>As many as the limits on bytes and tokens let through, with some room for what stands around them.</summary>
    private static string Fill(Func<int, string> make)
    {
        StringBuilder text = new();
        int tokens = 0;
        for (int i = 0; ; i++)
        {
            string more = make(i);
            Lexer lexer = new(new Source(more));
            while (lexer.Next().Kind != TokenKind.EndOfFile)
            {
                tokens++;
            }
            if (tokens > RequestLimits.Default.MaxTokens - 60 || text.Length + more.Length > RequestLimits.Default.MaxDocumentBytes * 9 / 10)
            {
                return text.ToString();
            }
            text.Append(more);
        }
    }

    /// <summary>Two fields of one name at every level, each with all that is below.</summary>
    private static string Doubled(int levels) => levels == 0 ? "{ b(x: \"\") }" : $"{{ a {Doubled(levels - 1)} a {Doubled(levels - 1)} }}";

    private static string Nested(int levels, string open, string inside, string close) =>
        new StringBuilder().Insert(0, open, levels).Append(inside).Append(new StringBuilder().Insert(0, close, levels)).ToString();

    private static string Many(int count, Func<int, string> make)
    {
        StringBuilder text = new();
        for (int i = 0; i < count; i++)
        {
            text.Append(make(i));
        }
        return text.ToString();
    }
}

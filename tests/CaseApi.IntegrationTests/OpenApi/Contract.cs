using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;

namespace CaseApi.IntegrationTests.OpenApi;

/// <summary>The served contract, read for tests.</summary>
internal sealed class Contract(JsonNode document)
{
    public const string Path = "/v1/openapi.json";

    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    public JsonNode Document { get; } = document;

    public IReadOnlyList<Operation> Operations { get; } =
    [
        .. from path in document["paths"]!.AsObject()
           from method in path.Value!.AsObject()
           where Methods.Contains(method.Key)
           select new Operation(method.Key.ToUpperInvariant(), path.Key, method.Value!),
    ];

    public Operation this[string operationId] => Operations.Single(operation => operation.Id == operationId);

    public static async Task<Contract> ReadAsync(ApiHost api)
    {
        using var client = api.Client(null);
        return new Contract(JsonNode.Parse(await client.GetStringAsync(Path))!);
    }

    public JsonNode Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate(Document, (node, name) => node[name.Replace("~1", "/", StringComparison.Ordinal)] ?? throw new InvalidOperationException($"{reference} leads nowhere."));
}

internal sealed record Operation(string Method, string Route, JsonNode Node)
{
    public string? Id => Node["operationId"]?.GetValue<string>();

    public JsonNode? Body => Node["requestBody"]?["content"]?["application/json"];

    public JsonNode? Example => Body?["example"];

    public IEnumerable<JsonNode> Parameters(string place) =>
        (Node["parameters"]?.AsArray() ?? []).OfType<JsonNode>().Where(parameter => parameter["in"]!.GetValue<string>() == place);

    public string? ExampleOf(string parameter) => Parameters("path").Concat(Parameters("header"))
        .SingleOrDefault(p => p["name"]!.GetValue<string>() == parameter)?["example"]?.GetValue<string>();

    public override string ToString() => $"{Method} {Route}";
}

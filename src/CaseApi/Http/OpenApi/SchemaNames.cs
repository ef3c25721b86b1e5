namespace CaseApi.Http.OpenApi;

/// <summary>What a type is called in the contract: its own name without namespaces. What is sent and what is answered have names of their own.</summary>
internal sealed class SchemaNames
{
    private readonly Dictionary<string, (Type Type, bool Sent)> taken = new(StringComparer.Ordinal);

    public string Of(Type type, bool sent)
    {
        var name = Plain(type);
        if (sent && !type.IsEnum && !SaysThatItIsSent(name))
        {
            name += "Input";
        }

        var meant = (type, sent && !type.IsEnum);
        if (!taken.TryAdd(name, meant) && taken[name] != meant)
        {
            throw new InvalidOperationException(
                $"{type} and {taken[name].Type} would both be the schema {name}, or one is both sent and answered; give one of them a name of its own.");
        }

        return name;
    }

    private static bool SaysThatItIsSent(string name) =>
        name.EndsWith("Request", StringComparison.Ordinal) || name.EndsWith("Body", StringComparison.Ordinal) || name.StartsWith("New", StringComparison.Ordinal);

    private static string Plain(Type type) => !type.IsGenericType
        ? type.Name
        : $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}Of{string.Concat(type.GetGenericArguments().Select(Plain))}";
}
